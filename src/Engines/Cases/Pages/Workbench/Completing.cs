using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Acts asked for by forms: who, when, once, and not on top of something that the officer has not seen.</summary>
internal sealed class Completing(CaseDesk desk, CaseOpening opening, TimeProvider clock)
{
    /// <summary>What changes the ground of a decision; the rest of what happens meanwhile does not stop anybody.</summary>
    private static readonly string[] Weighty =
    [
        CaseActs.Completed, CaseActs.DeemedAccepted, CaseActs.SupplementAsked, CaseActs.SupplementAnswered, CaseActs.SupplementLapsed, CaseActs.Suspended, CaseActs.Resumed,
        CaseActs.ResumedByTime, CaseActs.Extended, CaseActs.PartStopped, CaseActs.Withdrawn, CaseActs.Migrated,
    ];

    /// <summary>Whether many such steps may be ended at once: nothing is weighed in them, they only record that something was done.</summary>
    public static bool MayBeMany(TaskDefinition step) =>
        step is { Act: "issue" or "deliver" or "publish", Persons: 1, Outcomes: [{ Effect: OutcomeEffect.None, WordsRequired: false }] } && step.Fields.Groups.Count == 0;

    /// <summary>Runs an act of the form on this request, once; <paramref name="of"/> says which, where one form asks for several.</summary>
    public async Task<Result<CaseStanding>> RunAsync(
        HttpContext http, Func<CityDb, CaseAct, CancellationToken, Task<Result<CaseStanding>>> act, CancellationToken cancellationToken, string? of = null)
    {
        var who = new CaseAct(http.GetActor(), clock.GetUtcNow());
        var once = await http.ReadOnceAsync(who.Actor.Id.ToString(), who.Now);
        return once.Refusal is { } refusal
            ? refusal
            : await desk.RunAsync(once.Value is { } one && of is not null ? one with { Key = $"{one.Key}:{of}" } : once.Value, (db, token) => act(db, who, token), cancellationToken);
    }

    public async Task<Refusal?> ClaimAsync(HttpContext http, string task, CancellationToken cancellationToken) =>
        (await RunAsync(http, (db, act, token) => desk.ClaimAsync(db, act, task, token), cancellationToken, "claim:" + task)).Refusal;

    public async Task<Refusal?> DeliverAsync(HttpContext http, string task, CancellationToken cancellationToken) =>
        (await RunAsync(http, (db, act, token) => DeliverAsync(db, act, task, token), cancellationToken, "deliver:" + task)).Refusal;

    /// <summary>Ends a step as the officer saw it: refused where the part, or the form, changed behind the page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="task">Id of the step.</param>
    /// <param name="seen">How many events the case had when the page was made.</param>
    /// <param name="request">What was decided.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Result<CaseStanding>> CompleteAsync(HttpContext http, string task, int seen, CompleteTask request, CancellationToken cancellationToken) => RunAsync(
        http,
        async (db, act, token) =>
        {
            var opened = await opening.ByTaskAsync(db, act, task, token);
            if (opened.IsRefused)
            {
                return opened.Refusal;
            }

            var (id, part) = (opened.Value.File.Case.Id, opened.Value.Part.Element);
            return await db.Set<EventRow>().AnyAsync(e => e.CaseId == id && e.Seq > seen && Weighty.Contains(e.Act) && (e.Part == part || e.Part == "" || e.Act == CaseActs.SupplementAnswered), token)
                ? Refusal.Conflict("case-changed", "您打开之后这件办件有了变化，请看清变化再决定；已写的意见还在")
                : await desk.CompleteAsync(db, act, task, request, token);
        },
        cancellationToken);

    private async Task<Result<CaseStanding>> DeliverAsync(CityDb db, CaseAct act, string task, CancellationToken cancellationToken)
    {
        var opened = await opening.ByTaskAsync(db, act, task, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        var step = opened.Value.File.Kind.Process.Tasks[opened.Value.Task.Element];
        return MayBeMany(step)
            ? await desk.CompleteAsync(db, act, task, new CompleteTask(step.Outcomes[0].Id), cancellationToken)
            : Refusal.Conflict("one-by-one", new LocalText("“{0}”要看过材料、写明意见，请逐件办理", step.Name));
    }
}
