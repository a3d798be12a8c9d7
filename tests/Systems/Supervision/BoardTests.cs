using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Boards;
using Yicheng.Supervision.Contracts;
using Yicheng.Testing;

namespace Yicheng.Supervision.Tests;

public sealed class BoardTests(WatchedCityOnBothStores cities) : IClassFixture<WatchedCityOnBothStores>
{
    private static readonly string[] Ways = ["region", "organisation", "item", "step"];

    [Theory]
    [MemberData(nameof(WatchedCityOnBothStores.Names), MemberType = typeof(WatchedCityOnBothStores))]
    public async Task Totals_are_what_a_look_at_every_case_says(string store)
    {
        var city = await cities.OnAsync(store);
        await city.WhileStillAsync(async () =>
        {
            var open = await city.OpenCasesAsync();
            var total = (await city.BoardAsync()).Total;
            total.Open.ShouldBe(open.Count);
            total.Open.ShouldBeGreaterThan(0);
            total.Overdue.ShouldBe(open.Count(c => WorstLight(c) == Light.Red));
            total.Warned.ShouldBe(open.Count(c => WorstLight(c) == Light.Yellow));
            total.Suspended.ShouldBe(open.Count(c => WorstLight(c) is null && Clocks(c).Any(clock => clock.State == ClockState.Suspended)));
        });
    }

    [Theory]
    [MemberData(nameof(WatchedCityOnBothStores.Names), MemberType = typeof(WatchedCityOnBothStores))]
    public async Task Every_number_opens_a_list_of_exactly_so_many(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.City.BrowserOfAsync(WatchedCity.Supervisor);
        foreach (var way in Ways)
        {
            await city.WhileStillAsync(async () =>
            {
                var board = await city.BoardAsync(way);
                (await city.LinesAsync(browser, board.Total.Cases)).ShouldBe(board.Total.Open, way);
                foreach (var line in board.Lines.Take(12))
                {
                    (await city.LinesAsync(browser, line.Cases)).ShouldBe(line.Open, $"{way} {line.Code}");
                    (await city.LinesAsync(browser, line.Cases + "&state=overdue")).ShouldBe(line.Overdue, $"{way} {line.Code}");
                    (await city.LinesAsync(browser, line.Cases + "&state=suspended")).ShouldBe(line.Suspended, $"{way} {line.Code}");
                }
            });
        }
    }

    [Theory]
    [MemberData(nameof(WatchedCityOnBothStores.Names), MemberType = typeof(WatchedCityOnBothStores))]
    public async Task From_the_city_to_the_village_the_lines_of_a_board_add_up_to_it(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.City.BrowserOfAsync(WatchedCity.Supervisor);
        await city.WhileStillAsync(async () =>
        {
            var board = await city.BoardAsync();
            var levels = 1;
            for (; Deepest(board) is { } deepest; levels++)
            {
                await AddsUpAsync(city, browser, board);
                var below = await city.BoardAsync(region: deepest.Code);
                below.Total.Open.ShouldBe(deepest.Open);
                below.Total.Overdue.ShouldBe(deepest.Overdue);
                board = below;
            }

            await AddsUpAsync(city, browser, board);
            levels.ShouldBeGreaterThan(1);
        });
    }

