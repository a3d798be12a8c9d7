using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop.History;

/// <summary>Reads and adds to what was done with processes and tables.</summary>
internal sealed class VersionBook(CityLedger ledger)
{
    /// <summary>Every file that the package has or had.</summary>
    public static async Task<IReadOnlyDictionary<string, VersionHistory>> ReadAllAsync(CityDb db, City city, CancellationToken cancellationToken)
    {
        // Events first: the version that an event names was written before or with it, so it is there when versions are read after.
        var events = (await db.Set<VersionEventRow>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(one => one.File);
        var versions = (await Lines(db.Set<VersionRow>()).ToListAsync(cancellationToken)).ToLookup(version => version.File);
        var onDisk = DefinitionSources.Of(city).OnDisk;
        var histories = new Dictionary<string, VersionHistory>(StringComparer.Ordinal);
        foreach (var path in onDisk.Keys.Union(versions.Select(group => group.Key)))
        {
            if (DefinitionFile.TryOfPath(path, out var file))
            {
                histories[path] = new VersionHistory(file, versions[path], events[path], onDisk.GetValueOrDefault(path));
            }
        }

        return histories;
    }

    public static async Task<VersionHistory> ReadAsync(CityDb db, City city, DefinitionFile file, CancellationToken cancellationToken)
    {
        var path = file.Path;
        var events = await db.Set<VersionEventRow>().AsNoTracking().Where(e => e.File == path).ToListAsync(cancellationToken);
        return new VersionHistory(
            file, await Lines(db.Set<VersionRow>().Where(v => v.File == path)).ToListAsync(cancellationToken), events, DefinitionSources.Of(city).OnDisk.GetValueOrDefault(path));
    }

    public static Task<string?> TextAsync(CityDb db, DefinitionFile file, int number, CancellationToken cancellationToken)
    {
        var path = file.Path;
        return db.Set<VersionRow>().AsNoTracking().Where(v => v.File == path && v.Number == number).Select(v => v.Text).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The version of a text: the one that has it already, or a new one.</summary>
    public static int Add(CityDb db, VersionHistory history, string text, string title, bool fromPackage, DateTimeOffset at)
    {
        var hash = TextHash.Of(text);
        if (history.OfHash(hash) is { } there)
        {
            return there.Number;
        }

        var number = history.Versions.Count == 0 ? 1 : history.Versions[^1].Number + 1;
        db.Add(new VersionRow { File = history.File.Path, Number = number, Hash = hash, Text = text, FromPackage = fromPackage, Title = title, At = at });
        return number;
    }

    /// <summary>Records what is done now, and commits the ledger to it.</summary>
    public void Record(CityDb db, VersionHistory history, CaseAct act, string what, int? version = null, DateTimeOffset? from = null, int? calledOff = null, string? note = null)
    {
        var at = Whole(act.Now);
        var row = new VersionEventRow
        {
            Id = Guid.CreateVersion7(at),
            File = history.File.Path,
            Seq = history.Events.Count == 0 ? 1 : history.Events[^1].Seq + 1,
            Act = what,
            At = at,
            ActorId = act.Actor.Id,
            ActorName = act.Actor.Name,
            Organisation = act.Actor.Organisation,
            Version = version,
            EffectiveAt = from is { } instant ? Whole(instant) : null,
            CalledOff = calledOff,
            Package = history.OnDisk,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        };
        db.Add(row);
        ledger.Append(db, VersionSource.SourceName, row.Id, VersionSource.Payload(row), at);
    }

    private static IQueryable<VersionLine> Lines(IQueryable<VersionRow> rows) =>
        rows.AsNoTracking().Select(v => new VersionLine(v.File, v.Number, v.Hash, v.FromPackage, v.Title, v.At));

    /// <summary>Whole microseconds, as both databases keep them.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks / 10 * 10, TimeSpan.Zero);
}
