using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Reading;

/// <summary>How many steps lie in a queue, and since when the oldest does.</summary>
internal sealed record QueueCount(WorkQueue Queue, int Count, DateTimeOffset? Oldest);

/// <summary>
/// Counts the queues of one reader in one pass over the live steps of their organisations: the database groups by everything that a grant asks about, so that
/// rights are decided once a group and not once a step.
/// </summary>
internal static class QueueCounts
{
    public static async Task<IReadOnlyList<QueueCount>> ReadAsync(CityDb db, Reader reader, CancellationToken cancellationToken)
    {
        var scope = GrantScope.Of(reader.Actor, act => act.StartsWith("task.", StringComparison.Ordinal));
        if (scope.IsNothing)
        {
            return [.. WorkQueue.All.Select(queue => new QueueCount(queue, 0, null))];
        }

        var tasks = db.Set<TaskRow>().AsNoTracking().Where(t => t.Live);
        if (scope.Organisations is { } organisations)
        {
            tasks = tasks.Where(t => organisations.Contains(t.Organisation));
        }
        else if (scope.RegionPrefix.Length > 0)
        {
            tasks = tasks.Where(t => t.Region.StartsWith(scope.RegionPrefix));
        }

        var me = reader.Actor.Id;
        var groups = await tasks
            .Select(t => new { t.Act, t.Kind, t.Organisation, t.Region, t.StartedAt, Waiting = t.State == TaskState.Waiting, Mine = t.ClaimedBy != null && t.ClaimedBy == me })
            .GroupBy(t => new { t.Act, t.Kind, t.Organisation, t.Region, t.Waiting, t.Mine })
            .Select(g => new { g.Key, Count = g.Count(), Oldest = g.Min(t => t.StartedAt) })
            .ToListAsync(cancellationToken);
        var mine = groups
            .Where(group => reader.Actor.May("task." + group.Key.Act, group.Key.Kind, group.Key.Organisation, group.Key.Region).Allowed)
            .SelectMany(group => WorkQueue.Of(group.Key.Act, group.Key.Waiting, group.Key.Mine).Select(key => (Key: key, group.Count, group.Oldest)))
            .ToLookup(one => one.Key);
        return [.. WorkQueue.All.Select(queue => new QueueCount(
            queue, mine[queue.Key].Sum(one => one.Count), mine[queue.Key].Any() ? mine[queue.Key].Min(one => one.Oldest) : null))];
    }
}
