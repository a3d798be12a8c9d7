using System.Text;

namespace Yicheng.Bench;

/// <summary>An officer's inbox in a city with the demo's 3,000 cases, one reader after another: the page where there is one, else what it shows as JSON.</summary>
internal static class PageFigures
{
    private const string Inbox = "/api/v1/tasks?limit=50";

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        foreach (var store in new[] { "sqlite", "postgres" })
        {
            var place = store == "sqlite" ? store : (await BenchPostgres.CreateDatabaseAsync()).ConnectionString;
            await using var city = await ServedCity.StartAsync(place, demoCases: 3000);
            yield return new($"demo_3000_cases_s_{store}", (await city.SettleAsync(TimeSpan.FromMinutes(5))).TotalSeconds, "s");
            yield return new($"rss_filled_mb_{store}", city.ResidentMegabytes, "MB");
            using var wire = await Wire.OpenAsync(city.Address);
            var officer = city.TokenOf("clerk.441802-service-centre");
            var path = await IsThereAsync(city, officer) ? "/workbench" : Inbox;
            await Load.RunAsync(1, TimeSpan.FromSeconds(3), _ => wire.AskAsync("GET", path, officer, null, 200));
            var (_, median) = await Load.RunAsync(1, TimeSpan.FromSeconds(5), _ => wire.AskAsync("GET", path, officer, null, 200));
            yield return new($"page_inbox_ms_p50_{store}", median, "ms");
            yield return new($"authz_overhead_on_inbox_pct_{store}", 100 * AuthzFigures.InboxMilliseconds() / median, "%");
        }
    }

    private static async Task<bool> IsThereAsync(ServedCity city, string officer)
    {
        using var wire = await Wire.OpenAsync(city.Address);
        try
        {
            return Encoding.UTF8.GetString((await wire.AskAsync("GET", "/workbench", officer, null, 200)).Span).Contains("<html", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
