using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Running;

/// <summary>Opens cases for acts.</summary>
internal sealed class CaseOpening(CaseKinds kinds, CityLedger ledger)
{
    // A compiled query belongs to one model, and each host has its own.
    private readonly Func<CityDb, string, Task<CaseRow?>> byNumber =
        EF.CompileAsyncQuery((CityDb db, string number) => db.Set<CaseRow>().FirstOrDefault(c => c.Number == number));

    private readonly Func<CityDb, Guid, IAsyncEnumerable<PartRow>> partsOf =
        EF.CompileAsyncQuery<CityDb, Guid, PartRow>((db, id) => db.Set<PartRow>().Where(p => p.CaseId == id).OrderBy(p => p.Seq));

    private readonly Func<CityDb, Guid, IAsyncEnumerable<TaskRow>> tasksOf =
        EF.CompileAsyncQuery<CityDb, Guid, TaskRow>((db, id) => db.Set<TaskRow>().Where(t => t.CaseId == id && t.Live).OrderBy(t => t.Seq));

    private readonly Func<CityDb, Guid, IAsyncEnumerable<ClockRow>> clocksOf =
        EF.CompileAsyncQuery<CityDb, Guid, ClockRow>((db, id) => db.Set<ClockRow>().Where(c => c.CaseId == id && c.State != ClockState.Stopped).OrderBy(c => c.Seq));

    private readonly Func<CityDb, Guid, IAsyncEnumerable<TimerRow>> timersOf =
        EF.CompileAsyncQuery<CityDb, Guid, TimerRow>((db, id) => db.Set<TimerRow>().Where(t => t.CaseId == id).OrderBy(t => t.Seq));

    public async Task<Result<CaseFile>> ByNumberAsync(CityDb db, CaseAct act, string number, CancellationToken cancellationToken)
    {
        await SaveBeforeAsync(db, cancellationToken);
        return await byNumber(db, number) is { } row ? await OpenAsync(db, act, row, cancellationToken) : NotFound(number);
    }

    public async Task<CaseFile> ByIdAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(db, act, await db.Set<CaseRow>().SingleAsync(c => c.Id == id, cancellationToken), cancellationToken);

    /// <summary>A case for what follows from an event; others that share the unit of work may have acted on it.</summary>
    public async Task<CaseFile> FollowAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken)
    {
        await SaveBeforeAsync(db, cancellationToken);
        return await ByIdAsync(db, act, id, cancellationToken);
    }

    /// <summary>A case with one of its live steps, for somebody who may do the step.</summary>
    public async Task<Result<OpenStep>> ByTaskAsync(CityDb db, CaseAct act, string task, CancellationToken cancellationToken)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        if (!TaskIds.TryParse(task, out var number, out var seq))
        {
            return Refusal.NotFound(new LocalText("没有编号为“{0}”的待办", task));
        }

        var opened = await ByNumberAsync(db, act, number, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        var file = opened.Value;
        if (file.Tasks.Find(t => t.Seq == seq) is { } live)
        {
            return MayDo(act.Actor, live).RefusalFor(act.Actor) is { } refusal ? refusal : new OpenStep(file, live, file.PartOf(live));
        }

        var ended = await db.Set<TaskRow>().AsNoTracking().FirstOrDefaultAsync(t => t.CaseId == file.Case.Id && t.Seq == seq, cancellationToken);
        return ended is null ? Refusal.NotFound(new LocalText("没有编号为“{0}”的待办", task))
            : MayDo(act.Actor, ended).RefusalFor(act.Actor) is { } forbidden ? forbidden
            : Ended(file, ended);
    }

    /// <summary>A case for its applicant.</summary>
    public async Task<Result<CaseFile>> ForApplicantAsync(CityDb db, CaseAct act, string number, CancellationToken cancellationToken)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        var opened = await ByNumberAsync(db, act, number, cancellationToken);
        return opened.IsRefused || IsApplicant(act.Actor, opened.Value.Case) ? opened
            : act.Actor.May(CaseRights.Read, opened.Value.Case.Kind, opened.Value.Case.Organisation, opened.Value.Case.Region).Allowed
                ? Refusal.Forbidden("只有申请人或代其申请的人可以这样做", "not-the-applicant")
                : NotFound(number);
    }

    public static Decision MayDo(Actor actor, TaskRow task) => actor.May("task." + task.Act, task.Kind, task.Organisation, task.Region);

    public static bool IsApplicant(Actor actor, CaseRow row) =>
        actor.Kind == ActorKind.System
        || (actor.IsSignedIn && (actor.Id == row.SubjectAccount || actor.Id == row.FiledBy))
        || (actor is { Kind: ActorKind.OrganisationAgent, CreditCode: not null } && row.SubjectKind == SubjectKind.Firm && row.SubjectNumber == actor.CreditCode);

    public static Refusal NotFound(string number) => Refusal.NotFound(new LocalText("没有编号为“{0}”的办件，请核对编号", number), "case-not-found");

    private static Refusal Ended(CaseFile file, TaskRow task)
    {
        var refusal = file.Case.Outcome == CaseOutcome.Withdrawn
            ? Refusal.Conflict("case-withdrawn", new LocalText("办件 {0} 已由申请人撤回，不再办理", file.Case.Number))
            : task.State == TaskState.Completed
                ? Refusal.Conflict("task-already-completed", new LocalText("这一环节已由{0}办结，请刷新后再看", task.ClaimedByName ?? ""))
                : Refusal.Conflict("task-ended", "这一环节已经结束，请刷新后再看");
        return refusal with { Current = new EndedTask(TaskIds.Of(file.Case.Number, task.Seq), task.State, task.Outcome, task.ClaimedByName, task.EndedAt, file.Case.State) };
    }

    private static async Task SaveBeforeAsync(CityDb db, CancellationToken cancellationToken)
    {
        // Acts that share a unit of work see what the ones before them did.
        if (db.HasUnsaved)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<CaseFile> OpenAsync(CityDb db, CaseAct act, CaseRow row, CancellationToken cancellationToken) => new()
    {
        Db = db,
        Ledger = ledger,
        City = kinds.Current,
        Kind = await kinds.PinnedAsync(db, row.Definition, cancellationToken),
        Case = row,
        Parts = await partsOf(db, row.Id).ToListAsync(cancellationToken),
        Tasks = await tasksOf(db, row.Id).ToListAsync(cancellationToken),
        Clocks = await clocksOf(db, row.Id).ToListAsync(cancellationToken),
        Timers = await timersOf(db, row.Id).ToListAsync(cancellationToken),
        Act = act,
    };
}

/// <summary>A case open at one of its live steps.</summary>
internal sealed record OpenStep(CaseFile File, TaskRow Task, PartRow Part);

/// <summary>What became of a step, told to whoever came too late.</summary>
internal sealed record EndedTask(string Id, TaskState State, string? Outcome, string? By, DateTimeOffset? At, CaseState Case);
