using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Running;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>Reads how cases stand, for systems that watch them and hear of changes by <see cref="CaseMoved"/>. Nothing personal, so no reader is asked for.</summary>
public sealed class CaseWatch
{
    private readonly CaseKinds kinds;

    internal CaseWatch(CaseKinds kinds) => this.kinds = kinds;

    /// <summary>The case as it stands now; null where there is none.</summary>
    public async Task<WatchedCase?> FindAsync(CityDb db, Guid id, CancellationToken cancellationToken)
    {
        var row = await db.Set<CaseRow>().AsNoTracking().Where(c => c.Id == id)
            .Select(c => new { c.Number, c.Kind, c.Definition, c.Region, c.Organisation, c.State, c.Outcome, c.Channel, c.FiledAt, c.ClosedAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var parts = await db.Set<PartRow>().AsNoTracking().Where(p => p.CaseId == id).OrderBy(p => p.Seq).ToListAsync(cancellationToken);
        var tasks = await db.Set<TaskRow>().AsNoTracking().Where(t => t.CaseId == id && t.Live).OrderBy(t => t.Seq).ToListAsync(cancellationToken);
        var clocks = await db.Set<ClockRow>().AsNoTracking().Where(c => c.CaseId == id).ToListAsync(cancellationToken);
        var process = (await kinds.PinnedAsync(db, row.Definition, cancellationToken)).Process;
        return new WatchedCase(
            id, row.Number, row.Kind, row.Region, row.Organisation, row.State, row.Outcome, row.Channel, row.FiledAt, row.ClosedAt,
            parts.ConvertAll(p => new WatchedPart(p.Element, p.Kind, p.Organisation, p.State, [.. clocks.Where(c => c.Part == p.Seq && c.Task is null).Select(Shown)])),
            tasks.ConvertAll(t => new WatchedStep(
                TaskIds.Of(row.Number, t.Seq), t.Element, process.Tasks[t.Element].Name.Zh, t.Organisation,
                clocks.Find(c => c.Task == t.Seq) is { } clock ? Shown(clock) : null)));
    }

    /// <summary>The name of a step of a kind as it is in force; null where it has none.</summary>
    public BilingualText? StepName(string kind, string element) =>
        kinds.Current.Pinned.GetValueOrDefault(kind)?.Process.Tasks.GetValueOrDefault(element)?.Name;

    private static WatchedClock Shown(ClockRow clock) => new(clock.Kind, clock.State, clock.Light, clock.DueAt);
}
