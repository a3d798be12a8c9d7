namespace Yicheng.Cases.Contracts;

/// <summary>Where something happened: enough for boards to count by, and nothing personal.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Code of the case's kind.</param>
/// <param name="Region">Twelve-digit code of its division.</param>
/// <param name="Organisation">Code of the organisation responsible for the case.</param>
/// <param name="At">City time.</param>
public sealed record CasePlace(Guid Case, string Number, string Kind, string Region, string Organisation, DateTimeOffset At);

/// <summary>A part of a case.</summary>
/// <param name="Element">Sub-process id; empty for the whole case.</param>
/// <param name="Kind">Code of the part's kind.</param>
/// <param name="Organisation">Code of the organisation responsible for the part.</param>
public sealed record PartPlace(string Element, string Kind, string Organisation);

/// <summary>A step of a case.</summary>
/// <param name="Id">Id of the step.</param>
/// <param name="Element">Element id in the process.</param>
/// <param name="Act">The last word of its right.</param>
/// <param name="Organisation">Code of the organisation that has it.</param>
public sealed record TaskPlace(string Id, string Element, string Act, string Organisation);

/// <summary>A case was received.</summary>
/// <param name="Place">Where.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Channel">By which way.</param>
/// <param name="SubjectAccount">Account of the subject; null where they have none.</param>
/// <param name="FiledBy">Account that filed.</param>
public sealed record CaseFiled(CasePlace Place, string Title, CaseChannel Channel, Guid? SubjectAccount, Guid FiledBy);

/// <summary>A part was accepted; its decision clocks run from <paramref name="Since"/>.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part.</param>
/// <param name="Deemed">Whether by lapse of the five days rather than by a person.</param>
/// <param name="Since">When it counts as accepted.</param>
public sealed record PartAccepted(CasePlace Place, PartPlace Part, bool Deemed, DateTimeOffset Since);

/// <summary>The applicant was told everything that is missing.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part asked.</param>
/// <param name="SubjectAccount">Account to tell.</param>
/// <param name="Until">Until when an answer is awaited.</param>
public sealed record SupplementAsked(CasePlace Place, PartPlace Part, Guid? SubjectAccount, DateTimeOffset Until);

/// <summary>The applicant answered.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part had asked.</param>
public sealed record SupplementAnswered(CasePlace Place, PartPlace Part);

/// <summary>A step began.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Of which part.</param>
/// <param name="Task">Which step.</param>
/// <param name="Due">Until when; null without limit.</param>
public sealed record TaskStarted(CasePlace Place, PartPlace Part, TaskPlace Task, DateTimeOffset? Due);

/// <summary>A step ended.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Of which part.</param>
/// <param name="Task">Which step.</param>
/// <param name="Outcome">Id of its outcome; null when it was called off.</param>
/// <param name="By">Account that did it.</param>
/// <param name="Light">What its clock showed.</param>
public sealed record TaskEnded(CasePlace Place, PartPlace Part, TaskPlace Task, string? Outcome, Guid By, Light Light);

/// <summary>A clock began, changed its light, was suspended, resumed or stopped.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Of which part.</param>
/// <param name="Task">Of which step; null for a clock of the part.</param>
/// <param name="Clock">Number of the clock within the case.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Light">What it shows now.</param>
/// <param name="WasState">How it stood before; null for one that began.</param>
/// <param name="WasLight">What it showed before.</param>
/// <param name="Due">When it falls due; null while suspended.</param>
public sealed record ClockChanged(
    CasePlace Place, PartPlace Part, TaskPlace? Task, int Clock, ClockKind Kind, ClockState State, Light Light, ClockState? WasState, Light WasLight, DateTimeOffset? Due);

/// <summary>A part was decided.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part.</param>
/// <param name="Outcome">How.</param>
/// <param name="SubjectAccount">Account to tell.</param>
/// <param name="Light">What the promised clock (or else the statutory one) showed.</param>
public sealed record PartDecided(CasePlace Place, PartPlace Part, CaseOutcome Outcome, Guid? SubjectAccount, Light Light);

/// <summary>A part's limits were lengthened by an authority.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part.</param>
/// <param name="Days">By how many working days.</param>
public sealed record PartExtended(CasePlace Place, PartPlace Part, int Days);

/// <summary>A part entered or left a special procedure.</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part.</param>
/// <param name="Procedure">Which procedure.</param>
/// <param name="Until">When it ends at the latest; null when it ended.</param>
public sealed record PartSuspended(CasePlace Place, PartPlace Part, string Procedure, DateTimeOffset? Until);

/// <summary>A case is over.</summary>
/// <param name="Place">Where.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Channel">By which way it had come.</param>
/// <param name="FiledAt">When it had come.</param>
/// <param name="SubjectAccount">Account to tell.</param>
public sealed record CaseClosed(CasePlace Place, CaseOutcome Outcome, CaseChannel Channel, DateTimeOffset FiledAt, Guid? SubjectAccount);

/// <summary>The applicant took the application back.</summary>
/// <param name="Place">Where.</param>
public sealed record CaseWithdrawn(CasePlace Place);

/// <summary>The applicant rated how it went.</summary>
/// <param name="Place">Where.</param>
/// <param name="Stars">1 to 5; 1 and 2 are negative.</param>
public sealed record CaseRated(CasePlace Place, int Stars);

/// <summary>Somebody reminded those who have the case.</summary>
/// <param name="Place">Where.</param>
/// <param name="Words">What was asked.</param>
public sealed record CaseReminded(CasePlace Place, string Words);

/// <summary>A certificate was issued: time to print it.</summary>
/// <param name="Place">Where.</param>
/// <param name="Number">Number of the certificate.</param>
/// <param name="SubjectAccount">Account to tell.</param>
public sealed record CertificateIssued(CasePlace Place, string Number, Guid? SubjectAccount);

/// <summary>A certificate was revoked.</summary>
/// <param name="Place">Where.</param>
/// <param name="Number">Number of the certificate.</param>
public sealed record CertificateRevoked(CasePlace Place, string Number);

/// <summary>The process told the applicant something (service action <c>notify</c>).</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part.</param>
/// <param name="Words">Name of the process element: what is told.</param>
/// <param name="SubjectAccount">Account to tell.</param>
public sealed record ApplicantNotified(CasePlace Place, PartPlace Part, string Words, Guid? SubjectAccount);

/// <summary>A grant is made public (service action <c>publish</c>; 行政许可法 Art. 40).</summary>
/// <param name="Place">Where.</param>
/// <param name="Part">Which part.</param>
/// <param name="Outcome">How it was decided.</param>
public sealed record DecisionPublished(CasePlace Place, PartPlace Part, CaseOutcome Outcome);
