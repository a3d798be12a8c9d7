using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class RightsTests(CityOnBothStores cities)
{
    private const string Item = "food-business-licence";
    private const string Bureau = "441802-market-supervision";
    private const string District = "441802000000";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_grant_holds_in_its_organisation_and_region_only(string store)
    {
        var examiner = await ActorAsync(store, "examiner.441802-market-supervision");

        examiner.May("task.examine", Item, Bureau, District).Allowed.ShouldBeTrue();
        examiner.May("task.examine", Item, Bureau, "441802006001").Allowed.ShouldBeTrue();
        examiner.May("task.decide", Item, Bureau, District).Reason.ToString().ShouldContain("没有“决定”的权限");
        examiner.May("task.examine", Item, "4418-market-supervision", District).Reason.ToString().ShouldContain("只负责清城区市场监督管理局的事项");
        examiner.May("task.examine", Item, Bureau, "441803000000").Reason.ToString().ShouldContain("只负责清城区范围内的事项");
        examiner.May("task.examine", Item, null, null).Allowed.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_governments_officer_covers_every_bureau_below_it_and_none_beside_it(string store)
    {
        var officer = await ActorAsync(store, "officer.441821-government");

        officer.May("task.decide", Item, "441821-fire-rescue", "441821104205").Allowed.ShouldBeTrue();
        officer.May("task.decide", Item, "441823-fire-rescue", "441823000000").Allowed.ShouldBeFalse();
        officer.May("task.decide", Item, "4418-fire-rescue", "441821104205").Allowed.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_citys_bureau_does_not_decide_for_the_counties_but_its_guidance_officer_reads_there(string store)
    {
        var decider = await ActorAsync(store, "decider.4418-market-supervision");
        var guide = await ActorAsync(store, "scjg-guide");

        decider.May("task.decide", Item, Bureau, District).Allowed.ShouldBeFalse();
        guide.May("case.read", Item, Bureau, District).Allowed.ShouldBeTrue();
        guide.May("task.examine", Item, Bureau, District).Allowed.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_grant_holds_from_its_first_day_to_the_end_of_its_last(string store)
    {
        var acting = await ActorAsync(store, "acting-head");
        var former = await ActorAsync(store, "former-head");
        var midnight = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(8));

        acting.May("task.decide", Item, Bureau, District).Allowed.ShouldBeTrue();
        (acting with { At = midnight.AddSeconds(-1) }).May("task.decide", Item, Bureau, District).Allowed.ShouldBeTrue();
        (acting with { At = midnight }).May("task.decide", Item, Bureau, District).Allowed.ShouldBeFalse();
        former.May("task.decide", Item, Bureau, District).Reason.ToString().ShouldContain("到期");
        former.MayAnywhere("task.decide").Allowed.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_three_administrators_have_no_act_in_common(string store)
    {
        var acts = new List<string>();
        foreach (var user in new[] { "it-system", "it-security", "it-audit" })
        {
            acts.AddRange((await ActorAsync(store, user)).Grants.SelectMany(grant => grant.Acts));
        }

        acts.Count.ShouldBeGreaterThanOrEqualTo(3);
        acts.ShouldBeUnique();
    }

    [Fact]
    public void Nobody_is_asked_to_sign_in_and_the_city_itself_may_everything()
    {
        Actor.Nobody.May("case.read", Item, Bureau, District).RefusalFor(Actor.Nobody)!.Kind.ShouldBe(Platform.Errors.RefusalKind.Unauthenticated);
        Actor.System.May("case.read", Item, Bureau, District).RefusalFor(Actor.System).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Colleagues_who_may_are_found_by_the_same_decision(string store)
    {
        var city = await cities.OnAsync(store);
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();

        var able = await city.App.Services.GetRequiredService<Colleagues>().WhoMayAsync(db, "task.decide", Item, Bureau, District, CancellationToken.None);

        able.ShouldNotBeEmpty();
        able.ShouldContain(actor => actor.Name == "祝文君");
        able.ShouldNotContain(actor => actor.Name == "卢国樑");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_token_says_who_asks_and_a_forged_one_is_told_so(string store)
    {
        var city = await cities.OnAsync(store);
        using var examiner = city.As("examiner.441802-market-supervision");
        var me = await examiner.GetFromJsonAsync<JsonElement>("/api/v1/me");
        me.GetProperty("organisation").GetString().ShouldBe(Bureau);
        me.GetProperty("grants")[0].GetProperty("role").GetString().ShouldBe("examiner");

        var forged = city.TokenOf("examiner.441802-market-supervision")[..^1] + "!";
        foreach (var authorization in new[] { $"Bearer {forged}", "Bearer ", $"Bearer {new string('a', 300)}", $"bearer {forged}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var answer = await city.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, authorization);
        }

        using var nobody = await city.Client.GetAsync("/api/v1/me");
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.Content.ReadAsStringAsync()).ShouldContain("请先登录");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Demo_tokens_stay_the_same_when_the_city_starts_again(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        string before;
        await using (var city = await TestCity.StartAsync(kept))
        {
            before = city.TokenOf("mayor");
        }

        await using var again = await TestCity.StartAsync(kept);
        again.TokenOf("mayor").ShouldBe(before);
        using var mayor = again.As("mayor");
        (await mayor.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Actor> ActorAsync(string store, string user)
    {
        var city = await cities.OnAsync(store);
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        return (await city.App.Services.GetRequiredService<Colleagues>().FindAsync(db, user, CancellationToken.None))!;
    }
}