    [Theory]
    [MemberData(nameof(WatchedCityOnBothStores.Names), MemberType = typeof(WatchedCityOnBothStores))]
    public async Task A_county_s_supervisor_sees_the_county_and_nothing_else(string store)
    {
        var city = await cities.OnAsync(store);
        (await city.BoardAsync(user: WatchedCity.CountySupervisor)).Region.ShouldBe("441802000000");
        (await city.AskAsync(WatchedCity.CountySupervisor, "/api/v1/supervision/board?region=441803000000")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await city.AskAsync(WatchedCity.CountySupervisor, "/api/v1/supervision/board?region=441800000000")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var browser = await city.City.BrowserOfAsync(WatchedCity.CountySupervisor);
        using var list = await browser.GetAsync("/supervision/cases?region=441803000000", TestContext.Current.CancellationToken);
        list.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await city.AskAsync(null, "/api/v1/supervision/board")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await city.AskAsync("huang.zhiqiang", "/api/v1/supervision/board")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(WatchedCityOnBothStores.Names), MemberType = typeof(WatchedCityOnBothStores))]
    public async Task The_head_of_an_organ_sees_that_organ_s_shares_and_no_other(string store)
    {
        var city = await cities.OnAsync(store);
        await city.DrainAsync();
        var by = await city.BoardAsync("organisation");
        var busiest = by.Lines.MaxBy(l => l.Open)!;
        var head = new Actor(Guid.NewGuid(), "负责人", ActorKind.Staff)
        {
            At = city.City.Clock.GetUtcNow(),
            Organisation = busiest.Code,
            Grants =
            [
                new Grant("head", new BilingualText("负责人"), new[] { BoardScope.Act }.ToFrozenSet(), new[] { "*" }.ToFrozenSet())
                {
                    Organisation = busiest.Code, Organisations = new[] { busiest.Code }.ToFrozenSet(),
                },
            ],
        };
        var seen = (await city.ReadAsync(db => city.Get<ReadBoard>().ReadAsync(db, head, null, "organisation", CancellationToken.None))).Value!;
        seen.Lines.ShouldHaveSingleItem().Code.ShouldBe(busiest.Code);
        seen.Total.Open.ShouldBe(busiest.Open);
        var list = (await city.ReadAsync(db => new OpenCasesQuery(null, null, null, false, null, null).ReadAsync(db, head, city.Get<CityHolder>().Current, 1000, CancellationToken.None))).Value!;
        list.Items.Count.ShouldBe(busiest.Open);
        list.Items.ShouldAllBe(line => line.Organisation == busiest.Code);
    }

    [Theory]
    [InlineData("by=colour", "by")]
    [InlineData("region=999999999999", "region")]
    public async Task A_board_that_cannot_be_is_refused_by_its_field(string query, string field)
    {
        var city = await cities.OnAsync("sqlite");
        var (status, text) = await city.AskAsync(WatchedCity.Supervisor, "/api/v1/supervision/board?" + query);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(text).RootElement.GetProperty("errors").ToString().ShouldContain(field);
    }

    [Theory]
    [InlineData("/supervision")]
    [InlineData("/supervision?by=step")]
    [InlineData("/supervision/cases?region=441800000000")]
    [InlineData("/supervision/closed?region=441800000000")]
    public async Task A_page_speaks_English_where_it_is_asked_to_and_exports(string address)
    {
        var city = await cities.OnAsync("sqlite");
        using var browser = await city.City.BrowserOfAsync(WatchedCity.Supervisor);
        using var xlsx = await browser.GetAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=xlsx", TestContext.Current.CancellationToken);
        xlsx.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await xlsx.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).AsSpan(0, 2).SequenceEqual("PK"u8).ShouldBeTrue();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var page = await browser.GetStringAsync(address, TestContext.Current.CancellationToken);
        var main = page[page.IndexOf("<h1>", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        main.ShouldNotMatch("<t[hd][^>]*>[^<]*[一-龥]");
    }

    private static BoardLine? Deepest(Board board) => board.Lines.Where(l => !l.IsOwn && l.Code != board.Region).MaxBy(l => l.Open);

    private static async Task AddsUpAsync(WatchedCity city, HttpClient browser, Board board)
    {
        board.Lines.Sum(l => l.Open).ShouldBe(board.Total.Open, board.RegionName);
        board.Lines.Sum(l => l.ClosedThisMonth ?? 0).ShouldBe(board.Total.ClosedThisMonth ?? 0, board.RegionName);
        foreach (var line in board.Lines)
        {
            (await city.LinesAsync(browser, line.Cases)).ShouldBe(line.Open, $"{board.RegionName} {line.Name}");
        }
    }

    private static Light? WorstLight(CaseView view)
    {
        var running = Clocks(view).Where(clock => clock.State == ClockState.Running).ToList();
        return running.Count == 0 ? null : running.Max(clock => clock.Light);
    }

    /// <summary>The clocks that judge the organs, of what is still open.</summary>
    private static IEnumerable<ClockView> Clocks(CaseView view) => view.Parts.SelectMany(part => part.Clocks)
        .Concat(view.Tasks.Where(task => task.State is TaskState.Open or TaskState.Claimed or TaskState.Waiting).Select(task => task.Clock).OfType<ClockView>())
        .Where(clock => clock.State != ClockState.Stopped && clock.Kind is not (ClockKind.Supplement or ClockKind.Special));
}
