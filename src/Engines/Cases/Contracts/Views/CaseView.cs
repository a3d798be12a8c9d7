using System.Text.Json;

using Yicheng.Platform.Web.Cases;

namespace Yicheng.Cases.Contracts;

/// <summary>A slice of a list that pages by key.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What <c>after</c> is to be for the next slice; null at the end.</param>
public sealed record KeyPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A case as its reader may see it. Texts are in the reader's language; personal numbers are masked unless the reader handles the case.</summary>
public sealed record CaseView
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Human number.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>How it stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>How it came out.</summary>
    public CaseOutcome? Outcome { get; init; }

    /// <summary>What happens next, who has it and until when, in one sentence.</summary>
    public required string Next { get; init; }

    /// <summary>By which way it came.</summary>
    public required CaseChannel Channel { get; init; }

    /// <summary>Who it is for.</summary>
    public required SubjectView Subject { get; init; }

    /// <summary>Twelve-digit code of the division.</summary>
    public required string Region { get; init; }

    /// <summary>Its full name.</summary>
    public required string RegionName { get; init; }

    /// <summary>Code of the organisation responsible.</summary>
    public required string Organisation { get; init; }

    /// <summary>Its name.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Since when it counts as accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Rises with every change.</summary>
    public required int Version { get; init; }

    /// <summary>The answers.</summary>
    public required JsonElement Form { get; init; }

    /// <summary>The answers as a reader wants them: labels and texts in order.</summary>
    public required IReadOnlyList<AnswerGroup> Answers { get; init; }

    /// <summary>Its parts; the first is the whole.</summary>
    public required IReadOnlyList<PartView> Parts { get; init; }

    /// <summary>Steps, open ones first.</summary>
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>Files.</summary>
    public required IReadOnlyList<AttachmentView> Attachments { get; init; }

    /// <summary>Certificates.</summary>
    public required IReadOnlyList<CertificateView> Certificates { get; init; }

    /// <summary>The case whose process called for this one; null for an application from outside.</summary>
    public LinkedCase? Caller { get; init; }

    /// <summary>The cases that its process called for.</summary>
    public required IReadOnlyList<LinkedCase> Called { get; init; }

    /// <summary>Where its process stopped; for those who handle the case.</summary>
    public required IReadOnlyList<IncidentView> Incidents { get; init; }

    /// <summary>The applicant's rating, or null.</summary>
    public RatingView? Rating { get; init; }

    /// <summary>What the reader may do with the case now: <c>withdraw</c>, <c>supplement</c>, <c>rate</c>, <c>remind</c>, <c>note</c>, <c>extend</c>.</summary>
    public required IReadOnlyList<string> May { get; init; }

    /// <summary>Whether the reader is the applicant.</summary>
    public bool IsMine { get; init; }

    /// <summary>Elements where the process stands, for the diagram.</summary>
    public required IReadOnlyList<string> At { get; init; }

    /// <summary>What the diagram shows of the way: elements and flows passed, with times, and where it is now.</summary>
    public IReadOnlyList<DiagramMark> Marks { get; init; } = [];

    /// <summary>The same way in words, in order.</summary>
    public IReadOnlyList<WayStep> Way { get; init; } = [];
}

/// <summary>Answers under a heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Answers">The answers.</param>
public sealed record AnswerGroup(string Title, IReadOnlyList<AnswerView> Answers);

/// <summary>One answer.</summary>
/// <param name="Key">Key of the field.</param>
/// <param name="Label">Its label.</param>
/// <param name="Text">The answer as text; masked where the reader may not read it.</param>
/// <param name="Rows">The rows of a repeated group, each a list of answers; empty otherwise.</param>
public sealed record AnswerView(string Key, string Label, string Text, IReadOnlyList<IReadOnlyList<AnswerView>> Rows);

/// <summary>The subject of a case.</summary>
/// <param name="Kind">Person or firm.</param>
/// <param name="Name">Name.</param>
/// <param name="Number">Number; masked for most readers.</param>
/// <param name="Phone">Telephone; masked for most readers.</param>
public sealed record SubjectView(SubjectKind Kind, string Name, string Number, string? Phone);

