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
    public async Task<int> RunAsync(CityDb db, DateTimeOffset now, int most, IReadOnlyCollection<Guid> leaveOut, Action<Guid> at, CancellationToken cancellationToken)
    {
        var timers = db.Set<TimerRow>().AsNoTracking().Where(t => t.DueAt <= now);
        var clocks = db.Set<ClockRow>().AsNoTracking().Where(c => c.FlipAt <= now);
        if (leaveOut.Count > 0)
        {
            timers = timers.Where(t => !leaveOut.Contains(t.CaseId));
            clocks = clocks.Where(c => !leaveOut.Contains(c.CaseId));
        }

        return await DoAsync(db, await FindAsync(timers, clocks, most, cancellationToken), at, cancellationToken);
    }

    /// <summary>Does what fell due of one case, and what that brings about in turn.</summary>
    public async Task<int> RunOneAsync(CityDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const int atOnce = 100;
        const int mostRounds = 50;
        var done = 0;
        for (var round = 0; round < mostRounds; round++)
        {
            var timers = db.Set<TimerRow>().AsNoTracking().Where(t => t.CaseId == id && t.DueAt <= now);
            var clocks = db.Set<ClockRow>().AsNoTracking().Where(c => c.CaseId == id && c.FlipAt <= now);
            var due = await FindAsync(timers, clocks, atOnce, cancellationToken);
            if (due.Count == 0)
            {
                break;
            }

            done += await DoAsync(db, due, _ => { }, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return done;
    }

    private async Task<int> DoAsync(CityDb db, List<Due> due, Action<Guid> at, CancellationToken cancellationToken)
    {
        var files = new Dictionary<Guid, CaseFile>();
        foreach (var one in due)
        {
            at(one.Case);
            if (!files.TryGetValue(one.Case, out var file))
            {
                files[one.Case] = file = await cases.ByIdAsync(db, new CaseAct(Actor.System, one.At), one.Case, cancellationToken);
            }

            file.Act = new CaseAct(Actor.System, one.At);
            if (one.IsTimer ? await FireAsync(file, one.Seq, cancellationToken) : await FlipAsync(file, one.Seq, one.At, cancellationToken))
            {
                file.Settle();
            }
        }

        return due.Count;
    }

    private static async Task<List<Due>> FindAsync(IQueryable<TimerRow> timers, IQueryable<ClockRow> clocks, int most, CancellationToken cancellationToken)
    {
        var fire = await timers.OrderBy(t => t.DueAt).Take(most).Select(t => new Due(t.CaseId, t.Seq, t.DueAt!.Value, true)).ToListAsync(cancellationToken);
        var flip = await clocks.OrderBy(c => c.FlipAt).Take(most).Select(c => new Due(c.CaseId, c.Seq, c.FlipAt!.Value, false)).ToListAsync(cancellationToken);

        // At one instant timers go first: a step that a timer ends at its last moment was never overdue.
        return [.. fire.Concat(flip).OrderBy(one => one.At).ThenBy(one => one.IsTimer ? 0 : 1).Take(most)];
    }

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

    private sealed record Due(Guid Case, int Seq, DateTimeOffset At, bool IsTimer);
}
