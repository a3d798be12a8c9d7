namespace Yicheng.Cases.Migrations;

/// <summary>A stored definition of a kind.</summary>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="Name">What people call it (<see cref="VersionNames"/>).</param>
/// <param name="Version">Version of the kind as written.</param>
/// <param name="StoredAt">When it was first in force.</param>
/// <param name="InForce">Whether cases are filed on it now.</param>
/// <param name="Live">How many cases run on it.</param>
internal sealed record VersionLine(string Hash, string Name, string Version, DateTimeOffset StoredAt, bool InForce, int Live);

/// <summary>A place where a case can stand.</summary>
/// <param name="Id">Element id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Type">What it is.</param>
/// <param name="Part">Name of the sub-process it stands in; empty for none.</param>
/// <param name="IsStep">Whether somebody does it, so that a scope can name it.</param>
internal sealed record PlaceLine(string Id, string Name, string Type, string Part, bool IsStep);

/// <summary>A difference between two versions.</summary>
/// <param name="Change">Added, removed or changed, in words.</param>
/// <param name="Type">BPMN type.</param>
/// <param name="Id">Element id.</param>
/// <param name="Name">What people call it.</param>
internal sealed record ChangeLine(string Change, string Type, string Id, string Name);

/// <summary>What suggests itself for two versions.</summary>
/// <param name="From">Places of the earlier version.</param>
/// <param name="To">Places of the later version.</param>
/// <param name="Mapping">The mapping by element id.</param>
/// <param name="Changes">What differs.</param>
internal sealed record ProposedMapping(
    IReadOnlyList<PlaceLine> From, IReadOnlyList<PlaceLine> To, IReadOnlyDictionary<string, string> Mapping, IReadOnlyList<ChangeLine> Changes);

/// <summary>A migration in a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="KindName">Its name.</param>
/// <param name="From">Hash left.</param>
/// <param name="FromName">What people call it.</param>
/// <param name="To">Hash gone to.</param>
/// <param name="ToName">What people call it.</param>
/// <param name="State">How far it is.</param>
/// <param name="PlannedBy">Who planned it.</param>
/// <param name="PlannedAt">When.</param>
/// <param name="Total">Cases in scope when it was tried.</param>
internal sealed record MigrationLine(
    Guid Id, string Kind, string KindName, string From, string FromName, string To, string ToName, MigrationState State, string PlannedBy, DateTimeOffset PlannedAt, int Total);

/// <summary>How many cases go from one step to another.</summary>
/// <param name="From">Element id.</param>
/// <param name="FromName">Its name.</param>
/// <param name="To">Element id; empty where it goes nowhere.</param>
/// <param name="ToName">Its name.</param>
/// <param name="Cases">How many stand there.</param>
/// <param name="Blocked">How many of them cannot move, for whatever reason.</param>
internal sealed record StepCount(string From, string FromName, string To, string ToName, int Cases, int Blocked);

/// <summary>How far a trial or execution is.</summary>
/// <param name="Total">Cases to do.</param>
/// <param name="Done">Cases done.</param>
/// <param name="SecondsLeft">Estimated from how it went since it was started or resumed; null while that is unknown or nothing runs.</param>
internal sealed record MigrationProgress(int Total, int Done, int? SecondsLeft);

/// <summary>How many cases have which result.</summary>
internal sealed record MigrationCounts(int Movable, int Blocked, int Moved, int Stayed, int Ended, int Elsewhere);

/// <summary>A whole migration.</summary>
internal sealed record MigrationView
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string KindName { get; init; }

    public required string From { get; init; }

    public required string FromName { get; init; }

    public required string To { get; init; }

    public required string ToName { get; init; }

    public required IReadOnlyDictionary<string, string> Mapping { get; init; }

    public string? Region { get; init; }

    public string? Organisation { get; init; }

    public string? Step { get; init; }

    public DateTimeOffset? FiledFrom { get; init; }

    public DateTimeOffset? FiledTo { get; init; }

    public LimitsRule Limits { get; init; }

    public required string Words { get; init; }

    public MigrationState State { get; init; }

    public required string PlannedBy { get; init; }

    public DateTimeOffset PlannedAt { get; init; }

    public string? OrderedBy { get; init; }

    public DateTimeOffset? OrderedAt { get; init; }

    public string? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public string? ReturnedFor { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Version { get; init; }

    public required MigrationProgress Progress { get; init; }

    public required MigrationCounts Counts { get; init; }

    public required IReadOnlyList<StepCount> Steps { get; init; }

    /// <summary>What the reader may do now: edit, try, submit, return, confirm, stop, resume, retry, discard.</summary>
    public required IReadOnlyList<string> May { get; init; }
}

/// <summary>One case of a migration.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Result">What was found or done.</param>
/// <param name="Steps">Where it stood and where that goes, in words.</param>
/// <param name="Reasons">Why it cannot move, in words.</param>
/// <param name="At">When.</param>
internal sealed record MigrationCaseLine(Guid Case, string Number, MigrationResultKind Result, string Steps, IReadOnlyList<string> Reasons, DateTimeOffset At);
