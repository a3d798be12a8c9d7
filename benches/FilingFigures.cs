using System.Globalization;

namespace Yicheng.Bench;

/// <summary>
/// Applications filed over HTTP on each store beside pgbench writing the same rows, each committed and flushed, in turns on the same machine:
/// 32 people against 32 connections.
/// </summary>
internal static class FilingFigures
{
    private const int People = 32;
    private const int PgbenchSeconds = 3;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("YICHENG_BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var (connectionString, _) = await BenchPostgres.CreateDatabaseAsync();
        await using var sqlite = await ServedCity.StartAsync("sqlite", demoCases: 0, BenchCity.Folder);
        await using var postgres = await ServedCity.StartAsync(connectionString, demoCases: 0, BenchCity.Folder);
        var same = await SameInserts.OfAsync(connectionString, () => FileAsync(postgres, TimeSpan.Zero, people: 1));
        Turned[] turns = [new("sqlite", sqlite), new("postgres", postgres)];
        foreach (var turn in turns)
        {
            // Until the program's hot paths are compiled: so many filings, not so much time.
            for (var filed = 0.0; filed < 24_000;)
            {
                filed += (await FileAsync(turn.City, Turn, People)).PerSecond * Turn.TotalSeconds;
            }

            await turn.City.SettleAsync();
        }

        // pgbench before and after each turn, so that a machine which others slow down meanwhile does so to both.
        var inserts = new List<double> { await same.RunAsync(PgbenchSeconds) };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var turn in turns)
            {
                var before = turn.City.ProcessorTime;
                var (perSecond, _) = await FileAsync(turn.City, Turn, People);
                turn.PerSecond.Add(perSecond);
                turn.Settling.Add((await turn.City.SettleAsync()).TotalSeconds);
                turn.Processor.Add((turn.City.ProcessorTime - before).TotalMicroseconds / (perSecond * Turn.TotalSeconds));
                inserts.Add(await same.RunAsync(PgbenchSeconds));
                var beside = (inserts[^2] + inserts[^1]) / 2;
                turn.Ratios.Add(perSecond / beside);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} {turn.Store}: {perSecond:0}/s beside {beside:0}/s by pgbench; {turn.Processor[^1]:0} us of processor each; settled {turn.Settling[^1]:0.0} s later"));
            }
        }

        foreach (var turn in turns)
        {
            yield return new($"file_case_http_over_pgbench_{turn.Store}", Load.Median(turn.Ratios), "ratio");
            yield return new($"file_case_http_per_s_{turn.Store}", Load.Median(turn.PerSecond), "1/s");
            yield return new($"file_case_processor_us_{turn.Store}", Load.Median(turn.Processor), "us");
            yield return new($"file_case_settled_s_{turn.Store}", Load.Median(turn.Settling), "s");
        }

        yield return new("pgbench_same_inserts_per_s", Load.Median(inserts), "1/s");
    }

    private static async Task<(double PerSecond, double MedianMilliseconds)> FileAsync(ServedCity city, TimeSpan time, int people)
    {
        var wires = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => Wire.OpenAsync(city.Address)));
        try
        {
            return await Load.RunAsync(people, time, person => wires[person].AskAsync("POST", "/api/v1/cases", city.TokenOf("clerk.441802-service-centre"), Applicants.NextFiling(), 201));
        }
        finally
        {
            Array.ForEach(wires, wire => wire.Dispose());
        }
    }

    private sealed record Turned(string Store, ServedCity City)
    {
        public List<double> Ratios { get; } = [];

        public List<double> PerSecond { get; } = [];

        public List<double> Processor { get; } = [];

        public List<double> Settling { get; } = [];
    }
}
