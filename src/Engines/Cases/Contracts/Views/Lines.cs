namespace Yicheng.Cases.Contracts;

/// <summary>A line of a list of cases.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Human number.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="SubjectName">Who it is for; a person's name is masked for those who do not handle the case.</param>
/// <param name="Region">Twelve-digit code.</param>
/// <param name="RegionName">Name of the division.</param>
/// <param name="OrganisationName">Name of the organisation responsible.</param>
/// <param name="State">How it stands.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Light">The worst light of its running clocks.</param>
/// <param name="FiledAt">When it was received.</param>
/// <param name="Due">When its promise falls due; null while suspended or once decided.</param>
/// <param name="Waiting">Whether it waits for the applicant.</param>
public sealed record CaseLine(
    Guid Id, string Number, string Kind, string Title, string SubjectName, string Region, string RegionName, string OrganisationName,
    CaseState State, CaseOutcome? Outcome, Light Light, DateTimeOffset FiledAt, DateTimeOffset? Due, bool Waiting)
{
    /// <summary>Whether the subject is a firm, whose name is public.</summary>
    public bool IsFirm { get; init; }
}

/// <summary>A line of an inbox.</summary>
/// <param name="Id">Id of the step.</param>
/// <param name="Number">The case's number.</param>
/// <param name="Kind">Code of the part's kind.</param>
/// <param name="Title">What the case is called.</param>
/// <param name="PartName">What the part is called, in bundles.</param>
/// <param name="Step">What the step is called.</param>
/// <param name="Act">The last word of its right.</param>
/// <param name="SubjectName">Who the case is for.</param>
/// <param name="RegionName">Name of the division.</param>
/// <param name="OrganisationName">Who has the step.</param>
/// <param name="State">How it stands.</param>
/// <param name="ClaimedBy">Name of the one who took it.</param>
/// <param name="IsMine">Whether that is the reader.</param>
/// <param name="Light">The worse of the step's and the part's light.</param>
/// <param name="StartedAt">When the step began.</param>
/// <param name="Due">When the step or, if earlier, the part's promise falls due; null while suspended.</param>
public sealed record TaskLine(
    string Id, string Number, string Kind, string Title, string? PartName, string Step, string Act, string SubjectName, string RegionName,
    string OrganisationName, TaskState State, string? ClaimedBy, bool IsMine, Light Light, DateTimeOffset StartedAt, DateTimeOffset? Due)
{
    /// <summary>Whether the subject is a firm, whose name is public.</summary>
    public bool IsFirm { get; init; }
}

/// <summary>A step as seen on the case's page.</summary>
/// <param name="Id">Id of the step.</param>
/// <param name="Element">Element id in the process.</param>
/// <param name="Part">Sub-process id of its part.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Act">The last word of its right.</param>
/// <param name="Organisation">Code of the organisation that has it.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="ClaimedBy">Account that took it.</param>
/// <param name="ClaimedByName">Name of the one who took it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">Name of its outcome.</param>
/// <param name="Clock">Its clock; null without limit.</param>
/// <param name="Persons">How many people do it.</param>
/// <param name="MayDo">Whether the reader may complete it.</param>
/// <param name="Outcomes">What it can end with; empty once ended.</param>
/// <param name="Fields">What the officer fills in.</param>
public sealed record TaskView(
    string Id, string Element, string Part, string Name, string Act, string Organisation, string OrganisationName, TaskState State, Guid? ClaimedBy,
    string? ClaimedByName, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Outcome, ClockView? Clock, int Persons, bool MayDo,
    IReadOnlyList<OutcomeView> Outcomes, FormDefinition Fields);

/// <summary>A way in which a step can end.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What the officer reads.</param>
/// <param name="Effect">What it means to the part.</param>
/// <param name="WordsRequired">Whether words must be written.</param>
/// <param name="Blocked">Why it cannot be chosen now (a supplement was asked before); null where it can.</param>
public sealed record OutcomeView(string Id, string Name, OutcomeEffect Effect, bool WordsRequired, string? Blocked);

/// <summary>A line of a case's timeline.</summary>
/// <param name="Seq">Number within the case, from 1.</param>
/// <param name="Id">Key of the event; a receipt is made for it.</param>
/// <param name="At">City time.</param>
/// <param name="Act">Stable name of what happened.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Organisation">Name of their organisation.</param>
/// <param name="Sentence">What happened, in plain words in the reader's language.</param>
/// <param name="Words">Words that were written.</param>
/// <param name="Part">Sub-process id.</param>
public sealed record TimelineEntry(
    int Seq, Guid Id, DateTimeOffset At, string Act, string Who, string? Organisation, string Sentence, string? Words, string Part)
{
    /// <summary>How a decision was come to; null for other events.</summary>
    public DecisionView? Decision { get; init; }
}

/// <summary>What to look for in an inbox. Everything is optional.</summary>
/// <param name="Mine">Only what the reader took.</param>
/// <param name="Kind">Code of the part's kind.</param>
/// <param name="Act">The last word of the right.</param>
/// <param name="Region">Division, with those within it.</param>
/// <param name="Light">Only this light.</param>
/// <param name="After">Where the slice before ended.</param>
/// <param name="Limit">At most so many, 1 to 100.</param>
/// <param name="Queue">One of the queues: <c>accept</c>, <c>examine</c>, <c>decide</c>, <c>deliver</c>, <c>other</c>, <c>waiting</c> for the applicant, <c>mine</c>.</param>
/// <param name="Words">A case number, the beginning of one, or a subject's exact number or name.</param>
public sealed record InboxQuery(
    bool Mine = false, string? Kind = null, string? Act = null, string? Region = null, Light? Light = null, string? After = null, int Limit = 20,
    string? Queue = null, string? Words = null);

/// <summary>What to look for among cases. Everything is optional.</summary>
/// <param name="Words">A case number, the beginning of one, or a subject's exact number or name.</param>
/// <param name="Kind">Code of the kind, or of a bundle's part.</param>
/// <param name="Region">Division, with those within it.</param>
/// <param name="Organisation">Code of the organisation that has the case, a part or an open step.</param>
/// <param name="State">How it stands.</param>
/// <param name="Open">Only cases not closed.</param>
/// <param name="Light">A light that a running clock shows.</param>
/// <param name="Step">Element id of an open step.</param>
/// <param name="FiledFrom">Not received before.</param>
/// <param name="FiledTo">Received before.</param>
/// <param name="After">Where the slice before ended.</param>
/// <param name="Limit">At most so many, 1 to 100.</param>
public sealed record CaseQuery(
    string? Words = null, string? Kind = null, string? Region = null, string? Organisation = null, CaseState? State = null, bool Open = false,
    Light? Light = null, string? Step = null, DateTimeOffset? FiledFrom = null, DateTimeOffset? FiledTo = null, string? After = null, int Limit = 20)
{
    /// <summary>Whether the lines leave the program as a file, which their applicants are told.</summary>
    public bool Export { get; init; }
}
