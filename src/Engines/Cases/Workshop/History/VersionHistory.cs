using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;

namespace Yicheng.Cases.Workshop.History;

/// <summary>A version without its text.</summary>
internal sealed record VersionLine(string File, int Number, string Hash, bool FromPackage, string Title, DateTimeOffset At);

/// <summary>A version that is, was or will be in force from an instant on.</summary>
/// <param name="Version">Which.</param>
/// <param name="Event">By what.</param>
internal sealed record Publication(VersionLine Version, VersionEventRow Event)
{
    public DateTimeOffset From => Event.EffectiveAt!.Value;

    /// <summary>Whether the package's file leads, so that its changes come into force by themselves.</summary>
    public bool Follows => Event.Act is VersionActs.Brought or VersionActs.Followed;
}

/// <summary>Everything that was done with one file, and what follows from it: which version is in force when. Decided from rows alone.</summary>
internal sealed class VersionHistory
{
    private readonly List<Publication> publications;

    public VersionHistory(DefinitionFile file, IEnumerable<VersionLine> versions, IEnumerable<VersionEventRow> events, string? onDisk)
    {
        File = file;
        Versions = [.. versions.OrderBy(version => version.Number)];
        Events = [.. events.OrderBy(one => one.Seq)];
        OnDisk = onDisk is null ? null : TextHash.Of(onDisk);
        var off = Events.Where(one => one.Act == VersionActs.CalledOff).Select(one => one.CalledOff).ToHashSet();
        publications =
        [
            .. Events.Where(one => one is { EffectiveAt: not null, Version: not null } && !off.Contains(one.Seq))
                .Select(one => new Publication(Versions.First(version => version.Number == one.Version), one))
                .OrderBy(one => one.From).ThenBy(one => one.Event.Seq),
        ];
    }

    public DefinitionFile File { get; }

    public IReadOnlyList<VersionLine> Versions { get; }

    public IReadOnlyList<VersionEventRow> Events { get; }

    /// <summary>Hash of the package's own file; null where the package has it no more.</summary>
    public string? OnDisk { get; }

    public VersionLine? Find(int number) => Versions.FirstOrDefault(version => version.Number == number);

    public VersionLine? OfHash(string? hash) => Versions.FirstOrDefault(version => version.Hash == hash);

    /// <summary>What is in force at an instant; null before the package was first read.</summary>
    public Publication? At(DateTimeOffset instant) => publications.LastOrDefault(one => one.From <= instant);

    /// <summary>What comes into force later.</summary>
    public IEnumerable<Publication> After(DateTimeOffset instant) => publications.Where(one => one.From > instant);

    /// <summary>The version whose text lies over the package's file at an instant; null where the file itself is in force.</summary>
    public VersionLine? EditAt(DateTimeOffset instant) =>
        OnDisk is not null && At(instant) is { Follows: false } one && one.Version.Hash != OnDisk ? one.Version : null;

    /// <summary>Whether the package's file changed behind an edit that is in force, and nobody has yet said which of the two it is to be.</summary>
    public bool IsInConflict(DateTimeOffset instant) =>
        EditAt(instant) is not null && At(instant)!.Event is var by && by.Package != OnDisk
        && !Events.Any(one => one.Seq > by.Seq && one.Act == VersionActs.Kept && one.Package == OnDisk);

    /// <summary>What the package's file as it is now means: null where nothing is new.</summary>
    public string? NewsOfPackage(DateTimeOffset instant)
    {
        if (OnDisk is null)
        {
            return null;
        }

        var now = At(instant);
        var told = Events.LastOrDefault(one => one.Act is VersionActs.Brought or VersionActs.Waits or VersionActs.Followed)?.Package;
        return now is null || (now.Follows ? now.Version.Hash != OnDisk : now.Version.Hash == OnDisk) ? VersionActs.Brought
            : told != OnDisk ? VersionActs.Waits
            : null;
    }
}
