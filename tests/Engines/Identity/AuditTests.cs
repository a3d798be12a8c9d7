using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Trail;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class AuditTests(CityOnBothStores cities)
{
    private static readonly Watch Morning = new(AuditPlan.Usual, new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8)));

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Signing_in_failing_to_and_being_refused_are_all_in_the_trail(string store)
    {
        var city = await cities.OnAsync(store);
        const string user = "acceptor.441803-water";
        using (var browser = city.Browser())
        {
            using var failed = await browser.PostFormAsync("/sign-in", new() { ["Login"] = user, ["Password"] = "wrong-password" });
        }

        using (var browser = await city.BrowserOfAsync(user))
        {
            using var refused = await browser.GetAsync("/admin/audit");
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var audit = city.As("it-audit");
        var kinds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < 40 && kinds.Count < 3; i++)
        {
            await Task.Delay(100);
            var page = await audit.GetFromJsonAsync<JsonElement>($"/api/v1/audit?who={user}");
            kinds.UnionWith(page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("kind").ToString()));
        }

        kinds.Order(StringComparer.Ordinal).ShouldBe(["refusal", "signIn", "signInFailed"]);
        using var page2 = await city.BrowserOfAsync("it-audit");
        (await page2.GetStringAsync($"/admin/audit?who={user}&kind=Refusal")).ShouldContain("/admin/audit");
        using var export = await page2.GetAsync($"/admin/audit?who={user}&format=csv");
        (await export.Content.ReadAsStringAsync()).ShouldContain("/admin/audit");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_database_itself_refuses_to_change_or_delete_what_the_trails_hold(string store)
    {
        var city = await cities.OnAsync(store);
        using (await city.BrowserOfAsync("acceptor.441803-health"))
        {
        }

        var database = city.App.Services.GetRequiredService<Store>();
        await using var connection = await database.OpenAsync(CancellationToken.None);
        for (var i = 0; i < 40 && await CountAsync(connection) == 0; i++)
        {
            await Task.Delay(100);
        }

        (await CountAsync(connection)).ShouldBeGreaterThan(0);
        foreach (var sql in new[] { "update identity_audit set act = 'x'", "delete from identity_audit" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            (await Should.ThrowAsync<DbException>(() => command.ExecuteNonQueryAsync())).Message.ShouldContain("append-only");
        }
    }

    [Fact]
    public void Many_people_looked_up_within_an_hour_raise_an_alarm_and_fewer_do_not()
    {
        var reader = Guid.NewGuid();
        var looks = Enumerable.Range(0, AuditPlan.Usual.LookUpsPerHour).Select(i => Look(reader, $"subject {i}")).ToList();
        Rules(looks).ShouldBe([AlarmRule.MassLookUps]);
        Rules(looks[1..]).ShouldBeEmpty();
        Rules([.. Enumerable.Repeat(looks[0], 500)]).ShouldBeEmpty();
    }

    [Fact]
    public void Looking_up_at_night_a_colleague_or_a_public_figure_raises_an_alarm()
    {
        var reader = Guid.NewGuid();
        var night = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        Rules([Look(reader, "s", night)]).ShouldBe([AlarmRule.OddHours]);
        Rules([Look(reader, "colleague")]).ShouldBe([AlarmRule.Colleague]);
        Rules([Look(reader, "elsewhere")]).ShouldBeEmpty();
        Rules([Look(reader, "figure")]).ShouldBe([AlarmRule.PublicFigure]);
    }

    [Fact]
    public void Many_refusals_and_many_failed_sign_ins_raise_an_alarm()
    {
        var who = Guid.NewGuid();
        var refusals = Enumerable.Range(0, AuditPlan.Usual.RefusalsPerHour).Select(_ => Entry(AuditKind.Refusal, who, "n1")).ToList();
        AlarmRules.OfEntries(Morning, refusals).Select(alarm => alarm.Rule).ShouldBe([AlarmRule.Refusals]);
        AlarmRules.OfEntries(Morning, refusals[1..]).ShouldBeEmpty();
        var failed = Enumerable.Range(0, AuditPlan.Usual.FailedSignInsPerHour).Select(_ => Entry(AuditKind.SignInFailed, null, "n2")).ToList();
        AlarmRules.OfEntries(Morning, failed).Select(alarm => alarm.Rule).ShouldBe([AlarmRule.FailedSignIns]);
    }

    private static IEnumerable<AlarmRule> Rules(IReadOnlyList<LookUpRow> looks) => AlarmRules.OfLookUps(
        Morning, looks, new Dictionary<string, string?>(StringComparer.Ordinal) { ["colleague"] = "office", ["elsewhere"] = "other-office" }, ["figure"]).Select(alarm => alarm.Rule);

    private static LookUpRow Look(Guid reader, string subject, DateTimeOffset? at = null) => new()
    {
        Id = Guid.NewGuid(), At = at ?? Morning.Local.ToUniversalTime(), SubjectIndex = subject, ReaderId = reader, Reader = "甲", ReaderKind = ActorKind.Staff, Organisation = "office", Basis = "examiner", Network = "local",
    };

    private static AuditRow Entry(AuditKind kind, Guid? actor, string network) => new()
    {
        Id = Guid.NewGuid(), At = Morning.Local, Kind = kind, ActorId = actor, Actor = "甲", ActorIndex = "i", Act = "GET", Target = "/x", Network = network, NetworkIndex = network,
    };

    private static async Task<long> CountAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from identity_audit";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
