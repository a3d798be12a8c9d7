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
    public async Task<WatchedCase?> FindAsync(CityDb db, Guid id, CancellationToken cancellationToken) =>
        (await FindAsync(db, [id], cancellationToken)).FirstOrDefault();

    /// <summary>The cases as they stand now, in any order; those that are not there are left out.</summary>
    public async Task<IReadOnlyList<WatchedCase>> FindAsync(CityDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Set<CaseRow>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Number, c.Kind, c.Definition, c.Region, c.Organisation, c.State, c.Outcome, c.Channel, c.FiledAt, c.ClosedAt })
            .ToListAsync(cancellationToken);
        var parts = (await db.Set<PartRow>().AsNoTracking().Where(p => ids.Contains(p.CaseId)).OrderBy(p => p.Seq).ToListAsync(cancellationToken)).ToLookup(p => p.CaseId);
        var tasks = (await db.Set<TaskRow>().AsNoTracking().Where(t => ids.Contains(t.CaseId)).OrderBy(t => t.Seq).ToListAsync(cancellationToken)).Where(t => t.Live).ToLookup(t => t.CaseId);
        var clocks = (await db.Set<ClockRow>().AsNoTracking().Where(c => ids.Contains(c.CaseId)).ToListAsync(cancellationToken)).ToLookup(c => c.CaseId);
        var watched = new List<WatchedCase>(rows.Count);
        foreach (var row in rows)
        {
            var pinned = await kinds.PinnedAsync(db, row.Definition, cancellationToken);
            watched.Add(new WatchedCase(
                row.Id, row.Number, row.Kind, row.Region, row.Organisation, row.State, row.Outcome, row.Channel, row.FiledAt, row.ClosedAt,
                [.. parts[row.Id].Select(p => new WatchedPart(
                    p.Element, p.Kind, p.Organisation, p.State, [.. clocks[row.Id].Where(c => c.Part == p.Seq && c.Task is null).Select(Shown)]))],
                [.. tasks[row.Id].Select(t => new WatchedStep(
                    TaskIds.Of(row.Number, t.Seq), t.Element, pinned.StepOf(t.Element).Name.Zh, t.Organisation,
                    clocks[row.Id].FirstOrDefault(c => c.Task == t.Seq) is { } clock ? Shown(clock) : null))]));
        }

        return watched;
    }

    /// <summary>The name of a step of a kind as it is in force; null where it has none.</summary>
    public BilingualText? StepName(string kind, string element) =>
        kinds.Current.Pinned.GetValueOrDefault(kind)?.Process.Tasks.GetValueOrDefault(element)?.Name;

    private static WatchedClock Shown(ClockRow clock) => new(clock.Kind, clock.State, clock.Light, clock.DueAt);
}
