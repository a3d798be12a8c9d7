using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests;

/// <summary>The clocks of the law. These tests move city time, so they have cities of their own.</summary>
public sealed class LawTests(CaseCityOnBothStores cities) : IClassFixture<CaseCityOnBothStores>
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task An_application_nobody_answers_in_five_days_counts_as_accepted_on_the_day_it_came(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var filed = (await city.CaseAsync(number))["filedAt"]!.GetValue<DateTimeOffset>();
        await city.MoveToAsync(filed.AddDays(14));
        var view = await city.CaseAsync(number);
        view["state"]!.ToString().ShouldBe("accepted");
        view["parts"]![0]!["deemed"]!.GetValue<bool>().ShouldBeTrue();
        view["acceptedAt"]!.GetValue<DateTimeOffset>().ShouldBe(filed);
        Clock(view, "statutory")["due"]!.GetValue<DateTimeOffset>().ShouldBeLessThan(filed.AddDays(45));
        (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Text.ShouldContain("deemed-accepted");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Everything_missing_is_asked_for_once_and_the_clocks_wait_for_the_answer(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var missing = new { missing = new[] { new { what = "plan", words = "平面图缺少比例尺" } } };
        (await city.CompleteAsync(CaseCity.Acceptor, number, "accept", "supplement")).Problem.ShouldBe("missing-required");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "supplement", missing);
        var waiting = await city.CaseAsync(number);
        waiting["parts"]![0]!["state"]!.ToString().ShouldBe("supplementing");
        waiting["next"]!.ToString().ShouldContain("补正");
        Clock(waiting, "acceptance")["state"]!.ToString().ShouldBe("suspended");
        (await city.CompleteAsync(CaseCity.Acceptor, number, "accept", "accept")).Problem.ShouldBe("waiting-for-applicant");

        // Ten days pass: the five for acceptance do not run meanwhile.
        await city.MoveToAsync(city.Now.AddDays(10));
        (await city.CaseAsync(number))["state"]!.ToString().ShouldBe("received");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/supplement", new { form = new { shopName = "改名小厨" } })).Status.ShouldBe(200);
        var answered = await city.CaseAsync(number);
        answered["form"]!["shopName"]!.ToString().ShouldBe("改名小厨");
        answered["tasks"]![0]!["claimedBy"].ShouldNotBeNull();
        (await city.CompleteAsync(CaseCity.Acceptor, number, "accept", "supplement", missing)).Problem.ShouldBe("supplement-asked-before");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/supplement", new { words = "再补" })).Problem.ShouldBe("no-supplement-asked");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_notice_not_answered_in_time_ends_the_case_as_taken_back(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "supplement", new { missing = new[] { new { words = "缺平面图" } } });
        await city.MoveToAsync(city.Now.AddDays(40));
        var view = await city.CaseAsync(number);
        view["state"]!.ToString().ShouldBe("closed");
        view["outcome"]!.ToString().ShouldBe("lapsed");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_special_procedure_costs_the_organ_no_time_and_ends_by_itself_when_announced(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await AcceptedAsync(city);
        var before = Clock(await city.CaseAsync(number), "statutory")["due"]!.GetValue<DateTimeOffset>();
        var step = await city.StepAsync(number, "survey");
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{step}/suspend", new { procedure = "现场核查", longestDays = 16, words = "需要核查" })).Fields.ShouldBe(["longestDays"]);
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{step}/suspend", new { procedure = "现场核查", longestDays = 5, words = "需要核查" })).Status.ShouldBe(200);
        (await city.CompleteAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "甲" } })).Problem.ShouldBe("special-procedure-running");
        Clock(await city.CaseAsync(number), "statutory")["state"]!.ToString().ShouldBe("suspended");
        await city.MoveToAsync(city.Now.AddDays(30));
        var after = await city.CaseAsync(number);
        after["parts"]![0]!["state"]!.ToString().ShouldBe("accepted");
        Clock(after, "statutory")["due"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(before);
        (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Text.ShouldContain("resumed-by-time");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Limits_are_extended_once_by_an_authority_with_a_reason(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await AcceptedAsync(city);
        var before = Clock(await city.CaseAsync(number), "promised")["due"]!.GetValue<DateTimeOffset>();
        var step = await city.StepAsync(number, "survey");
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{step}/extend", new { days = 5, reason = "案情复杂" })).Status.ShouldBe(403);
        (await city.PostAsync(CaseCity.Decider, $"/api/v1/tasks/{step}/extend", new { days = 11, reason = "案情复杂" })).Fields.ShouldBe(["days"]);
        (await city.PostAsync(CaseCity.Decider, $"/api/v1/tasks/{step}/extend", new { days = 5 })).Problem.ShouldBe("words-required");
        (await city.PostAsync(CaseCity.Decider, $"/api/v1/tasks/{step}/extend", new { days = 5, reason = "案情复杂" })).Status.ShouldBe(200);
        (await city.PostAsync(CaseCity.Decider, $"/api/v1/tasks/{step}/extend", new { days = 5, reason = "案情复杂" })).Problem.ShouldBe("extended-before");
        Clock(await city.CaseAsync(number), "promised")["due"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(before);
        (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Text.ShouldContain("案情复杂");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Lights_go_from_green_to_yellow_to_red_by_the_clock_alone(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await AcceptedAsync(city);
        var clock = Clock(await city.CaseAsync(number), "promised");
        clock["light"]!.ToString().ShouldBe("green");
        var (warn, due) = (clock["warn"]!.GetValue<DateTimeOffset>(), clock["due"]!.GetValue<DateTimeOffset>());
        await city.MoveToAsync(warn.AddMinutes(1));
        Clock(await city.CaseAsync(number), "promised")["light"]!.ToString().ShouldBe("yellow");
        await city.MoveToAsync(due.AddMinutes(1));
        var late = await city.CaseAsync(number);
        Clock(late, "promised")["light"]!.ToString().ShouldBe("red");
        Clock(late, "statutory")["light"]!.ToString().ShouldBe("green");
        (await city.GetAsync(CaseCity.Examiner, "/api/v1/tasks?light=red&limit=100")).Json!["items"]!.AsArray().ShouldContain(line => line!["number"]!.ToString() == number);
    }

    private static async Task<string> AcceptedAsync(CaseCity city)
    {
        var number = await city.FileAsync("test-licence");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        return number;
    }

    private static JsonNode Clock(JsonNode view, string kind) => view["parts"]![0]!["clocks"]!.AsArray().First(clock => clock!["kind"]!.ToString() == kind)!;
}
