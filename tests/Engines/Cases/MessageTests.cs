using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests;

public sealed class MessageTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_message_by_name_and_case_number_leads_the_process_by_what_it_says(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-waiting");
        var path = $"/api/v1/cases/{number}/messages";
        (await city.PostAsync(CaseCity.Resident, path, new { name = "labReport" })).Status.ShouldBe(403);
        (await city.PostAsync(CaseCity.Acceptor, path, new { name = "labReport" })).Status.ShouldBe(403);
        (await city.PostAsync(null, path, new { name = "labReport" })).Status.ShouldBe(401);
        (await city.PostAsync(CaseCity.Examiner, path, new { name = "labRaport" })).Problem.ShouldBe("unknown-message");
        (await city.PostAsync(CaseCity.Examiner, path, new { name = "supplementLapsed" })).Problem.ShouldBe("unknown-message");
        (await city.PostAsync(CaseCity.Examiner, path, new { name = "labReport", body = 7 })).Status.ShouldBe(422);
        var first = await city.PostAsync(CaseCity.Examiner, path, new { name = "labReport", body = new { result = "pass" } }, "report-" + number);
        first.Status.ShouldBe(200, first.Text);
        (await city.PostAsync(CaseCity.Examiner, path, new { name = "labReport", body = new { result = "pass" } }, "report-" + number)).Text.ShouldBe(first.Text);
        Open(await city.CaseAsync(number)).ShouldBe(["pass"]);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Messages_and_timers_are_still_awaited_after_a_restart(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        string heard;
        string late;
        await using (var before = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), TestCity.Start))
        {
            (heard, late) = (await before.FileAsync("test-waiting"), await before.FileAsync("test-waiting"));
        }

        await using var after = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), TestCity.Start.AddDays(1));
        (await after.PostAsync(CaseCity.Examiner, $"/api/v1/cases/{heard}/messages", new { name = "labReport", body = new { result = "fail" } })).Status.ShouldBe(200);
        Open(await after.CaseAsync(heard)).ShouldBe(["fail"]);
        await after.MoveToAsync(TestCity.Start.AddDays(14));
        Open(await after.CaseAsync(late)).ShouldBe(["chase"]);
        Open(await after.CaseAsync(heard)).ShouldBe(["fail"], "the message called the timer off");
    }

    private static List<string> Open(JsonNode view) =>
        [.. view["tasks"]!.AsArray().Where(task => task!["endedAt"] is null).Select(task => task!["element"]!.ToString())];
}
