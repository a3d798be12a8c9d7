using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Data;

namespace Yicheng.Supervision.Watching;

/// <summary>
/// Keeps the board true. It looks at the case as it is now, not at what the event says happened, so events may come twice or late; counts change by the
/// difference to the lines it wrote before.
/// </summary>
internal sealed class WatchCases(CaseWatch watch, CityHolder city) : IEventHandler<CaseMoved>
{
    public Task HandleAsync(CaseMoved occurred, CityDb db, CancellationToken cancellationToken) => HandleAllAsync([occurred], db, cancellationToken);

    public async Task HandleAllAsync(IReadOnlyList<CaseMoved> occurred, CityDb db, CancellationToken cancellationToken)
    {
        // Several events of one case see the same truth.
        var moved = occurred.Select(one => one.Case).Distinct().ToList();
        var cases = await watch.FindAsync(db, moved, cancellationToken);
        var lines = (await db.Set<OpenLine>().Where(l => moved.Contains(l.Case)).ToListAsync(cancellationToken)).ToLookup(l => l.Case);
        var closed = cases.Where(c => c.State == CaseState.Closed).Select(c => c.Id).ToList();
        var counted = closed.Count == 0 ? [] : await db.Set<ClosedCase>().Where(c => closed.Contains(c.Case)).Select(c => c.Case).ToHashSetAsync(cancellationToken);
        foreach (var watched in cases)
        {
            await RenewAsync(db, lines[watched.Id].ToList(), OpenLines.Of(watched), cancellationToken);
            if (watched.State == CaseState.Closed && !counted.Contains(watched.Id))
            {
                await CloseAsync(db, watched, cancellationToken);
            }
        }
    }

    private static async Task RenewAsync(CityDb db, List<OpenLine> before, IReadOnlyList<OpenLine> after, CancellationToken cancellationToken)
    {
        foreach (var gone in before.Where(b => !after.Any(a => IsSame(a, b))))
        {
            db.Remove(gone);
            await CountAsync(db, gone, -1, cancellationToken);
        }

        foreach (var line in after)
        {
            if (before.Find(b => IsSame(line, b)) is not { } old)
            {
                db.Add(line);
                await CountAsync(db, line, 1, cancellationToken);
            }
            else if (old.Standing != line.Standing || old.Due != line.Due)
            {
                await CountAsync(db, old, -1, cancellationToken);
                (old.Standing, old.Due) = (line.Standing, line.Due);
                await CountAsync(db, old, 1, cancellationToken);
            }
        }
    }

    private static bool IsSame(OpenLine one, OpenLine other) => one.Facet == other.Facet && one.Key == other.Key;

    private static async Task CountAsync(CityDb db, OpenLine line, int change, CancellationToken cancellationToken)
    {
        var tally = await db.Set<Tally>().FindAsync([line.Facet, line.Region, line.Organisation, line.Kind, line.Step, line.Standing], cancellationToken);
        if (tally is null)
        {
            tally = new Tally { Facet = line.Facet, Region = line.Region, Organisation = line.Organisation, Kind = line.Kind, Step = line.Step, Standing = line.Standing };
            db.Add(tally);
        }

        tally.Count += change;
    }

    private async Task CloseAsync(CityDb db, WatchedCase watched, CancellationToken cancellationToken)
    {
        var closedAt = watched.ClosedAt!.Value;
        var inTime = Standings.WasInTime(watched);
        db.Add(new ClosedCase
        {
            Case = watched.Id,
            Number = watched.Number,
            Kind = watched.Kind,
            Region = watched.Region,
            Organisation = watched.Organisation,
            ClosedAt = closedAt,
            InTime = inTime,
        });
        var month = Months.Of(closedAt, city.Current);
        var tally = await db.Set<ClosedTally>().FindAsync([month, watched.Region, watched.Organisation, watched.Kind], cancellationToken);
        if (tally is null)
        {
            tally = new ClosedTally { Month = month, Region = watched.Region, Organisation = watched.Organisation, Kind = watched.Kind };
            db.Add(tally);
        }

        tally.InTime += inTime ? 1 : 0;
        tally.Late += inTime ? 0 : 1;
    }
}
