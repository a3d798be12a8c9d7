using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Yicheng.Bench;

/// <summary>The program in a process of its own, as a city runs it.</summary>
internal sealed class ServedCity : IAsyncDisposable
{
    private readonly Process process;
    private readonly string data;
    private readonly JsonElement[] people;

    private ServedCity(Process process, Uri address, string data, TimeSpan start)
    {
        this.process = process;
        this.data = data;
        Address = address;
        StartTime = start;
        people = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "demo-accounts.json"))).RootElement.EnumerateArray()];
    }

    public static string Home { get; } = Environment.GetEnvironmentVariable("YICHENG_HOME") ?? throw new InvalidOperationException("Start by ./bench.");

    public Uri Address { get; }

    /// <summary>From the command to the first page.</summary>
    public TimeSpan StartTime { get; }

    public double ResidentMegabytes => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024.0;

    public static async Task<ServedCity> StartAsync(string store, int demoCases, string? city = null)
    {
        var data = Directory.CreateTempSubdirectory("city-").FullName;
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var arguments = new List<string> { "serve", "--demo", "--demo-cases", $"{demoCases}", "--port", $"{port}", "--data", data, "--store", store, "--clock", "2026-03-02T09:00:00+08:00" };
        if (city is not null)
        {
            arguments.AddRange(["--city", city]);
        }

        var process = Process.Start(new ProcessStartInfo(Path.Combine(Home, "yicheng"), arguments) { RedirectStandardOutput = true, WorkingDirectory = data })!;
        var address = new Uri($"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(client))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The city did not start: " + await process.StandardOutput.ReadToEndAsync());
            }

            await Task.Delay(20);
        }

        return new(process, address, data, watch.Elapsed);
    }

    /// <summary>The token of the first demo person that fits.</summary>
    public string TokenOf(Func<JsonElement, bool> who) => people.First(who).GetProperty("token").GetString()!;

    public IEnumerable<JsonElement> People => people;

    public HttpClient ClientOf(string token, int connections) => new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false })
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
