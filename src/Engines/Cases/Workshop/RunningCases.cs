using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Workshop;

/// <summary>How many cases run on each version of a process.</summary>
internal static class RunningCases
{
    /// <summary>Counts by path of the file and hash of the version's text. Most definitions have few cases, and only those with some are read.</summary>
    public static async Task<ILookup<string, (string Hash, int Count)>> CountAsync(CityDb db, CancellationToken cancellationToken)
    {
        var running = await db.Set<CaseRow>().AsNoTracking().Where(c => c.ClosedAt == null).GroupBy(c => c.Definition)
            .Select(group => new { Definition = group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Definition, one => one.Count, cancellationToken);
        var used = running.Keys.ToList();
        var definitions = await db.Set<DefinitionRow>().AsNoTracking().Where(d => used.Contains(d.Hash)).Select(d => new { d.Hash, d.Process, d.ProcessHash, d.Text }).ToListAsync(cancellationToken);
        return definitions.SelectMany(d => Files(d.Process, d.ProcessHash, d.Text).Select(file => (file.Path, file.Hash, Count: running[d.Hash])))
            .GroupBy(one => (one.Path, one.Hash)).ToLookup(group => group.Key.Path, group => (group.Key.Hash, group.Sum(one => one.Count)));
    }

    /// <summary>The process and the decision models that a pinned definition holds.</summary>
    private static IEnumerable<(string Path, string Hash)> Files(string process, string hash, string text)
    {
        yield return (new DefinitionFile(DefinitionSort.Process, process).Path, hash);
        using var pinned = JsonDocument.Parse(text);
        if (pinned.RootElement.TryGetProperty(nameof(PinnedText.Decisions), out var decisions))
        {
            foreach (var decision in decisions.EnumerateArray())
            {
                yield return (decision.GetProperty(nameof(PinnedFile.File)).GetString()!, TextHash.Of(decision.GetProperty(nameof(PinnedFile.Text)).GetString()!));
            }
        }
    }
}
