namespace Yicheng.Bench;

/// <summary>From the command to the first page on an empty data folder, and the memory it takes then.</summary>
internal static class StartFigures
{
    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var starts = new List<double>();
        var memory = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await using var city = await ServedCity.StartAsync("sqlite", demoCases: 0);
            starts.Add(city.StartTime.TotalSeconds);
            memory.Add(city.ResidentMegabytes);
        }

        yield return new("start_s", Load.Median(starts), "s");
        yield return new("rss_mb", Load.Median(memory), "MB");
    }
}