/// <summary>A part of a case.</summary>
/// <param name="Element">Sub-process id; empty for the whole.</param>
/// <param name="Kind">Code of the part's kind.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Organisation">Code of its organisation.</param>
/// <param name="OrganisationName">Name of its organisation.</param>
/// <param name="State">How it stands.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="AcceptedAt">Since when it counts as accepted.</param>
/// <param name="Deemed">Whether accepted by lapse of the five days.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Words">Reasons of the decision, as told to the applicant.</param>
/// <param name="Remedies">Where a refusal can be reconsidered or taken to court; empty for others.</param>
/// <param name="Missing">What the applicant is asked for, while it is.</param>
/// <param name="AnswerBy">Until when the answer is awaited.</param>
/// <param name="Clocks">Its clocks.</param>
public sealed record PartView(
    string Element, string Kind, string Name, string Organisation, string OrganisationName, PartState State, CaseOutcome? Outcome,
    DateTimeOffset? AcceptedAt, bool Deemed, DateTimeOffset? DecidedAt, string? Words, IReadOnlyList<string> Remedies,
    IReadOnlyList<MissingThing> Missing, DateTimeOffset? AnswerBy, IReadOnlyList<ClockView> Clocks);

/// <summary>A clock.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">How it stands.</param>
/// <param name="Light">What it shows.</param>
/// <param name="Limit">Its limit in words, extension included.</param>
/// <param name="Warn">When it turns yellow; null while suspended or stopped.</param>
/// <param name="Due">When it falls due; null while suspended.</param>
/// <param name="Left">What is left in words: 还有 3 个工作日.</param>
/// <param name="Provisional">Whether the due day may still move because holidays are not announced yet.</param>
public sealed record ClockView(
    int Number, ClockKind Kind, string Name, ClockState State, Light Light, string Limit, DateTimeOffset? Warn, DateTimeOffset? Due, string Left, bool Provisional);

/// <summary>A file of a case.</summary>
/// <param name="Id">Id by which it is downloaded.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Material">Code of the material.</param>
/// <param name="MaterialName">Its name.</param>
/// <param name="Trust">How far it can be believed.</param>
/// <param name="At">When it came.</param>
public sealed record AttachmentView(Guid Id, string Name, string MediaType, long Length, string? Material, string? MaterialName, TrustLevel Trust, DateTimeOffset At);

/// <summary>A rating.</summary>
/// <param name="Stars">1 to 5.</param>
/// <param name="Words">In the applicant's words.</param>
/// <param name="Tags">Ready-made remarks.</param>
/// <param name="At">When.</param>
public sealed record RatingView(int Stars, string? Words, IReadOnlyList<string> Tags, DateTimeOffset At);

/// <summary>A certificate, as those who handle the case and its holder see it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Code">Check code that stands on it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Part">Sub-process id of the part that issued it.</param>
/// <param name="IssuerName">Who issued it.</param>
/// <param name="Fields">What stands on it, in order.</param>
/// <param name="IssuedOn">First day.</param>
/// <param name="ValidTo">Last day; null for no end.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="RevokedFor">Why.</param>
/// <param name="Template">Name of the template by which it is printed.</param>
public sealed record CertificateView(
    string Number, string Code, string Title, string Part, string IssuerName, IReadOnlyList<CertificateField> Fields,
    DateOnly IssuedOn, DateOnly? ValidTo, DateTimeOffset? RevokedAt, string? RevokedFor, string? Template);

/// <summary>A line on a certificate.</summary>
/// <param name="Label">What it is, in the reader's language.</param>
/// <param name="Text">What it says, as it was issued.</param>
public sealed record CertificateField(string Label, string Text);

/// <summary>What anyone may learn of a certificate by its number and check code.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Holder">The holder's name; a person's is masked.</param>
/// <param name="IssuerName">Who issued it.</param>
/// <param name="IssuedOn">First day.</param>
/// <param name="ValidTo">Last day; null for no end.</param>
/// <param name="Standing"><c>valid</c>, <c>expired</c> or <c>revoked</c>.</param>
public sealed record CertificateCheck(string Number, string Title, string Holder, string IssuerName, DateOnly IssuedOn, DateOnly? ValidTo, string Standing);

/// <summary>An element of the process that the case passed.</summary>
/// <param name="Element">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is, in the reader's language.</param>
/// <param name="At">When it was reached.</param>
/// <param name="Live">Whether the case is there now.</param>
public sealed record WayStep(string Element, string Name, string Type, DateTimeOffset At, bool Live);
