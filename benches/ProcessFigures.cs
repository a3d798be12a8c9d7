using System.Text.Json;

namespace Yicheng.Bench;

/// <summary>A seven-step approval with one parallel pair, filed and carried to its end over HTTP on PostgreSQL; each act committed and flushed.</summary>
internal static class ProcessFigures
{
    private const int People = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var city = await ServedCity.StartAsync((await BenchPostgres.CreateDatabaseAsync()).ConnectionString, demoCases: 0, BenchCity.Folder);
        await RunAsync(city, Turn / 2);
        var rounds = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await city.SettleAsync();
            rounds.Add(await RunAsync(city, Turn));
        }

        yield return new("process_to_end_per_s", Load.Median(rounds), "1/s");
    }

    private static async Task<double> RunAsync(ServedCity city, TimeSpan time)
    {
        var wires = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => Wire.OpenAsync(city.Address)));
        try
        {
            return (await Load.RunAsync(People, time, person => LiveAsync(city, wires[person]))).PerSecond;
        }
        finally
        {
            Array.ForEach(wires, wire => wire.Dispose());
        }
    }

    private static async Task LiveAsync(ServedCity city, Wire wire)
    {
        var officer = city.TokenOf(BenchCity.Acceptor);
        using var filed = JsonDocument.Parse(await wire.AskAsync("POST", "/api/v1/cases", city.TokenOf("huang.zhiqiang"), $$$"""
            {"item":"bench-seven","region":"{{{BenchCity.Region}}}","applicant":{"kind":"person","name":"黄志强","number":"441802199709106575","phone":"19907630001"},"form":{"shopName":"江边小厨"}}
            """, 201));
        var number = filed.RootElement.GetProperty("number").GetString()!;
        using var view = JsonDocument.Parse(await wire.AskAsync("GET", $"/api/v1/cases/{number}", officer, null, 200));
        var open = new Queue<string>(view.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("id").GetString()!));
        var done = new HashSet<string>(open, StringComparer.Ordinal);
        var steps = 0;
        while (open.TryDequeue(out var step))
        {
            using var standing = JsonDocument.Parse(await wire.AskAsync("POST", $"/api/v1/tasks/{step}/complete", officer, """{"outcome":"done"}""", 200));
            steps++;
            foreach (var next in standing.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetString()!).Where(done.Add))
            {
                open.Enqueue(next);
            }
        }

        if (steps != 7)
        {
            throw new InvalidOperationException($"The approval {number} took {steps} steps.");
        }
    }
}
