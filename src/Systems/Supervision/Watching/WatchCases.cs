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
        var counts = new Dictionary<TallyKey, int>();
        foreach (var watched in cases)
        {
            Renew(db, lines[watched.Id].ToList(), OpenLines.Of(watched), counts);
            if (watched.State == CaseState.Closed && !counted.Contains(watched.Id))
            {
                await CloseAsync(db, watched, cancellationToken);
            }
        }

        foreach (var (key, change) in counts.Where(count => count.Value != 0))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into supervision_tally (facet, region, organisation, kind, step, standing, count)
                 values ({(int)key.Facet}, {key.Region}, {key.Organisation}, {key.Kind}, {key.Step}, {(int)key.Standing}, {change})
                 on conflict (facet, region, organisation, kind, step, standing) do update set count = supervision_tally.count + excluded.count
                 """,
                cancellationToken);
        }
    }

    private static void Renew(CityDb db, List<OpenLine> before, IReadOnlyList<OpenLine> after, Dictionary<TallyKey, int> counts)
    {
        foreach (var gone in before.Where(b => !after.Any(a => IsSame(a, b))))
        {
            db.Remove(gone);
            Count(gone, -1);
        }

        foreach (var line in after)
        {
            if (before.Find(b => IsSame(line, b)) is not { } old)
            {
                db.Append(line);
                Count(line, 1);
            }
            else if (old.Standing != line.Standing || old.Due != line.Due)
            {
                Count(old, -1);
                (old.Standing, old.Due) = (line.Standing, line.Due);
                Count(old, 1);
            }
        }

        void Count(OpenLine line, int change)
        {
            var key = new TallyKey(line.Facet, line.Region, line.Organisation, line.Kind, line.Step, line.Standing);
            counts[key] = counts.GetValueOrDefault(key) + change;
        }
    }

    private static bool IsSame(OpenLine one, OpenLine other) => one.Facet == other.Facet && one.Key == other.Key;

    private async Task CloseAsync(CityDb db, WatchedCase watched, CancellationToken cancellationToken)
    {
        var closedAt = watched.ClosedAt!.Value;
        var inTime = Standings.WasInTime(watched);
        db.Append(new ClosedCase
        {
            Case = watched.Id,
            Number = watched.Number,
            Kind = watched.Kind,
            Region = watched.Region,
            Organisation = watched.Organisation,
            ClosedAt = closedAt,
            InTime = inTime,
        });
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into supervision_closed_tally (month, region, organisation, kind, in_time, late)
             values ({Months.Of(closedAt, city.Current)}, {watched.Region}, {watched.Organisation}, {watched.Kind}, {(inTime ? 1 : 0)}, {(inTime ? 0 : 1)})
             on conflict (month, region, organisation, kind) do update
             set in_time = supervision_closed_tally.in_time + excluded.in_time, late = supervision_closed_tally.late + excluded.late
             """,
            cancellationToken);
    }

    private readonly record struct TallyKey(Facet Facet, string Region, string Organisation, string Kind, string Step, Standing Standing);
}
