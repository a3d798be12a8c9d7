using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests;

public sealed class BundleTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Parts_run_side_by_side_behind_one_window_which_hands_back_one_result(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await ForwardedAsync(city, "test-bundle-continue");
        var view = await city.CaseAsync(number);
        view["parts"]!.AsArray().Select(part => part!["organisation"]!.ToString()).ShouldBe(["441802-market-supervision", "441802-market-supervision", "441802-fire-rescue"]);
        await GrantAsync(city, number, "partA", CaseCity.Examiner, CaseCity.Decider);
        (await city.CaseAsync(number))["state"]!.ToString().ShouldBe("accepted");
        await GrantAsync(city, number, "partB", CaseCity.FireExaminer, CaseCity.FireDecider);
        (await city.CaseAsync(number))["state"]!.ToString().ShouldBe("decided");
        await city.DoneAsync(CaseCity.Clerk, number, "handBack", "delivered");
        var done = await city.CaseAsync(number);
        done["outcome"]!.ToString().ShouldBe("granted");
        done["certificates"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_supplement_stops_only_its_own_branch(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await ForwardedAsync(city, "test-bundle-continue");
        await city.DoneAsync(CaseCity.FireExaminer, number, "partBExamine", "supplement", new { missing = new[] { new { words = "缺疏散图" } } });
        var view = await city.CaseAsync(number);
        Clocks(view, "partB").ShouldAllBe(clock => clock!["kind"]!.ToString() == "supplement" || clock["state"]!.ToString() == "suspended");
        Clocks(view, "partA").ShouldAllBe(clock => clock!["state"]!.ToString() == "running");
        await GrantAsync(city, number, "partA", CaseCity.Examiner, CaseCity.Decider);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/supplement", new { words = "已附说明" })).Status.ShouldBe(200);
        Clocks(await city.CaseAsync(number), "partB").ShouldContain(clock => clock!["kind"]!.ToString() == "promised" && clock["state"]!.ToString() == "running");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task After_a_refusal_the_rest_goes_on_where_the_definition_says_so(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await ForwardedAsync(city, "test-bundle-continue");
        await RefuseAsync(city, number);
        await GrantAsync(city, number, "partB", CaseCity.FireExaminer, CaseCity.FireDecider);
        await city.DoneAsync(CaseCity.Clerk, number, "handBack", "delivered");
        var done = await city.CaseAsync(number);
        done["outcome"]!.ToString().ShouldBe("partlyGranted");
        done["parts"]![1]!["words"]!.ToString().ShouldBe("场所不符合要求");
        done["parts"]![1]!["remedies"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task After_a_refusal_the_rest_stops_where_the_definition_says_so_and_is_told_why(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await ForwardedAsync(city, "test-bundle-stop");
        var other = await city.StepAsync(number, "partBExamine");
        await RefuseAsync(city, number);
        var view = await city.CaseAsync(number);
        view["parts"]![2]!["outcome"]!.ToString().ShouldBe("stopped");
        view["parts"]![2]!["words"]!.ToString().ShouldContain("未获批准");
        (await city.PostAsync(CaseCity.FireExaminer, $"/api/v1/tasks/{other}/complete", new { outcome = "pass" })).Problem.ShouldBe("task-ended");
        await city.DoneAsync(CaseCity.Clerk, number, "handBack", "delivered");
        (await city.CaseAsync(number))["outcome"]!.ToString().ShouldBe("refused");
    }

    private static async Task<string> ForwardedAsync(CaseCity city, string kind)
    {
        var number = await city.FileAsync(kind);
        await city.DoneAsync(CaseCity.Clerk, number, "windowAccept", "forward");
        return number;
    }

    private static async Task GrantAsync(CaseCity city, string number, string part, string examiner, string decider)
    {
        await city.DoneAsync(examiner, number, part + "Examine", "pass");
        await city.DoneAsync(decider, number, part + "Decide", "grant");
    }

    private static async Task RefuseAsync(CaseCity city, string number)
    {
        await city.DoneAsync(CaseCity.Examiner, number, "partAExamine", "pass");
        await city.DoneAsync(CaseCity.Decider, number, "partADecide", "refuse", new { words = "场所不符合要求" });
    }

    private static List<JsonNode?> Clocks(JsonNode view, string part) =>
        [.. view["parts"]!.AsArray().Single(one => one!["element"]!.ToString() == part)!["clocks"]!.AsArray().Where(clock => clock!["state"]!.ToString() != "stopped")];
}
