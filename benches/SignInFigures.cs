using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yicheng.Bench;

/// <summary>How fast systems get tokens, and how long people wait when they sign in: a password's hash is slow on purpose, so it makes most of that.</summary>
internal static partial class SignInFigures
{
    private const int Connections = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        foreach (var store in new[] { "sqlite", "postgres" })
        {
            var place = store == "sqlite" ? store : (await BenchPostgres.CreateDatabaseAsync()).ConnectionString;
            await using var city = await ServedCity.StartAsync(place, demoCases: 0);
            yield return new($"token_issue_per_s_{store}", await TokensAsync(city), "1/s");
            yield return new($"signin_ms_p50_{store}", await SignInsAsync(city), "ms");
        }
    }

    private static async Task<double> TokensAsync(ServedCity city)
    {
        using var http = new HttpClient { BaseAddress = city.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clients") { Content = JsonContent.Create(new { name = "bench", about = "bench" }) };
        request.Headers.Authorization = new("Bearer", city.TokenOf("it-system"));
        using var registered = await http.SendAsync(request);
        var client = (await registered.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())!;
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client.GetProperty("clientId").GetString()!, ["client_secret"] = client.GetProperty("clientSecret").GetString()!,
        };
        async Task OnceAsync()
        {
            using var answer = await http.PostAsync("/oidc/token", new FormUrlEncodedContent(form));
            answer.EnsureSuccessStatusCode();
        }

        await Load.RunAsync(Connections, Turn / 2, _ => OnceAsync());
        var rounds = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await city.SettleAsync();
            rounds.Add((await Load.RunAsync(Connections, Turn, _ => OnceAsync())).PerSecond);
        }

        return Load.Median(rounds);
    }

    private static async Task<double> SignInsAsync(ServedCity city)
    {
        var waits = new List<double>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(6))
        {
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = city.Address };
            var token = FormToken().Match(await browser.GetStringAsync("/sign-in")).Groups[1].Value;
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Login"] = "deng.xuemei", ["Password"] = "Yicheng-2026", ["__RequestVerificationToken"] = token,
            }));
            waits.Add(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"Signing in was answered {answer.StatusCode}.");
            }
        }

        return Load.Median(waits);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex FormToken();
}
