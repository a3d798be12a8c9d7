using System.Text.Json;
using Yicheng.Identity.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>Who does something, and when in city time.</summary>
/// <param name="Actor">Who; decides what is allowed.</param>
/// <param name="Now">City time of the act.</param>
public sealed record CaseAct(Actor Actor, DateTimeOffset Now);

/// <summary>By which way a case came in.</summary>
public enum CaseChannel
{
    /// <summary>The applicant, by page or API.</summary>
    Online,

    /// <summary>A counter, on the applicant's behalf.</summary>
    Counter,

    /// <summary>A village or community agent, on the applicant's behalf.</summary>
    Agent,

    /// <summary>Another system.</summary>
    Machine,

    /// <summary>Nobody applied: the organ took it up by itself (依职权), on a date that its process names.</summary>
    OwnMotion,
}

/// <summary>What the subject of a case is.</summary>
public enum SubjectKind
{
    /// <summary>A natural person.</summary>
    Person,

    /// <summary>A legal person or other organisation.</summary>
    Firm,
}

/// <summary>Who the case is for.</summary>
/// <param name="Kind">Person or firm.</param>
/// <param name="Name">Full name.</param>
/// <param name="Number">Citizen number (GB 11643) or unified social credit code (GB 32100).</param>
/// <param name="Phone">Telephone for messages.</param>
public sealed record Applicant(SubjectKind Kind = SubjectKind.Person, string Name = "", string Number = "", string? Phone = null)
{
    /// <summary>The account of the subject, where a counter or agent files for somebody who has one.</summary>
    public Guid? Account { get; init; }
}

/// <summary>A file handed in for a material.</summary>
/// <param name="File">Id that <c>POST /api/v1/files</c> gave.</param>
/// <param name="Material">Code of the material; null for something not asked for.</param>
/// <param name="OriginalSeen">Whether a counter compared it with the original: raises trust to B.</param>
public sealed record AttachedFile(Guid File, string? Material = null, bool OriginalSeen = false);

/// <summary>Asks for a matter to be handled.</summary>
/// <param name="Item">Code of the kind.</param>
/// <param name="Region">Twelve-digit code of the division where it is to be handled.</param>
/// <param name="Applicant">Who it is for.</param>
/// <param name="Form">The answers, an object by field key.</param>
/// <param name="Attachments">The files.</param>
public sealed record FileCase(
    string Item = "", string Region = "", Applicant? Applicant = null, JsonElement? Form = null, IReadOnlyList<AttachedFile>? Attachments = null);

/// <summary>The answer to a filing.</summary>
/// <param name="Number">The case's number, such as <c>441800-20260302-000017</c>.</param>
/// <param name="Id">Key of the case.</param>
/// <param name="Title">What the case is called.</param>
/// <param name="State">How it stands.</param>
/// <param name="Organisation">Name of the organisation responsible.</param>
/// <param name="FiledAt">When it was received.</param>
/// <param name="PromisedDue">Until when a decision is promised were it accepted at once; null where nothing is promised.</param>
public sealed record FiledCase(string Number, Guid Id, string Title, CaseState State, string Organisation, DateTimeOffset FiledAt, DateTimeOffset? PromisedDue);

/// <summary>How a case stands after an act.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">How it stands.</param>
/// <param name="Outcome">How it came out; null while it is open.</param>
/// <param name="Tasks">Ids of the steps open now.</param>
/// <param name="Version">Rises with every change.</param>
public sealed record CaseStanding(string Number, CaseState State, CaseOutcome? Outcome, IReadOnlyList<string> Tasks, int Version);
