using System.Text.Json;

namespace Yicheng.Bench;

/// <summary>Whole lives over HTTP: filed, accepted, reviewed twice side by side, decided, closed; each act committed and flushed.</summary>
internal static class LifecycleFigures
{
    private const int People = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        foreach (var store in new[] { "sqlite", "postgres" })
        {
            var place = store == "sqlite" ? store : (await BenchPostgres.CreateDatabaseAsync()).ConnectionString;
            await using var city = await ServedCity.StartAsync(place, demoCases: 0, BenchCity.Folder);
            var first = await FirstStepAsync(city);
            await LiveAsync(city, first, Turn / 2);
            var rounds = new List<double>();
            for (var round = 0; round < 3; round++)
            {
                await city.SettleAsync();
                rounds.Add(await LiveAsync(city, first, Turn));
            }

            yield return new($"lifecycle_per_s_{store}", Load.Median(rounds), "1/s");
        }
    }

    /// <summary>The number of a case's first step, which the process gives alike to every case.</summary>
    private static async Task<string> FirstStepAsync(ServedCity city)
    {
        using var wire = await Wire.OpenAsync(city.Address);
        var number = await FileAsync(wire, city);
        var found = await wire.AskAsync("GET", $"/api/v1/cases/{number}", city.TokenOf(BenchCity.Acceptor), null, 200);
        using var view = JsonDocument.Parse(found);
        return view.RootElement.GetProperty("tasks")[0].GetProperty("id").GetString()![number.Length..];
    }

    private static async Task<double> LiveAsync(ServedCity city, string firstStep, TimeSpan time)
    {
        var (acceptor, examiner, decider) = (city.TokenOf(BenchCity.Acceptor), city.TokenOf(BenchCity.Examiner), city.TokenOf(BenchCity.Decider));
        var wires = await Task.WhenAll(Enumerable.Range(0, People * 2).Select(_ => Wire.OpenAsync(city.Address)));
        try
        {
            return (await Load.RunAsync(People, time, async person =>
            {
                var (one, other) = (wires[person * 2], wires[(person * 2) + 1]);
                var number = await FileAsync(one, city);
                var reviews = await CompleteAsync(one, acceptor, number + firstStep, "accept");
                var reviewed = await Task.WhenAll(CompleteAsync(one, examiner, reviews[0], "pass"), CompleteAsync(other, examiner, reviews[1], "pass"));
                var decision = reviewed.SelectMany(open => open).First(step => !reviews.Contains(step));
                await CompleteAsync(one, decider, decision, "grant");
            })).PerSecond;
        }
        finally
        {
            Array.ForEach(wires, wire => wire.Dispose());
        }
    }

    private static async Task<string> FileAsync(Wire wire, ServedCity city)
    {
        var (resident, body) = (city.TokenOf("huang.zhiqiang"), $$$"""
            {"item":"bench-licence","region":"{{{BenchCity.Region}}}","applicant":{"kind":"person","name":"黄志强","number":"441802199709106575","phone":"19907630001"},"form":{"shopName":"江边小厨"}}
            """);
        using var filed = JsonDocument.Parse(await wire.AskAsync("POST", "/api/v1/cases", resident, body, 201));
        return filed.RootElement.GetProperty("number").GetString()!;
    }

    /// <summary>Completes a step; the steps open then.</summary>
    private static async Task<string[]> CompleteAsync(Wire wire, string token, string step, string outcome)
    {
        using var standing = JsonDocument.Parse(await wire.AskAsync("POST", $"/api/v1/tasks/{step}/complete", token, $$"""{"outcome":"{{outcome}}"}""", 200));
        return [.. standing.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetString()!)];
    }
}
