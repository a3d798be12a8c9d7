using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class GrantingTests(CityOnBothStores cities)
{
    private const string Security = "it-security";
    private const string Second = "it-security-2";
    private const string Bureau = "441803-market-supervision";
    private const string District = "441803000000";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task An_ordinary_role_holds_at_once_where_it_was_given_and_ends_when_it_is_revoked(string store)
    {
        var city = await cities.OnAsync(store);
        const string receiver = "decider.441803-market-supervision";
        using var security = city.As(Security);
        (await MayAsync(city, receiver, "task.survey", Bureau)).Allowed.ShouldBeFalse();

        var given = await ReadAsync(await security.PostAsJsonAsync("/api/v1/grants", Wanted(receiver, "surveyor")), HttpStatusCode.Created);
        given.GetProperty("state").GetString()!.ToLowerInvariant().ShouldBe("given");
        (await MayAsync(city, receiver, "task.survey", Bureau)).Allowed.ShouldBeTrue();
        (await MayAsync(city, receiver, "task.survey", "441802-market-supervision")).Allowed.ShouldBeFalse();

        var end = $"/api/v1/grants/{given.GetProperty("id").GetString()}/end";
        (await security.PostAsJsonAsync(end, new { })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(await security.PostAsJsonAsync(end, new { words = "轮岗" }), HttpStatusCode.OK)).GetProperty("state").GetString()!.ToLowerInvariant().ShouldBe("revoked");
        (await MayAsync(city, receiver, "task.survey", Bureau)).Allowed.ShouldBeFalse();
        (await security.PostAsJsonAsync(end, new { words = "再来" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_sensitive_role_waits_for_a_second_administrator(string store)
    {
        var city = await cities.OnAsync(store);
        const string receiver = "examiner.441803-water";
        using var security = city.As(Security);
        using var second = city.As(Second);

        var given = await ReadAsync(await security.PostAsJsonAsync("/api/v1/grants", Wanted(receiver, "decider", "441803-water")), HttpStatusCode.Created);
        given.GetProperty("state").GetString()!.ToLowerInvariant().ShouldBe("proposed");
        (await MayAsync(city, receiver, "task.decide", "441803-water")).Allowed.ShouldBeFalse();

        var confirm = $"/api/v1/grants/{given.GetProperty("id").GetString()}/confirm";
        using var same = await security.PostAsJsonAsync(confirm, new { });
        same.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await same.Content.ReadAsStringAsync()).ShouldContain("second-person-required");
        (await MayAsync(city, receiver, "task.decide", "441803-water")).Allowed.ShouldBeFalse();

        (await second.PostAsJsonAsync(confirm, new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MayAsync(city, receiver, "task.decide", "441803-water")).Allowed.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Nobody_gives_themselves_rights(string store)
    {
        var city = await cities.OnAsync(store);
        using var security = city.As(Security);
        using var self = await security.PostAsJsonAsync("/api/v1/grants", Wanted(Security, "system-administrator"));
        self.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await self.Content.ReadAsStringAsync()).ShouldContain("own-rights");

        using var examiner = city.As("examiner.441803-fire-rescue");
        (await examiner.PostAsJsonAsync("/api/v1/grants", Wanted("examiner.441803-fire-rescue", "decider", "441803-fire-rescue"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var asked = await ReadAsync(await examiner.PostAsJsonAsync("/api/v1/me/grants", Wanted("x", "issuer", "441803-fire-rescue")), HttpStatusCode.Created);
        asked.GetProperty("userName").GetString().ShouldBe("examiner.441803-fire-rescue");
        var id = asked.GetProperty("id").GetString();
        (await examiner.PostAsJsonAsync($"/api/v1/grants/{id}/confirm", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await MayAsync(city, "examiner.441803-fire-rescue", "task.issue", "441803-fire-rescue")).Allowed.ShouldBeFalse();

        (await security.PostAsJsonAsync($"/api/v1/grants/{id}/confirm", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MayAsync(city, "examiner.441803-fire-rescue", "task.issue", "441803-fire-rescue")).Allowed.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Roles_that_exclude_one_another_are_never_held_by_one_person(string store)
    {
        var city = await cities.OnAsync(store);
        using var security = city.As(Security);
        foreach (var (user, role) in new[] { ("city-supervisor", "decider"), ("it-audit", "examiner"), ("it-system", "audit-administrator"), ("examiner.441802-water", "security-administrator") })
        {
            using var refused = await security.PostAsJsonAsync("/api/v1/grants", Wanted(user, role, null));
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict, $"{role} for {user}");
            (await refused.Content.ReadAsStringAsync()).ShouldContain("roles-exclude");
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Somebody_who_holds_roles_that_exclude_one_another_may_use_neither(string store)
    {
        var supervisor = (await ActorAsync(store, "city-supervisor"))!;
        var decider = (await ActorAsync(store, "decider.441803-market-supervision"))!;
        var both = decider with { Grants = [.. decider.Grants, .. supervisor.Grants] };

        both.May("task.decide", "food-permit", Bureau, District).Allowed.ShouldBeFalse();
        both.MayAnywhere("case.supervise").Allowed.ShouldBeFalse();
        both.GrantsOf("case.read").ShouldBeEmpty();
        both.MayAnywhere("task.decide").Reason.ToString().ShouldContain("不能由同一人担任");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_colleague_stands_in_during_leave_and_no_longer(string store)
    {
        var city = await cities.OnAsync(store);
        const string away = "examiner.441881-water";
        const string colleague = "acceptor.441881-water";
        using var examiner = city.As(away);
        var source = (await ActorAsync(store, away))!.Grants.First(grant => grant.Role == "examiner").Id;
        var today = DateOnly.FromDateTime(city.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

        (await examiner.PostAsJsonAsync("/api/v1/me/leave", new { userName = "examiner.441802-water", grants = new[] { source }, from = today, until = today.AddDays(3) }))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var lent = await examiner.PostAsJsonAsync("/api/v1/me/leave", new { userName = colleague, grants = new[] { source }, from = today, until = today.AddDays(3) });
        lent.StatusCode.ShouldBe(HttpStatusCode.Created, await lent.Content.ReadAsStringAsync());

        var standing = (await ActorAsync(store, colleague))!;
        standing.May("task.examine", "drainage-permit", "441881-water", "441881000000").Allowed.ShouldBeTrue();
        (standing with { At = standing.At.AddDays(5) }).May("task.examine", "drainage-permit", "441881-water", "441881000000").Allowed.ShouldBeFalse();

        using var stand = city.As(colleague);
        var loan = standing.Grants.First(grant => grant.IsLent).Id;
        (await stand.PostAsJsonAsync("/api/v1/me/leave", new { userName = away, grants = new[] { loan }, from = today, until = today.AddDays(1) }))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await examiner.PostAsJsonAsync($"/api/v1/grants/{loan}/end", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ActorAsync(store, colleague))!.May("task.examine", "drainage-permit", "441881-water", "441881000000").Allowed.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Who_asks_is_told_why_not_and_the_administrator_who_can(string store)
    {
        var city = await cities.OnAsync(store);
        using var examiner = city.As("examiner.441802-market-supervision");
        var question = "act=task.decide&kind=food-permit&organisation=441802-market-supervision&region=441802000000";
        var why = await examiner.GetFromJsonAsync<JsonElement>($"/api/v1/me/may?{question}");
        why.GetProperty("allowed").GetBoolean().ShouldBeFalse();
        why.GetProperty("reason").GetString()!.ShouldContain("没有");
        (await examiner.GetAsync($"/api/v1/who-can?{question}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var security = city.As(Security);
        var able = await security.GetFromJsonAsync<JsonElement>($"/api/v1/who-can?{question}");
        var names = able.EnumerateArray().Select(one => one.GetProperty("userName").GetString()).ToList();
        names.ShouldContain("decider.441802-market-supervision");
        names.ShouldContain("acting-head");
        names.ShouldNotContain("former-head");
        names.ShouldNotContain("examiner.441802-market-supervision");

        using var browser = await city.BrowserOfAsync(Security);
        (await browser.GetStringAsync($"/admin/who-can?{question}")).ShouldContain("acting-head");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_change_of_rights_stands_in_the_audit_trail_with_its_network(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.BrowserOfAsync(Security);
        using var given = await browser.PostFormAsync("/admin/rights/give", new()
        {
            ["userName"] = "examiner.441802-fire-rescue", ["role"] = "issuer", ["organisation"] = "441802-fire-rescue", ["region"] = "441802000000", ["reason"] = "替班",
        });
        given.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync(given.Headers.Location!.ToString())).ShouldContain("替班");

        using var audit = city.As("it-audit");
        var trail = await audit.GetFromJsonAsync<JsonElement>("/api/v1/audit?kind=grant&who=it-security");
        var entry = trail.GetProperty("items").EnumerateArray().First(line => line.GetProperty("target").GetString() == "examiner.441802-fire-rescue issuer");
        entry.GetProperty("act").GetString().ShouldBe("grant.give");
        entry.GetProperty("network").GetString().ShouldNotBeNullOrEmpty();
        entry.GetProperty("words").GetString()!.ShouldContain("替班");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Each_administrator_is_refused_the_work_of_the_other_two_and_every_case(string store)
    {
        var city = await cities.OnAsync(store);
        string[] work = ["/admin/system", "/admin/rights", "/admin/rights/give", "/admin/who-can", "/admin/audit", "/admin/alarms", "/workbench/cases", "/supervision", "/counter"];
        (string User, string[] Own)[] administrators =
        [
            ("it-system", ["/admin/system"]), (Security, ["/admin/rights", "/admin/rights/give", "/admin/who-can"]), ("it-audit", ["/admin/audit", "/admin/alarms"]),
        ];
        foreach (var (user, own) in administrators)
        {
            using var browser = await city.BrowserOfAsync(user);
            foreach (var page in work)
            {
                using var answer = await browser.GetAsync(page);
                answer.StatusCode.ShouldBe(own.Contains(page) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{user} {page}");
            }
        }
    }

    private static object Wanted(string user, string role, string? organisation = Bureau) =>
        new { userName = user, role, organisation, region = (string?)null, from = (string?)null, until = (string?)null, reason = "工作需要" };

    private async Task<Actor?> ActorAsync(string store, string user)
    {
        var city = await cities.OnAsync(store);
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        return await city.App.Services.GetRequiredService<Colleagues>().FindAsync(db, user, CancellationToken.None);
    }

    private static async Task<Decision> MayAsync(TestCity city, string user, string act, string organisation)
    {
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        var actor = (await city.App.Services.GetRequiredService<Colleagues>().FindAsync(db, user, CancellationToken.None))!;
        return actor.May(act, "food-permit", organisation, $"{organisation[..6]}000000");
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
