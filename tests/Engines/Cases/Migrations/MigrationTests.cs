using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Verification;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Migrations;

public sealed class MigrationTests(MovingCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Twenty_running_cases_are_moved_and_the_one_that_cannot_says_why(string store)
    {
        var moving = await cities.OnAsync(store);
        var (city, kind) = (moving.Case, "moving-1");
        var versions = await moving.VersionsAsync(kind, MovingCity.Reworked);
        var (accepting, surveying) = (new List<string>(), new List<string>());
        for (var n = 0; n < 10; n++)
        {
            accepting.Add(await moving.AtAsync(kind, "accept"));
            surveying.Add(await moving.AtAsync(kind, "survey"));
        }

        var stuck = await moving.AtAsync(kind, "decide");
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{await city.StepAsync(surveying[0], "survey")}/claim")).Status.ShouldBe(200);
        await city.DoneAsync(CaseCity.Acceptor, accepting[0], "accept", "supplement", new { missing = new[] { new { words = "缺平面图" } } });
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{await city.StepAsync(surveying[1], "survey")}/suspend", new { procedure = "现场核查", longestDays = 5, words = "现场核查" })).Status.ShouldBe(200);
        var before = await city.CaseAsync(surveying[0]);

        var id = await moving.PlanAsync(kind, versions);
        var tried = await moving.TriedAsync(id);
        tried["progress"]!["total"]!.GetValue<int>().ShouldBe(21);
        tried["counts"]!["movable"]!.GetValue<int>().ShouldBe(20);
        Step(tried, "survey").ShouldBe(("check", 10, 0));
        Step(tried, "decide").ShouldBe(("", 1, 1));
        (await city.CaseAsync(surveying[0]))["version"]!.ToString().ShouldBe(before["version"]!.ToString(), "a trial changes nothing");
        (await moving.CasesAsync(id, "&result=blocked")).ShouldHaveSingleItem()!["reasons"]![0]!.ToString().ShouldBe("办件停在“决定”，方案没有给它指定对应的环节");
        var english = await city.AskAsync(MovingCity.Keeper, HttpMethod.Get, $"/api/v1/migrations/{id}/cases?result=blocked", language: "en");
        english.Json!["items"]![0]!["reasons"]![0]!.ToString().ShouldNotContain("办件");

        var done = await moving.ExecutedAsync(id);
        done["counts"]!["moved"]!.GetValue<int>().ShouldBe(20);
        done["counts"]!["stayed"]!.GetValue<int>().ShouldBe(1);
        (await moving.CasesAsync(id, "&result=stayed")).ShouldHaveSingleItem()!["number"]!.ToString().ShouldBe(stuck);
        (await moving.MigratedEventsAsync(stuck)).ShouldBeEmpty();
        foreach (var number in accepting.Concat(surveying))
        {
            (await moving.MigratedEventsAsync(number)).ShouldHaveSingleItem()!["words"]!.ToString().ShouldBe("清审改〔2026〕3 号");
        }

        await ATaskKeepsItsNumberClaimAndClockAsync(city, before, surveying[0]);
        await ThePartsGoOnAsync(city, accepting[0], surveying[1]);
        await TheNewVersionRunsToItsEndAsync(city, surveying[2]);

        // The one that stayed is decided where it is; taken up again, its migration has nothing left to do.
        await city.DoneAsync(CaseCity.Decider, stuck, "decide", "grant");
        await moving.DoAsync(id, "retry");
        (await moving.UntilAsync(id, "done"))["counts"]!["ended"]!.GetValue<int>().ShouldBe(1);
        await TheLedgerVerifiesAsync(city);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_case_that_went_on_since_the_trial_moves_by_where_it_stands_then(string store)
    {
        var moving = await cities.OnAsync(store);
        var (city, kind) = (moving.Case, "moving-2");
        var versions = await moving.VersionsAsync(kind, MovingCity.Reworked);
        var (goesOn, ends, comesToStand) = (await moving.AtAsync(kind, "accept"), await moving.AtAsync(kind, "accept"), await moving.AtAsync(kind, "survey"));
        var id = await moving.PlanAsync(kind, versions);
        await moving.TriedAsync(id);
        await city.DoneAsync(CaseCity.Acceptor, goesOn, "accept", "accept");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{ends}/withdraw", new { reason = "不办了" })).Status.ShouldBe(200);
        await city.DoneAsync(CaseCity.Examiner, comesToStand, "survey", "pass", new { partners = new[] { "陈立新" } });
        await moving.ExecutedAsync(id);
        var results = (await moving.CasesAsync(id)).ToDictionary(one => one!["number"]!.ToString(), one => one!);
        results[goesOn]["result"]!.ToString().ShouldBe("moved");
        results[goesOn]["steps"]!.ToString().ShouldBe("核查 → 核查");
        results[ends]["result"]!.ToString().ShouldBe("ended");
        results[comesToStand]["result"]!.ToString().ShouldBe("stayed");

        // What it needs is said in another plan, and then it goes.
        var second = await moving.PlanAsync(kind, versions, new { mapping = new { decide = "approve" } });
        await moving.TriedAsync(second);
        (await moving.ExecutedAsync(second))["counts"]!["moved"]!.GetValue<int>().ShouldBe(1);
        await city.DoneAsync(CaseCity.Decider, comesToStand, "approve", "grant");
        (await city.CaseAsync(comesToStand))["outcome"]!.ToString().ShouldBe("granted");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_stopped_execution_moves_nothing_and_goes_on_where_it_stopped(string store)
    {
        var moving = await cities.OnAsync(store);
        var kind = "moving-3";
        var versions = await moving.VersionsAsync(kind, MovingCity.Reworked);
        var numbers = new List<string>();
        for (var n = 0; n < 6; n++)
        {
            numbers.Add(await moving.AtAsync(kind, "accept"));
        }

        var id = await moving.PlanAsync(kind, versions);
        await moving.TriedAsync(id);
        await moving.DoAsync(id, "submit");
        await moving.DoAsync(id, "confirm", MovingCity.Checker);
        await moving.RoundAsync();
        var stop = await moving.Case.PostAsync(MovingCity.Keeper, $"/api/v1/migrations/{id}/stop");
        if (stop.Status == 200)
        {
            var moved = (await moving.ViewAsync(id))["counts"]!["moved"]!.GetValue<int>();
            await moving.RoundAsync();
            (await moving.ViewAsync(id))["counts"]!["moved"]!.GetValue<int>().ShouldBe(moved);
            await moving.DoAsync(id, "resume");
        }

        (await moving.UntilAsync(id, "done"))["counts"]!["moved"]!.GetValue<int>().ShouldBe(6);
        foreach (var number in numbers)
        {
            (await moving.MigratedEventsAsync(number)).Count.ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_node_that_dies_within_a_case_leaves_it_whole_for_the_next(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        string id;
        List<string> numbers = [];
        await using (var before = new MovingCity(await CaseCity.StartAsync(kept, MovingCity.MakePackage(), TestCity.Start)))
        {
            var versions = await before.VersionsAsync("moving-1", MovingCity.Reworked);
            for (var n = 0; n < 5; n++)
            {
                numbers.Add(await before.AtAsync("moving-1", "survey"));
            }

            id = await before.PlanAsync("moving-1", versions);
            await before.TriedAsync(id);
            await before.DoAsync(id, "submit");
            await before.DoAsync(id, "confirm", MovingCity.Checker);
            await Should.ThrowAsync<InvalidOperationException>(() => before.RoundAsync(dies: true));
            await before.RoundAsync();
        }

        await using var after = new MovingCity(await CaseCity.StartAsync(kept, MovingCity.MakePackage(), TestCity.Start.AddHours(1)));
        (await after.UntilAsync(id, "done"))["counts"]!["moved"]!.GetValue<int>().ShouldBe(5);
        foreach (var number in numbers)
        {
            (await after.MigratedEventsAsync(number)).Count.ShouldBe(1);
            await after.Case.DoneAsync(CaseCity.Examiner, number, "check", "pass", new { partners = new[] { "陈立新" } });
        }

        await TheLedgerVerifiesAsync(after.Case);
    }

    [Fact]
    public async Task Two_nodes_move_every_case_once()
    {
        await using var kept = await TestStore.CreateAsync("postgres");
        await using var one = new MovingCity(await CaseCity.StartAsync(kept, MovingCity.MakePackage(), TestCity.Start));
        await using var two = new MovingCity(await CaseCity.StartAsync(kept, MovingCity.MakePackage(), TestCity.Start));
        var versions = await one.VersionsAsync("moving-1", MovingCity.Reworked);
        var numbers = new List<string>();
        for (var n = 0; n < 12; n++)
        {
            numbers.Add(await one.AtAsync("moving-1", n % 2 == 0 ? "accept" : "survey"));
        }

        var id = await one.PlanAsync("moving-1", versions);
        await one.TriedAsync(id);
        await one.DoAsync(id, "submit");
        await two.DoAsync(id, "confirm", MovingCity.Checker);
        await Task.WhenAll(one.UntilAsync(id, "done"), two.UntilAsync(id, "done"));
        (await two.ViewAsync(id))["counts"]!["moved"]!.GetValue<int>().ShouldBe(12);
        foreach (var number in numbers)
        {
            (await two.MigratedEventsAsync(number)).Count.ShouldBe(1);
        }
    }

    private static async Task ATaskKeepsItsNumberClaimAndClockAsync(CaseCity city, JsonNode before, string number)
    {
        var (was, now) = (Live(before), Live(await city.CaseAsync(number)));
        now["element"]!.ToString().ShouldBe("check");
        now["id"]!.ToString().ShouldBe(was["id"]!.ToString());
        now["state"]!.ToString().ShouldBe("claimed");
        now["clock"]!["due"]!.ToString().ShouldBe(was["clock"]!["due"]!.ToString());
        var accepted = (await city.CaseAsync(number))["tasks"]!.AsArray().Single(task => task!["element"]!.ToString() == "accept")!;
        accepted["name"]!.ToString().ShouldBe("受理");
        accepted["outcome"]!.ToString().ShouldBe("受理");
    }

    private static async Task ThePartsGoOnAsync(CaseCity city, string supplementing, string suspended)
    {
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{supplementing}/supplement", new { words = "已补" })).Status.ShouldBe(200);
        await city.DoneAsync(CaseCity.Acceptor, supplementing, "accept", "accept");
        Live(await city.CaseAsync(supplementing))["element"]!.ToString().ShouldBe("check");
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{await city.StepAsync(suspended, "check")}/resume", new { words = "查完" })).Status.ShouldBe(200);
        await city.DoneAsync(CaseCity.Examiner, suspended, "check", "pass", new { partners = new[] { "陈立新" } });
    }

    private static async Task TheNewVersionRunsToItsEndAsync(CaseCity city, string number)
    {
        await city.DoneAsync(CaseCity.Examiner, number, "check", "pass", new { partners = new[] { "陈立新" } });
        await city.DoneAsync(CaseCity.Examiner, number, "review", "pass");
        await city.DoneAsync(CaseCity.Decider, number, "approve", "grant");
        (await city.CaseAsync(number))["outcome"]!.ToString().ShouldBe("granted");
    }

    private static async Task TheLedgerVerifiesAsync(CaseCity city)
    {
        var report = await city.City.App.Services.GetRequiredService<LedgerVerification>().VerifyAsync(new VerificationBasis(), null, CancellationToken.None);
        report.Findings.ShouldBeEmpty();
    }

    private static JsonNode Live(JsonNode view) => view["tasks"]!.AsArray().Single(task => task!["endedAt"] is null)!;

    private static (string To, int Cases, int Blocked) Step(JsonNode view, string from)
    {
        var step = view["steps"]!.AsArray().Single(one => one!["from"]!.ToString() == from)!;
        return (step["to"]!.ToString(), step["cases"]!.GetValue<int>(), step["blocked"]!.GetValue<int>());
    }
}
