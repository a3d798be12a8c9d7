using Microsoft.EntityFrameworkCore;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Cases.Supplements;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Clocks;

/// <summary>
/// Does what fell due, oldest first, reading only the front of two indexes: process timers fire, lights change, unanswered notices lapse, special procedures
/// run out. Everything is dated when it fell due, however late it is done.
/// </summary>
internal sealed class DueWork(CaseOpening cases, ProcessRun run)
{
    private const int MostOfOneCase = 1000;

    /// <summary>Takes up at most so many cases; answers how many it took up.</summary>
    public async Task<int> RunAsync(CityDb db, DateTimeOffset now, int most, IReadOnlyCollection<Guid> leaveOut, Action<Guid> at, CancellationToken cancellationToken)
    {
        var due = await FindAsync(db, now, most, leaveOut, cancellationToken);
        foreach (var id in due)
        {
            at(id);
            await DoAsync(db, id, now, cancellationToken);
        }

        return due.Count;
    }

    /// <summary>Takes up one case; answers whether anything of it was due.</summary>
    public async Task<bool> RunOneAsync(CityDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await db.Set<ClockRow>().AnyAsync(c => c.CaseId == id && c.FlipAt <= now, cancellationToken)
            && !await db.Set<TimerRow>().AnyAsync(t => t.CaseId == id && t.DueAt <= now, cancellationToken))
        {
            return false;
        }

        await DoAsync(db, id, now, cancellationToken);
        return true;
    }

    private async Task DoAsync(CityDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await DoAsync(await cases.ByIdAsync(db, new CaseAct(Actor.System, now), id, cancellationToken), now, cancellationToken);
    }

    /// <summary>Does everything of an open case that fell due until now, each dated when it did.</summary>
    public async Task DoAsync(CaseFile file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One thing done may make another fall due, such as red after yellow: within a case everything happens in its order.
        for (var done = 0; done < MostOfOneCase && Next(file, now) is { } next; done++)
        {
            file.Act = new CaseAct(Actor.System, next.At);
            if (next.IsTimer ? await FireAsync(file, next.Seq, cancellationToken) : await FlipAsync(file, next.Seq, next.At, cancellationToken))
            {
                file.Settle();
            }
        }
    }

    private static async Task<List<Guid>> FindAsync(CityDb db, DateTimeOffset now, int most, IReadOnlyCollection<Guid> leaveOut, CancellationToken cancellationToken)
    {
        var timers = db.Set<TimerRow>().AsNoTracking().Where(t => t.DueAt <= now);
        var clocks = db.Set<ClockRow>().AsNoTracking().Where(c => c.FlipAt <= now);
        if (leaveOut.Count > 0)
        {
            timers = timers.Where(t => !leaveOut.Contains(t.CaseId));
            clocks = clocks.Where(c => !leaveOut.Contains(c.CaseId));
        }

        var fire = await timers.OrderBy(t => t.DueAt).Take(most).Select(t => t.CaseId).ToListAsync(cancellationToken);
        var flip = await clocks.OrderBy(c => c.FlipAt).Take(most).Select(c => c.CaseId).ToListAsync(cancellationToken);
        return [.. fire.Concat(flip).Distinct().Take(most)];
    }

    /// <summary>What falls due first. At one instant timers go first: a step that a timer ends at its last moment was never overdue.</summary>
    private static Due? Next(CaseFile file, DateTimeOffset now) =>
        file.Timers.Where(timer => timer.DueAt <= now).Select(timer => new Due(timer.Seq, timer.DueAt!.Value, true))
            .Concat(file.Clocks.Where(clock => clock.FlipAt <= now).Select(clock => new Due(clock.Seq, clock.FlipAt!.Value, false)))
            .OrderBy(due => due.At).ThenBy(due => due.IsTimer ? 0 : 1).FirstOrDefault();

    private async ValueTask<bool> FireAsync(CaseFile file, int seq, CancellationToken cancellationToken)
    {
        if (file.Timers.Find(timer => timer.Seq == seq) is not { DueAt: not null })
        {
            return false;
        }

        ProcessRun.RemoveTimer(file, seq);
        await run.ApplyAsync(file, new TimerFired(seq), cancellationToken);
        return true;
    }

    private async ValueTask<bool> FlipAsync(CaseFile file, int seq, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (file.Clocks.Find(clock => clock.Seq == seq) is not { State: ClockState.Running } clock || clock.FlipAt != at)
        {
            return false;
        }

        var part = file.Parts.Find(p => p.Seq == clock.Part)!;
        file.Change(part, clock, c => ClockRules.Show(c, at));
        if (clock.Light != Light.Red)
        {
            return true;
        }

        switch (clock.Kind)
        {
            case ClockKind.Supplement:
                await LetLapse.RunAsync(file, part, run, cancellationToken);
                break;
            case ClockKind.Special:
                SpecialProcedures.GoOn(file, part, CaseActs.ResumedByTime, null);
                break;
            default:
                var step = clock.Task is { } task && file.Tasks.Find(t => t.Seq == task) is { } row ? file.Kind.Process.Tasks[row.Element].Name : null;
                file.Record(CaseActs.Overdue, part, new EventDetails { Clock = clock.Kind, Step = step?.Zh, StepEn = step?.En });
                break;
        }

        return true;
    }

    private sealed record Due(int Seq, DateTimeOffset At, bool IsTimer);
}
