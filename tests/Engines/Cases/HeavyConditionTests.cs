using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests;

public sealed class HeavyConditionTests(CaseCityOnBothStores cities)
{
    private const string Supervisor = "city-supervisor";

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_condition_that_takes_too_long_stops_the_case_in_words_and_not_whoever_moved_it(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-heavy");
        var incident = (await city.CaseAsync(number, Supervisor))["incidents"]!.AsArray().ShouldHaveSingleItem()!;
        incident["words"]!.ToString().ShouldContain("流向的条件算得太久，已经停止");
        var english = await city.AskAsync(Supervisor, HttpMethod.Get, $"/api/v1/cases/{number}", language: "en");
        english.Json!["incidents"]![0]!["words"]!.ToString().ShouldContain("took too long and was stopped");
        Open(await city.CaseAsync(number)).ShouldBe(["measure"], "the default is for conditions that do not hold, not for those that nobody knows");

        var retry = $"/api/v1/cases/{number}/incidents/{incident["number"]}/retry";
        (await city.PostAsync(Supervisor, retry)).Status.ShouldBe(200);
        var again = (await city.CaseAsync(number, Supervisor))["incidents"]!.AsArray().ShouldHaveSingleItem("nothing has changed")!;
        await city.DoneAsync(CaseCity.Acceptor, number, "measure", "done", new { form = new { area = 60 } });
        (await city.PostAsync(Supervisor, $"/api/v1/cases/{number}/incidents/{again["number"]}/retry")).Status.ShouldBe(200);
        Open(await city.CaseAsync(number)).ShouldBe(["large"]);
        (await city.CaseAsync(number, Supervisor))["incidents"]!.AsArray().ShouldBeEmpty();
    }

    private static List<string> Open(JsonNode view) =>
        [.. view["tasks"]!.AsArray().Where(task => task!["endedAt"] is null).Select(task => task!["element"]!.ToString())];
}
