using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests;

public sealed class CalledCaseTests(CaseCityOnBothStores cities)
{
    private const string FireAcceptor = "acceptor.441802-fire-rescue";

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_matter_of_another_department_is_a_case_of_its_own_and_its_outcome_comes_back(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-caller");
        var called = await CalledAsync(city, number);
        called.ShouldNotBe(number);
        var child = await city.CaseAsync(called);
        child["caller"]!["number"]!.ToString().ShouldBe(number);
        child["form"]!["shopName"]!.ToString().ShouldBe("江边小厨（消防）");
        child["organisation"]!.ToString().ShouldBe("441802-fire-rescue");
        child["isMine"]!.ToString().ShouldBe("true");

        // Each waits for the other's message: papers go down, the answer comes up.
        await city.DoneAsync(CaseCity.Acceptor, number, "send", "done");
        await StepAsync(city, called, "handle");
        await city.DoneAsync(FireAcceptor, called, "handle", "grant", new { form = new { advice = "可以" } });
        await StepAsync(city, number, "decide");
        var view = await city.CaseAsync(number);
        view["called"]![0]!["state"]!.ToString().ShouldBe("closed");
        view["called"]![0]!["outcome"]!.ToString().ShouldBe("granted");
        var acts = (await city.GetAsync(CaseCity.Acceptor, $"/api/v1/cases/{number}/events")).Json!.AsArray().Select(entry => entry!["act"]!.ToString()).ToList();
        acts.ShouldContain("matter-started");
        acts.ShouldContain("matter-ended");
        acts.ShouldContain("message-received");
        (await city.GetAsync(CaseCity.Acceptor, $"/workbench/cases/{number}")).Text.ShouldContain(called);
        (await city.GetAsync(FireAcceptor, $"/workbench/cases/{called}")).Text.ShouldContain(number);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_called_matter_is_stopped_and_says_why_when_its_caller_is_withdrawn(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-caller");
        var called = await CalledAsync(city, number);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/withdraw", new { reason = "不办了" })).Status.ShouldBe(200);
        var view = await Eventually.FindAsync(async () => await city.CaseAsync(called) is var one && one["state"]!.ToString() == "closed" ? one : null);
        view["outcome"]!.ToString().ShouldBe("stopped");
        (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{called}/events")).Text.ShouldContain($"发起它的办件 {number} 不再需要");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_called_matter_that_is_taken_back_lets_its_caller_go_on(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-caller");
        var called = await CalledAsync(city, number);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{called}/withdraw", new { reason = "不用了" })).Status.ShouldBe(200);
        (await Eventually.FindAsync(async () => (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Text is var text && text.Contains("matter-ended", StringComparison.Ordinal) ? text : null))
            .ShouldContain("申请人撤回");
    }

    private static async Task<string> CalledAsync(CaseCity city, string number) => await Eventually.FindAsync(async () =>
        (await city.CaseAsync(number))["called"]!.AsArray().FirstOrDefault()?["number"]!.ToString());

    private static async Task<JsonNode> StepAsync(CaseCity city, string number, string element) => await Eventually.FindAsync(async () =>
        (await city.CaseAsync(number))["tasks"]!.AsArray().FirstOrDefault(task => task!["element"]!.ToString() == element && task["endedAt"] is null));
}
