using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Workshop.History;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop;

/// <summary>One definition as the list shows it.</summary>
/// <param name="History">Its versions and events.</param>
/// <param name="Name">What it is called now.</param>
/// <param name="Drafts">How many drafts are under way.</param>
/// <param name="Running">Running cases by hash of the version.</param>
/// <param name="Kinds">Names of the kinds of cases that run on it.</param>
/// <param name="Now">The moment for which it holds.</param>
internal sealed record ShelfLine(
    VersionHistory History, string Name, int Drafts, IReadOnlyDictionary<string, int> Running, IReadOnlyList<string> Kinds, DateTimeOffset Now)
{
    public DefinitionFile File => History.File;

    public Publication? InForce => History.At(Now);

    public Publication? Coming => History.After(Now).FirstOrDefault();

    public bool IsInConflict => History.IsInConflict(Now);

    /// <summary>Cases that run on a version, by its number.</summary>
    public int RunningOn(VersionLine version) => Running.GetValueOrDefault(version.Hash);

    /// <summary>Cases that run on another version than the one in force.</summary>
    public int RunningOnOthers => Running.Where(one => one.Key != InForce?.Version.Hash).Sum(one => one.Value);
}

/// <summary>All processes and decision tables of the city.</summary>
internal static class Shelf
{
    public static async Task<IReadOnlyList<ShelfLine>> ReadAsync(CityDb db, Reader reader, CancellationToken cancellationToken)
    {
        var city = reader.City.City;
        var histories = await VersionBook.ReadAllAsync(db, city, cancellationToken);
        var drafts = await db.Set<DraftRow>().AsNoTracking().GroupBy(d => d.File).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var running = await RunningCases.CountAsync(db, cancellationToken);
        return [.. histories.Values.Select(history => Line(history, reader, drafts.GetValueOrDefault(history.File.Path), running)).OrderBy(line => line.File.Path, StringComparer.Ordinal)];
    }

    public static async Task<ShelfLine?> FindAsync(CityDb db, Reader reader, DefinitionFile file, CancellationToken cancellationToken)
    {
        var history = await VersionBook.ReadAsync(db, reader.City.City, file, cancellationToken);
        var path = file.Path;
        return history.Versions.Count == 0 ? null
            : Line(history, reader, await db.Set<DraftRow>().CountAsync(d => d.File == path, cancellationToken), await RunningCases.CountAsync(db, cancellationToken));
    }

    private static ShelfLine Line(VersionHistory history, Reader reader, int drafts, ILookup<string, (string Hash, int Count)> running)
    {
        var text = DefinitionSources.Of(reader.City.City).InForce.GetValueOrDefault(history.File.Path);
        return new ShelfLine(
            history,
            (text is null ? null : Outline.NameOf(history.File, text)) ?? history.File.Id,
            drafts,
            running[history.File.Path].ToDictionary(one => one.Hash, one => one.Count),
            [.. reader.City.Pinned.Values.Where(kind => Uses(kind, history.File)).Select(kind => reader.Say(kind.Kind.Name)).Order(StringComparer.Ordinal)],
            reader.Now);
    }

    private static bool Uses(PinnedKind kind, DefinitionFile file) =>
        file.Sort == DefinitionSort.Process ? kind.Process.Id == file.Id : kind.Decisions.ById.ContainsKey(file.Id);
}
