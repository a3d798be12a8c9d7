using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Supervision.Contracts;
using Yicheng.Testing;

namespace Yicheng.Supervision.Tests;

/// <summary>One city with demo cases per store for the tests of a class, so that none moves what another looks at.</summary>
public sealed class WatchedCityOnBothStores : IAsyncDisposable
{
    private readonly Lazy<Task<WatchedCity>> sqlite = new(() => WatchedCity.StartAsync("sqlite"));
    private readonly Lazy<Task<WatchedCity>> postgres = new(() => WatchedCity.StartAsync("postgres"));

    public static TheoryData<string> Names => ["sqlite", "postgres"];

    public Task<WatchedCity> OnAsync(string store)
    {
        Assert.SkipWhen(store == "postgres" && TestStore.Postgres is null, "YICHENG_TEST_POSTGRES is not set; ./test sets it");
        return store == "sqlite" ? sqlite.Value : postgres.Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var city in new[] { sqlite, postgres }.Where(c => c.IsValueCreated))
        {
            await (await city.Value).City.DisposeAsync();
        }
    }
}

/// <summary>A city whose cases are being watched.</summary>
public sealed class WatchedCity(TestCity city)
{
    public const string Supervisor = "city-supervisor";
    public const string CountySupervisor = "supervisor.441802-supervision";
    private const int Cases = 110;

    public TestCity City => city;

    public CaseReader Reader => Get<CaseReader>();

    public T Get<T>()
        where T : notnull => city.App.Services.GetRequiredService<T>();

    public static async Task<WatchedCity> StartAsync(string store)
    {
        var watched = new WatchedCity(await TestCity.StartAsync(store, options => options with { DemoCases = Cases }));
        while (await watched.ReadAsync(db => db.ReadSettingAsync("demo.cases.next", CancellationToken.None)) != Cases.ToString(CultureInfo.InvariantCulture))
        {
            await Task.Delay(50);
        }

        await watched.DrainAsync();
        return watched;
    }

    public async Task<T> ReadAsync<T>(Func<CityDb, Task<T>> read)
    {
        await using var db = Get<CityModel>().OpenForReading();
        return await read(db);
    }

    /// <summary>Waits until every event has been heard.</summary>
    public async Task DrainAsync()
    {
        while (await ReadAsync(db => db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from platform_outbox").SingleAsync()) > 0)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>
    /// Looks at the city in several requests while nothing in it moves. City time runs on, so a light may turn between two of them; then it looks again.
    /// </summary>
    public async Task WhileStillAsync(Func<Task> look)
    {
        while (true)
        {
            await DrainAsync();
            var before = await MovesAsync();
            try
            {
                await look();
                return;
            }
            catch (ShouldAssertException)
            {
                if ((await MovesAsync()).SequenceEqual(before))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>What every act and every turn of a light changes.</summary>
    private Task<List<string>> MovesAsync() => ReadAsync(db => db.Database.SqlQueryRaw<string>(
        "select id || ' ' || version as \"Value\" from cases_case union all select cast(id as text) || ' waits' from platform_outbox order by 1").ToListAsync());

    public async Task<Board> BoardAsync(string by = "region", string? region = null, string user = Supervisor)
    {
        using var client = city.As(user);
        return (await client.GetFromJsonAsync<Board>($"/api/v1/supervision/board?by={by}" + (region is null ? "" : "&region=" + region)))!;
    }

    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string? user, string address)
    {
        using var client = user is null ? city.Browser() : city.As(user);
        using var answer = await client.GetAsync(address);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>How many lines the list at an address has.</summary>
    public async Task<int> LinesAsync(HttpClient browser, string address)
    {
        var csv = await browser.GetStringAsync(address + "&format=csv");
        return csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    public async Task<List<CaseView>> OpenCasesAsync()
    {
        await using var db = Get<CityModel>().OpenForReading();
        var open = new List<CaseView>();
        for (string? after = null; ;)
        {
            var page = await Reader.SearchAsync(db, Actor.System, new CaseQuery(Open: true, After: after, Limit: 100), CancellationToken.None);
            foreach (var line in page.Items)
            {
                open.Add((await Reader.FindAsync(db, Actor.System, line.Number, CancellationToken.None)).Value!);
            }

            if ((after = page.Next) is null)
            {
                return open;
            }
        }
    }
}
