using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Audit;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Contracts;

/// <summary>What sort of thing an audit entry tells.</summary>
public enum AuditKind
{
    /// <summary>Somebody signed in.</summary>
    SignIn,

    /// <summary>Somebody tried to and failed.</summary>
    SignInFailed,

    /// <summary>Somebody signed out, or ended one of their browsers.</summary>
    SignOut,

    /// <summary>Somebody asked for what they may not, or what the state of things forbids.</summary>
    Refusal,

    /// <summary>A role was asked for, given, confirmed, declined, lent or revoked.</summary>
    Grant,

    /// <summary>An account was opened, stopped, or its password or second factor changed.</summary>
    Account,

    /// <summary>A list left the program as a file.</summary>
    Export,

    /// <summary>A setting, a job or the city package was changed.</summary>
    Setting,

    /// <summary>A key, token or client secret was made, rotated or withdrawn.</summary>
    Key,

    /// <summary>A full personal number was shown to a reader who gave a purpose.</summary>
    Reveal,

    /// <summary>An alarm was dealt with.</summary>
    Alarm,
}

/// <summary>One thing to be remembered of what somebody did. Immutable once written: no statement of the program changes or deletes it, and the database refuses to.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="ActorId">Who; null where nobody was known.</param>
/// <param name="Actor">Their name, or what they called themselves.</param>
/// <param name="Act">What they did: an act's code, or method of the request.</param>
/// <param name="Target">To what: an account, a role, a path, a list's name. No personal numbers.</param>
public sealed record AuditEntry(AuditKind Kind, Guid? ActorId, string Actor, string Act, string Target)
{
    /// <summary>The organ that the actor works for.</summary>
    public string? Organisation { get; init; }

    /// <summary>Particulars, or the words somebody gave.</summary>
    public string? Words { get; init; }

    /// <summary>Where it came from; <c>local</c> for the city itself.</summary>
    public string Network { get; init; } = "local";

    /// <summary>An entry about what the sender of a request does.</summary>
    public static AuditEntry Of(HttpContext context, AuditKind kind, string act, string target, string? words = null) => Of(context, context.GetActor(), kind, act, target, words);

    /// <summary>An entry about what somebody does by a request in which they are only now becoming known.</summary>
    public static AuditEntry Of(HttpContext context, Actor actor, AuditKind kind, string act, string target, string? words = null) =>
        new(kind, actor.IsSignedIn ? actor.Id : null, actor.IsSignedIn ? actor.Name : "-", act, target)
        {
            Organisation = actor.Organisation,
            Words = words,
            Network = Attempts.NetworkOf(context.Connection.RemoteIpAddress),
        };
}

/// <summary>The audit trail of the city. Every entry is a leaf of the ledger; entries are kept for good, which is longer than the six months of the Cybersecurity Law, article 21.</summary>
public sealed class AuditTrail
{
    private readonly AuditWriting writing;

    internal AuditTrail(AuditWriting writing) => this.writing = writing;

    /// <summary>Records what happened outside any unit of work: returns at once, durable within a second.</summary>
    public ValueTask RecordAsync(AuditEntry entry) => writing.RecordAsync(entry);

    /// <summary>Records a change together with it: both commit or neither.</summary>
    /// <param name="db">The running unit of work.</param>
    /// <param name="entry">What was done.</param>
    public void Add(CityDb db, AuditEntry entry) => writing.Add(db, entry);
}
