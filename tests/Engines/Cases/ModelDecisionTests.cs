using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests;

public sealed class ModelDecisionTests(CaseCityOnBothStores cities)
{
    private const string Supervisor = "city-supervisor";

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_decision_leads_the_process_and_says_which_rule_made_it_so(string store)
    {
        var city = await cities.OnAsync(store);
        var cheap = await city.FileAsync("test-decided", new { shopName = "小店", floorArea = 40 });
        var dear = await city.FileAsync("test-decided", new { shopName = "大店", floorArea = 60 });
        Open(await city.CaseAsync(cheap)).ShouldBe(["cheap"]);
        Open(await city.CaseAsync(dear)).ShouldBe(["dear"]);
        var made = (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{dear}/events")).Json!.AsArray().Single(entry => (string)entry!["act"]! == "decision-made")!;
        made["sentence"]!.ToString().ShouldContain("240");
        var decision = made["decision"]!;
        decision["name"]!.ToString().ShouldBe("费用");
        decision["inputs"]![0]!["value"]!.ToString().ShouldBe("60");
        var rule = decision["tables"]![0]!["rules"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)rule["number"]!).ShouldBe(2);
        rule["note"]!.ToString().ShouldBe("按面积");
        var page = (await city.GetAsync(CaseCity.Acceptor, $"/workbench/cases/{dear}")).Text;
        page.ShouldContain("第 2 条规则：按面积");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_decision_without_result_stops_in_words_and_goes_on_when_tried_again_with_what_was_missing(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-measured");
        var incident = (await city.CaseAsync(number, CaseCity.Acceptor))["incidents"]!.AsArray().ShouldHaveSingleItem()!;
        incident["words"]!.ToString().ShouldContain("决策“费用”没有得出结果");
        ((bool)incident["mayRetry"]!).ShouldBeFalse();
        (await city.CaseAsync(number))["incidents"]!.AsArray().ShouldBeEmpty("the applicant cannot do anything about it");
        var retry = $"/api/v1/cases/{number}/incidents/{incident["number"]}/retry";
        (await city.PostAsync(CaseCity.Acceptor, retry)).Status.ShouldBe(403);
        (await city.PostAsync(Supervisor, retry)).Status.ShouldBe(200);
        (await city.CaseAsync(number, Supervisor))["incidents"]!.AsArray().Count.ShouldBe(1, "nothing has changed");
        (await city.GetAsync(Supervisor, "/workbench/incidents")).Text.ShouldContain(number);
        (await city.GetAsync(Supervisor, "/api/v1/incidents?limit=100")).Text.ShouldContain(number);
        (await city.GetAsync(CaseCity.Acceptor, "/api/v1/incidents?limit=100")).Text.ShouldNotContain(number);

        await city.DoneAsync(CaseCity.Acceptor, number, "measure", "done", new { form = new { area = 30 } });
        Open(await city.CaseAsync(number)).ShouldBeEmpty();
        (await city.PostAsync(Supervisor, retry)).Status.ShouldBe(200);
        Open(await city.CaseAsync(number)).ShouldBe(["tell"]);
        (await city.CaseAsync(number, Supervisor))["incidents"]!.AsArray().ShouldBeEmpty();
        (await city.PostAsync(Supervisor, retry)).Problem.ShouldBe("incident-not-found");
    }

    [Fact]
    public async Task A_list_that_a_decision_gave_keeps_the_commas_and_quotation_marks_of_its_texts()
    {
        var city = await cities.OnAsync("sqlite");
        var number = await city.FileAsync("test-listed");
        var made = (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Json!.AsArray().Single(entry => (string)entry!["act"]! == "decision-made")!;
        made["decision"]!["result"]!.ToString().ShouldBe("合同, 含附件、\"新店\"承诺书");
        made["sentence"]!.ToString().ShouldEndWith("合同, 含附件、\"新店\"承诺书");
    }

    [Fact]
    public async Task Decisions_that_never_end_or_explode_stop_in_words_and_hold_nobody_up()
    {
        var city = await cities.OnAsync("sqlite");
        var number = await city.FileAsync("test-endless");
        var incidents = (await city.CaseAsync(number, Supervisor))["incidents"]!.AsArray();
        incidents.Count.ShouldBe(2);
        incidents.ShouldAllBe(one => one!["words"]!.ToString().Contains("已经停止", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80, false, 4)]
    [InlineData(300, true, 5)]
    public void The_restaurant_asks_the_table_which_departments_join_and_what_it_costs(int area, bool fire, int departments)
    {
        var library = Yicheng.Feel.Dmn.DmnModel.ReadFile(Path.Combine(Yicheng.Testing.TestCity.Qingyuan, "decisions", "restaurant.dmn"));
        var given = new Yicheng.Feel.Values.FeelContext { ["建筑面积"] = (decimal)area, ["招牌块数"] = 1m, ["日排水量"] = 2m };
        var joins = (Yicheng.Feel.Values.FeelList)library.Evaluate("参加事项", given).Value!;
        joins.Count.ShouldBe(departments);
        joins.Contains("fire-inspection").ShouldBe(fire);
        library.Evaluate("费用", given).Value.ShouldBe(0m);
    }

    private static List<string> Open(JsonNode view) =>
        [.. view["tasks"]!.AsArray().Where(task => task!["endedAt"] is null).Select(task => task!["element"]!.ToString())];
}
