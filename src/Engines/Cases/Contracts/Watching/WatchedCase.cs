namespace Yicheng.Cases.Contracts;

/// <summary>Something about a case changed. Told once per act, however much changed; what it looks like now is read with <see cref="CaseWatch"/>.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="At">City time.</param>
public sealed record CaseMoved(Guid Case, DateTimeOffset At);

/// <summary>How a case stands, for those who watch many: nothing personal.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Human number.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="Region">Twelve-digit code of its division.</param>
/// <param name="Organisation">Code of the organisation responsible.</param>
/// <param name="State">How it stands.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Channel">By which way it came.</param>
/// <param name="FiledAt">When it was received.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Steps">Its open steps.</param>
public sealed record WatchedCase(
    Guid Id, string Number, string Kind, string Region, string Organisation, CaseState State, CaseOutcome? Outcome, CaseChannel Channel,
    DateTimeOffset FiledAt, DateTimeOffset? ClosedAt, IReadOnlyList<WatchedPart> Parts, IReadOnlyList<WatchedStep> Steps);

/// <summary>A part of a watched case.</summary>
/// <param name="Element">Sub-process id; empty for the whole.</param>
/// <param name="Kind">Code of the part's kind.</param>
/// <param name="Organisation">Code of the organisation responsible.</param>
/// <param name="State">How it stands.</param>
/// <param name="Clocks">The clocks of the part itself, stopped ones too.</param>
public sealed record WatchedPart(string Element, string Kind, string Organisation, PartState State, IReadOnlyList<WatchedClock> Clocks);

/// <summary>An open step of a watched case.</summary>
/// <param name="Id">Id of the step.</param>
/// <param name="Element">Element id in the process.</param>
/// <param name="Name">Chinese name, the key of its translation.</param>
/// <param name="Organisation">Code of the organisation that has it.</param>
/// <param name="Clock">Its clock; null without limit.</param>
public sealed record WatchedStep(string Id, string Element, string Name, string Organisation, WatchedClock? Clock);

/// <summary>A clock of a watched case.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="State">How it stands.</param>
/// <param name="Light">What it shows, or showed when it stopped.</param>
/// <param name="Due">When it falls due; null while suspended.</param>
public sealed record WatchedClock(ClockKind Kind, ClockState State, Light Light, DateTimeOffset? Due);
