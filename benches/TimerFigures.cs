using System.Diagnostics;
using Npgsql;

namespace Yicheng.Bench;

/// <summary>
/// Starting with a million pending timers against starting with none, in turns on two copies of one database; and how many due timers fire each second. Each case has one
/// timer: rows are copied from a case that was really filed, so that a timer that fires ends a step and goes on in a real process.
/// </summary>
internal static class TimerFigures
{
    private const int Pending = 1_000_000;
    private const int Due = 2_000;
    private const int Rounds = 5;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        // One data folder for all starts: the keys of personal data lie there.
        var data = Directory.CreateTempSubdirectory("city-").FullName;
        var (place, _) = await BenchPostgres.CreateDatabaseAsync();
        await using (var city = await ServedCity.StartAsync(place, demoCases: 0, BenchCity.Folder, data))
        {
            await FileAsync(city);
            await city.SettleAsync();
        }

        var (none, _) = await BenchPostgres.CopyDatabaseAsync(place);
        await using var database = NpgsqlDataSource.Create(place);
        await RunAsync(database, PendingTimers);
        await RunAsync(database, "vacuum analyze cases_timer");
        var more = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var without = await StartAsync(none, data);
            more.Add(await StartAsync(place, data) - without);
        }

        yield return new("timers_1m_start_s", Load.Median(more), "s");

        await RunAsync(database, DueCases);
        yield return new("due_timers_fired_per_s", await FireAsync(place, data, database), "1/s");
        Directory.Delete(data, recursive: true);
    }

    private static async Task<double> StartAsync(string place, string data)
    {
        await using var city = await ServedCity.StartAsync(place, demoCases: 0, BenchCity.Folder, data);
        return city.StartTime.TotalSeconds;
    }

    private static async Task<double> FireAsync(string place, string data, NpgsqlDataSource database)
    {
        await using var city = await ServedCity.StartAsync(place, demoCases: 0, BenchCity.Folder, data);
        var before = await CountAsync(database);
        var watch = Stopwatch.StartNew();
        long left;
        while ((left = await CountAsync(database)) > 0 && watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(50);
        }

        return (before - left) / watch.Elapsed.TotalSeconds;
    }

    private static async Task FileAsync(ServedCity city)
    {
        using var wire = await Wire.OpenAsync(city.Address);
        await wire.AskAsync("POST", "/api/v1/cases", city.TokenOf("huang.zhiqiang"), $$$"""
            {"item":"bench-timed","region":"{{{BenchCity.Region}}}","applicant":{"kind":"person","name":"黄志强","number":"441802199709106575","phone":"19907630001"},"form":{"shopName":"江边小厨"}}
            """, 201);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select count(*) from (select 1 from cases_timer where due_at <= '2026-03-02T08:59:00+08:00' limit 100000) due");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlDataSource database, string text)
    {
        await using var command = database.CreateCommand(text);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private static readonly string PendingTimers = $"""
        insert into cases_timer (case_id, seq, part, element, unit, amount_ticks, used_ticks, since, due_at)
        select gen_random_uuid(), t.seq, t.part, t.element, t.unit, t.amount_ticks, t.used_ticks, t.since, t.due_at + n * interval '1 second'
        from (select * from cases_timer limit 1) t, generate_series(1, {Pending}) n
        """;

    /// <summary>Whole cases with all their rows, column by column from the catalogue, under new keys and numbers; their timers fell due a minute ago.</summary>
    private static readonly string DueCases = $"""
        do $$
        declare
            original uuid := (select id from cases_case order by id limit 1);
            copied uuid;
            filed cases_case;
            part cases_part;
            task cases_task;
            clock cases_clock;
            timer cases_timer;
        begin
            for n in 1..{Due} loop
                copied := gen_random_uuid();
                select * into filed from cases_case where id = original;
                filed.id := copied;
                filed.number := filed.number || '-' || n;
                insert into cases_case values (filed.*);
                for part in select * from cases_part where case_id = original loop
                    part.case_id := copied;
                    insert into cases_part values (part.*);
                end loop;
                for task in select * from cases_task where case_id = original loop
                    task.case_id := copied;
                    insert into cases_task values (task.*);
                end loop;
                for clock in select * from cases_clock where case_id = original loop
                    clock.case_id := copied;
                    insert into cases_clock values (clock.*);
                end loop;
                for timer in select * from cases_timer where case_id = original loop
                    timer.case_id := copied;
                    timer.due_at := '2026-03-02T08:58:00+08:00';
                    insert into cases_timer values (timer.*);
                end loop;
            end loop;
        end $$
        """;
}
