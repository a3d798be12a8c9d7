using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Workshop;

/// <summary>How many cases run on each version of a process.</summary>
internal static class RunningCases
{
    /// <summary>Counts by process and hash of the version's text.</summary>
    public static async Task<ILookup<string, (string Hash, int Count)>> CountAsync(CityDb db, CancellationToken cancellationToken)
    {
        var running = await db.Set<CaseRow>().AsNoTracking().Where(c => c.ClosedAt == null).GroupBy(c => c.Definition)
            .Select(group => new { Definition = group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Definition, one => one.Count, cancellationToken);
        var definitions = await db.Set<DefinitionRow>().AsNoTracking().Select(d => new { d.Hash, d.Process, d.ProcessHash }).ToListAsync(cancellationToken);
        return definitions.GroupBy(d => (d.Process, d.ProcessHash))
            .Select(group => (group.Key.Process, group.Key.ProcessHash, Count: group.Sum(d => running.GetValueOrDefault(d.Hash))))
            .ToLookup(one => one.Process, one => (one.ProcessHash, one.Count));
    }
}
