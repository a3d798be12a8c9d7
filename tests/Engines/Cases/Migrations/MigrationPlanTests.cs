using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests.Migrations;

public sealed class MigrationPlanTests(MovingCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_mapping_that_cannot_be_is_refused_at_its_step(string store)
    {
        var moving = await cities.OnAsync(store);
        var versions = await moving.VersionsAsync("moving-4", MovingCity.Reworked);
        async Task<Answer> PlanAsync(string kind, (string From, string To) between, object mapping) => await moving.Case.PostAsync(
            MovingCity.Keeper, "/api/v1/migrations", new { kind, from = between.From, to = between.To, mapping });

        var unknown = await PlanAsync("moving-4", versions, new Dictionary<string, string> { ["decide"] = "nowhere", ["nothing"] = "approve" });
        unknown.Status.ShouldBe(422);
        unknown.Fields.ShouldBe(["mapping.decide", "mapping.nothing"], ignoreOrder: true);
        (await PlanAsync("moving-4", versions, new { decide = "isGranted" })).Fields.ShouldBe(["mapping.decide"]);
        (await PlanAsync("moving-4", versions, new { decide = (string?)null })).Fields.ShouldBe(["mapping.decide"]);
        (await PlanAsync("moving-4", (versions.From, versions.From), new { })).Fields.ShouldBe(["to"]);
        (await PlanAsync("moving-4", (versions.From, "none"), new { })).Fields.ShouldBe(["to"]);
        (await PlanAsync("no-such-kind", versions, new { })).Status.ShouldBe(422);

        var bundle = await moving.VersionsAsync("test-bundle-continue", xml => xml.Replace("name=\"统一出件\"", "name=\"出件\"", StringComparison.Ordinal));
        (await PlanAsync("test-bundle-continue", bundle, new { partAExamine = "handBack" })).Fields.ShouldBe(["mapping.partAExamine"]);
        (await PlanAsync("test-bundle-continue", bundle, new { partA = "partB" })).Fields.ShouldContain("mapping.partA");
        (await PlanAsync("test-bundle-continue", bundle, new { partAExamine = "partBExamine" })).Fields.ShouldBe(["mapping.partAExamine"]);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Only_those_with_the_right_see_or_touch_migrations_and_nobody_confirms_their_own(string store)
    {
        var moving = await cities.OnAsync(store);
        var city = moving.Case;
        var versions = await moving.VersionsAsync("moving-5", MovingCity.Reworked);
        await moving.AtAsync("moving-5", "accept");
        var id = await moving.PlanAsync("moving-5", versions);
        (await city.GetAsync(null, "/api/v1/migrations")).Status.ShouldBe(401);
        (await city.GetAsync(CaseCity.Examiner, "/api/v1/migrations")).Status.ShouldBe(403);
        (await city.GetAsync(CaseCity.Decider, $"/api/v1/migrations/{id}")).Status.ShouldBe(403);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/migrations/{id}/try")).Status.ShouldBe(403);
        (await city.PostAsync(MovingCity.Keeper, $"/api/v1/migrations/{id}/submit")).Problem.ShouldBe("migration-state");
        await moving.TriedAsync(id);
        await moving.DoAsync(id, "submit");
        (await city.PostAsync(MovingCity.Keeper, $"/api/v1/migrations/{id}/confirm")).Problem.ShouldBe("second-person-required");
        (await city.PostAsync(MovingCity.Checker, $"/api/v1/migrations/{id}/return", new { words = "" })).Fields.ShouldBe(["words"]);
        (await city.PostAsync(MovingCity.Checker, $"/api/v1/migrations/{id}/return", new { words = "依据不全" })).Status.ShouldBe(200);
        (await moving.ViewAsync(id))["returnedFor"]!.ToString().ShouldBe("依据不全");
        await moving.DoAsync(id, "discard");
        (await city.PostAsync(MovingCity.Keeper, $"/api/v1/migrations/{id}/try")).Problem.ShouldBe("migration-state");
        (await city.GetAsync(MovingCity.Keeper, $"/api/v1/migrations/{Guid.NewGuid()}")).Status.ShouldBe(404);
        (await city.GetAsync(MovingCity.Keeper, "/api/v1/migrations?kind=moving-5&state=discarded")).Json!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(id);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task What_is_sent_twice_is_done_once_and_an_old_page_changes_nothing(string store)
    {
        var moving = await cities.OnAsync(store);
        var city = moving.Case;
        var versions = await moving.VersionsAsync("moving-6", MovingCity.Reworked);
        var number = await moving.AtAsync("moving-6", "survey");
        object plan = new { kind = "moving-6", from = versions.From, to = versions.To, words = "依据" };
        var first = await city.PostAsync(MovingCity.Keeper, "/api/v1/migrations", plan, "plan-moving-6");
        (await city.PostAsync(MovingCity.Keeper, "/api/v1/migrations", plan, "plan-moving-6"))["id"].ShouldBe(first["id"]);
        var id = first["id"];
        (await PutAsync(city, id, plan, null)).ShouldBe(422);
        (await PutAsync(city, id, plan, "\"7\"")).ShouldBe(412);
        (await PutAsync(city, id, plan, "\"0\"")).ShouldBe(200);
        await moving.TriedAsync(id);
        await moving.DoAsync(id, "submit");
        (await PutAsync(city, id, plan, $"\"{(await moving.ViewAsync(id))["version"]}\"")).ShouldBe(409);
        var confirmed = await city.PostAsync(MovingCity.Checker, $"/api/v1/migrations/{id}/confirm", key: "confirm-moving-6");
        var again = await city.PostAsync(MovingCity.Checker, $"/api/v1/migrations/{id}/confirm", key: "confirm-moving-6");
        (again.Status, again.Text).ShouldBe((200, confirmed.Text));
        (await city.PostAsync(MovingCity.Checker, $"/api/v1/migrations/{id}/confirm")).Status.ShouldBe(409);
        await moving.UntilAsync(id, "done");
        (await moving.MigratedEventsAsync(number)).Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task The_scope_narrows_to_a_step_and_what_left_it_stays(string store)
    {
        var moving = await cities.OnAsync(store);
        var versions = await moving.VersionsAsync("moving-7", MovingCity.Reworked);
        var (leaves, stays, outside) = (await moving.AtAsync("moving-7", "accept"), await moving.AtAsync("moving-7", "accept"), await moving.AtAsync("moving-7", "survey"));
        var id = await moving.PlanAsync("moving-7", versions, new { step = "accept", region = CaseCity.Region, organisation = "441802-market-supervision" });
        (await moving.TriedAsync(id))["progress"]!["total"]!.GetValue<int>().ShouldBe(2);
        await moving.Case.DoneAsync(CaseCity.Acceptor, leaves, "accept", "accept");
        await moving.ExecutedAsync(id);
        var results = (await moving.CasesAsync(id)).ToDictionary(one => one!["number"]!.ToString(), one => one!["result"]!.ToString());
        results.ShouldBe(new Dictionary<string, string> { [leaves] = "stayed", [stays] = "moved" }, ignoreOrder: true);
        (await moving.MigratedEventsAsync(outside)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Clocks_keep_their_limits_unless_the_plan_says_so_and_then_promises_only_shrink(string store)
    {
        var moving = await cities.OnAsync(store);
        var versions = await moving.VersionsAsync(
            "moving-8", xml => xml.Replace("act=\"examine\" organisation=\"implementing\" limit=\"3\"", "act=\"examine\" organisation=\"implementing\" limit=\"6\"", StringComparison.Ordinal),
            kind => kind with { Promised = new(8, Reference.Contracts.TimeUnit.Workday), Statutory = new(30, Reference.Contracts.TimeUnit.Workday) });
        var kept = await moving.AtAsync("moving-8", "survey");
        var before = Limits(await moving.Case.CaseAsync(kept));
        var first = await moving.PlanAsync("moving-8", versions);
        await moving.TriedAsync(first);
        await moving.ExecutedAsync(first);
        Limits(await moving.Case.CaseAsync(kept)).ShouldBe(before);

        var renewed = await moving.AtAsync("moving-8", "survey");
        var second = await moving.PlanAsync("moving-8", versions, new { limits = "renew" });
        await moving.TriedAsync(second);
        await moving.ExecutedAsync(second);
        var after = Limits(await moving.Case.CaseAsync(renewed));
        after["statutory"].ShouldBe(before["statutory"]);
        string.CompareOrdinal(after["promised"], before["promised"]).ShouldBeLessThan(0);
        string.CompareOrdinal(after["step"], before["step"]).ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task What_law_or_record_would_suffer_by_stays(string store)
    {
        var moving = await cities.OnAsync(store);
        var received = await moving.AtAsync("moving-9", "accept");
        var noAcceptance = await moving.VersionsAsync("moving-9", xml => xml.Replace(" effect=\"accepted\"", " effect=\"none\"", StringComparison.Ordinal));
        var id = await moving.PlanAsync("moving-9", noAcceptance);
        await moving.TriedAsync(id);
        (await moving.CasesAsync(id)).ShouldHaveSingleItem()!["reasons"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldContain("还没有受理");

        var noQuestion = await moving.VersionsAsync("moving-9", xml => xml, kind => kind with { Form = Contracts.FormDefinition.Empty });
        var second = await moving.PlanAsync("moving-9", noQuestion);
        await moving.TriedAsync(second);
        var only = (await moving.CasesAsync(second)).ShouldHaveSingleItem()!;
        only["number"]!.ToString().ShouldBe(received);
        only["reasons"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("申请人答过“店名”，新版本里没有这一问或者换了类型");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_bundle_moves_with_its_parts_and_the_tokens_that_wait_for_each_other(string store)
    {
        var moving = await cities.OnAsync(store);
        var city = moving.Case;
        var number = await city.FileAsync("test-bundle-stop");
        await city.DoneAsync(CaseCity.Clerk, number, "windowAccept", "forward");
        await city.DoneAsync(CaseCity.Examiner, number, "partAExamine", "pass");
        await city.DoneAsync(CaseCity.Decider, number, "partADecide", "grant");
        await city.DoneAsync(CaseCity.FireExaminer, number, "partBExamine", "supplement", new { missing = new[] { new { words = "缺疏散图" } } });
        var versions = await moving.VersionsAsync("test-bundle-stop", xml => xml
            .Replace("id=\"partAToJoin\"", "id=\"aToMeeting\"", StringComparison.Ordinal).Replace("id=\"partBExamine\" name=\"审查\"", "id=\"fireExamine\" name=\"审查\"", StringComparison.Ordinal)
            .Replace("Ref=\"partBExamine\"", "Ref=\"fireExamine\"", StringComparison.Ordinal));
        var id = await moving.PlanAsync("test-bundle-stop", versions);
        await moving.TriedAsync(id);
        await moving.ExecutedAsync(id);
        (await moving.CasesAsync(id)).ShouldHaveSingleItem()!["result"]!.ToString().ShouldBe("moved");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/supplement", new { words = "已附" })).Status.ShouldBe(200);
        await city.DoneAsync(CaseCity.FireExaminer, number, "fireExamine", "pass");
        await city.DoneAsync(CaseCity.FireDecider, number, "partBDecide", "grant");
        await city.DoneAsync(CaseCity.Clerk, number, "handBack", "delivered");
        (await city.CaseAsync(number))["outcome"]!.ToString().ShouldBe("granted");
    }

    private static async Task<int> PutAsync(CaseCity city, string id, object plan, string? seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/migrations/{id}") { Content = JsonContent.Create(plan) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", city.TokenOf(MovingCity.Keeper));
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        using var answer = await city.City.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static Dictionary<string, string> Limits(JsonNode view) => view["parts"]![0]!["clocks"]!.AsArray()
        .Concat(view["tasks"]!.AsArray().Where(task => task!["endedAt"] is null).Select(task => task!["clock"]))
        .Where(clock => clock!["state"]!.ToString() != "stopped").ToDictionary(clock => clock!["kind"]!.ToString(), clock => clock!["due"]!.ToString());
}
