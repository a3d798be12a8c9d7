using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.Supervision.Data;
using Yicheng.Supervision.Watching;
using Yicheng.Testing;

namespace Yicheng.Supervision.Tests;

public sealed class WatchingTests(WatchedCityOnBothStores cities) : IClassFixture<WatchedCityOnBothStores>
{
    private const int Acts = 30;

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgres", 3)]
    public async Task After_any_acts_and_any_time_the_tallies_are_a_recount(string store, int seed)
    {
        var city = await cities.OnAsync(store);
        var chance = new Random(seed);
        for (var i = 0; i < Acts; i++)
        {
            var open = await city.OpenCasesAsync();
            if (chance.Next(6) == 0)
            {
                using var client = city.City.Browser();
                using var moved = await client.PostAsJsonAsync("/api/v1/demo/clock", new { advance = $"{chance.Next(0, 3)}.{chance.Next(24):D2}:00:00" }, TestContext.Current.CancellationToken);
                moved.EnsureSuccessStatusCode();
            }
            else if (open.Count > 0)
            {
                await ActAsync(city, open[chance.Next(open.Count)], chance);
            }
        }

        await city.DrainAsync();
        var (kept, counted) = await city.ReadAsync(async db =>
        {
            var watch = city.Get<CaseWatch>();
            var lines = new List<OpenLine>();
            foreach (var view in await city.OpenCasesAsync())
            {
                lines.AddRange(OpenLines.Of((await watch.FindAsync(db, view.Id, CancellationToken.None))!));
            }

            var tallies = await db.Set<Tally>().Where(t => t.Count != 0).ToListAsync();
            return (
                tallies.ConvertAll(t => $"{t.Facet} {t.Region} {t.Organisation} {t.Kind} {t.Step} {t.Standing} {t.Count}"),
                lines.GroupBy(l => $"{l.Facet} {l.Region} {l.Organisation} {l.Kind} {l.Step} {l.Standing}").Select(g => $"{g.Key} {g.Count()}").ToList());
        });
        kept.ShouldBe(counted, ignoreOrder: true);
    }

    private static async Task ActAsync(WatchedCity city, CaseView view, Random chance)
    {
        var (desk, now) = (city.Get<CaseDesk>(), city.City.Clock.GetUtcNow());
        var act = new CaseAct(Actor.System, now);
        var tasks = view.Tasks.Where(task => task.State is TaskState.Open or TaskState.Claimed).ToList();
        if (view.May.Contains("supplement") || tasks.Count == 0)
        {
            await desk.RunAsync<CaseStanding>(null, (db, token) => desk.AnswerSupplementAsync(db, act, view.Number, new AnswerSupplement(Words: "已补"), token), CancellationToken.None);
            return;
        }

        var task = tasks[chance.Next(tasks.Count)];
        var procedures = city.Reader.Kinds[view.Kind].SpecialProcedures;
        switch (chance.Next(8))
        {
            case 0:
                await desk.RunAsync<CaseStanding>(null, (db, token) => desk.WithdrawAsync(db, act, view.Number, new WithdrawCase("不办了"), token), CancellationToken.None);
                break;
            case 1 when procedures.Count > 0:
                await desk.RunAsync<CaseStanding>(null, (db, token) => desk.SuspendAsync(db, act, task.Id, new SuspendTask(procedures[0].Name.Zh, 1, "需要"), token), CancellationToken.None);
                break;
            default:
                var outcome = task.Outcomes[chance.Next(task.Outcomes.Count)];
                var form = task.Fields.Fields.Any() ? JsonSerializer.SerializeToElement(new { findings = "符合", surveyedOn = "2026-03-01" }) : (JsonElement?)null;
                await desk.RunAsync<CaseStanding>(null, (db, token) => desk.CompleteAsync(db, act, task.Id, new CompleteTask(
                    outcome.Id, form, "理由充分。", outcome.Effect == OutcomeEffect.Supplement ? [new MissingThing(null, "补充")] : null, task.Persons > 1 ? ["同事"] : null), token), CancellationToken.None);
                break;
        }
    }
}
