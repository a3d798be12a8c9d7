using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;

namespace Yicheng.Cases.Migrations;

/// <summary>
/// Tries and executes migrations. A round of a trial judges some cases, a round of an execution moves one, and what it did stands in a row of the same
/// transaction: whenever a node dies, whichever runs next goes on behind the last row.
/// </summary>
internal sealed class MigrationJob(CaseKinds kinds, CaseOpening cases, ProcessRun run, TimeProvider clock) : Job
{
    private const int Batch = 50;
    private (Guid Migration, Guid Case)? failed;

    public override string Name => "cases-migrate";

    public override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var plan = await db.Set<MigrationRow>().Where(m => m.State == MigrationState.Trying || m.State == MigrationState.Running)
            .OrderBy(m => m.State).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellationToken);
        if (plan is null)
        {
            return false;
        }

        var to = await kinds.PinnedAsync(db, plan.ToHash, cancellationToken);
        var mapping = JsonSerializer.Deserialize<Dictionary<string, string>>(plan.Mapping)!;
        if (plan.State == MigrationState.Trying)
        {
            await TryAsync(db, plan, to, mapping, cancellationToken);
        }
        else
        {
            await ExecuteAsync(db, plan, to, mapping, cancellationToken);
        }

        return true;
    }

    private async Task TryAsync(CityDb db, MigrationRow plan, PinnedKind to, Dictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        var scope = MigrationScope.Of(db, plan, kinds.Current.Regions);
        if (await db.Set<MigrationCaseRow>().Where(one => one.MigrationId == plan.Id).OrderByDescending(one => one.CaseId).Select(one => (Guid?)one.CaseId).FirstOrDefaultAsync(cancellationToken) is { } last)
        {
            scope = scope.Where(c => c.Id.CompareTo(last) > 0);
        }

        var ids = await scope.OrderBy(c => c.Id).Select(c => c.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            db.Add(await JudgeAsync(db, plan, id, to, mapping, cancellationToken));
        }

        if (ids.Count < Batch)
        {
            Finish(plan, MigrationState.Tried);
        }
    }

    private async Task<MigrationCaseRow> JudgeAsync(CityDb db, MigrationRow plan, Guid id, PinnedKind to, Dictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var file = await cases.ByIdAsync(db, new CaseAct(Actor.System, now), id, cancellationToken);
        var judged = CaseJudgement.Of(file, to, mapping);
        return new MigrationCaseRow
        {
            MigrationId = plan.Id, CaseId = id, Number = file.Case.Number, At = now, Steps = judged.Steps,
            Result = judged.CanMove ? MigrationResultKind.Movable : MigrationResultKind.Blocked, Reasons = judged.CanMove ? null : Reason.Write(judged.Reasons),
        };
    }

    private async Task ExecuteAsync(CityDb db, MigrationRow plan, PinnedKind to, Dictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        var next = await db.Set<MigrationCaseRow>().Where(one => one.MigrationId == plan.Id && one.Result <= MigrationResultKind.Blocked)
            .OrderBy(one => one.CaseId).FirstOrDefaultAsync(cancellationToken);
        if (next is null)
        {
            Finish(plan, MigrationState.Done);
            return;
        }

        next.At = clock.GetUtcNow();
        if (failed == (plan.Id, next.CaseId))
        {
            failed = null;
            (next.Result, next.Reasons) = (MigrationResultKind.Stayed, Reason.Write([new Reason(Reason.Unexpected)]));
            return;
        }

        try
        {
            await MoveAsync(db, plan, next, to, mapping, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbUpdateConcurrencyException))
        {
            // The next round says so in this case's row, so that it holds up no other.
            failed = (plan.Id, next.CaseId);
            throw;
        }
    }

    /// <summary>Judges the case anew at its turn, for it may have gone on since the trial.</summary>
    private async Task MoveAsync(CityDb db, MigrationRow plan, MigrationCaseRow next, PinnedKind to, Dictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        var file = await cases.ByIdAsync(db, new CaseAct(Actor.System, next.At), next.CaseId, cancellationToken);
        if (file.Case.State == CaseState.Closed || file.Case.Definition != plan.FromHash)
        {
            (next.Result, next.Reasons) = (file.Case.State == CaseState.Closed ? MigrationResultKind.Ended : MigrationResultKind.Elsewhere, null);
            return;
        }

        var judged = CaseJudgement.Of(file, to, mapping);
        next.Steps = judged.Steps;
        if (plan.Step is { } step && !file.Tasks.Exists(task => task.Element == step))
        {
            (next.Result, next.Reasons) = (MigrationResultKind.Stayed, Reason.Write([new Reason(Reason.LeftScope, StandingPlaces.NameOf(file.Kind, step))]));
        }
        else if (judged.CanMove)
        {
            await MoveCase.RunAsync(file, judged, plan, mapping, run, cancellationToken);
            (next.Result, next.Reasons) = (MigrationResultKind.Moved, null);
        }
        else
        {
            (next.Result, next.Reasons) = (MigrationResultKind.Stayed, Reason.Write(judged.Reasons));
        }
    }

    private void Finish(MigrationRow plan, MigrationState state)
    {
        plan.State = state;
        plan.EndedAt = clock.GetUtcNow();
        plan.Version++;
    }
}
