using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.SingleSignOn;

/// <summary>The sample system elsewhere, running under Node and registered with a city.</summary>
internal sealed class ForeignApp : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private ForeignApp(Process process, Uri address, JsonElement registered)
    {
        this.process = process;
        Address = address;
        ClientId = registered.GetProperty("clientId").GetString()!;
        Secret = registered.GetProperty("clientSecret").GetString()!;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public string ClientId { get; }

    public string Secret { get; }

    public static async Task<ForeignApp> StartAsync(TestCity city, bool own = false)
    {
        var port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port}");
        var registered = await city.RegisterAsync(new
        {
            Name = "省级示例系统", About = "由示例单位运行，测试登录用", own, redirectUris = new[] { $"http://127.0.0.1:{port}/callback" }, logoutUris = new[] { $"http://127.0.0.1:{port}/bye" },
            backChannelUri = $"http://127.0.0.1:{port}/backchannel-logout", scopes = new[] { "profile", "realname", "phone" },
        });
        var start = new ProcessStartInfo("node", [Path.Combine(TestCity.RepositoryRoot(), "tests/Engines/Identity/ForeignApp/app.mjs")]) { RedirectStandardOutput = true };
        start.Environment["PORT"] = $"{port}";
        start.Environment["ISSUER"] = city.Address.ToString().TrimEnd('/');
        start.Environment["CLIENT_ID"] = registered.GetProperty("clientId").GetString();
        start.Environment["CLIENT_SECRET"] = registered.GetProperty("clientSecret").GetString();
        var process = Process.Start(start)!;
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready");
        return new ForeignApp(process, address, registered);
    }

    /// <summary>What the app answers at one of its addresses.</summary>
    public async Task<JsonElement> AskAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await http.GetAsync(path);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.StatusCode.ShouldBe(status, json.ToString());
        return json;
    }

    /// <summary>Where the app sends a browser.</summary>
    public async Task<string> RedirectAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.Headers.Location?.ToString() ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Signs a browser in that is signed in to the city already, agreeing where it is asked.</summary>
    public async Task<JsonElement> SignInAsync(HttpClient browser, string query = "")
    {
        using var asked = await browser.GetAsync(await RedirectAsync("/login" + query));
        var next = asked.Headers.Location!.ToString();
        if (next.StartsWith("/oidc/consent", StringComparison.Ordinal))
        {
            using var agreed = await browser.PostFormAsync(next, new() { ["Agree"] = "true" });
            next = agreed.Headers.Location!.ToString();
        }

        next.ShouldStartWith(Address.ToString());
        return await AskAsync(next);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
