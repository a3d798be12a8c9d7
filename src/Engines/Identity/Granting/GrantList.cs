using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Granting;

/// <summary>Which grants to list.</summary>
/// <param name="User">User name; null for everybody.</param>
/// <param name="Role">Code of the role; null for all.</param>
/// <param name="State">A <see cref="GrantState"/>, or <c>waiting</c>, <c>expiring</c>, <c>lent</c>; null for all.</param>
/// <param name="Organisation">Key of the receiver's organ; null for all.</param>
/// <param name="After">Key of the last one seen.</param>
/// <param name="Limit">1 to 100.</param>
internal sealed record GrantQuery(string? User, string? Role, string? State, string? Organisation, Guid? After, int Limit);

/// <summary>A grant as lists show it.</summary>
internal sealed record GrantLine(
    Guid Id, string UserName, string Name, string? Office, string Role, string? Organisation, string? Region, DateTimeOffset? From, DateTimeOffset? Until, GrantState State, string? Reason,
    string? Words, bool IsLent, DateTimeOffset At, Guid Account)
{
    public static GrantLine Of(GrantRow grant, Account account) => new(
        grant.Id, account.UserName, account.Name, account.Organisation, grant.Role, grant.Organisation, grant.Region, grant.FromAt, grant.UntilAt, grant.State, grant.Reason, grant.Words,
        grant.SourceId is not null, grant.At, account.Id);
}

/// <summary>A slice of the list.</summary>
internal sealed record GrantPage(IReadOnlyList<GrantLine> Items, Guid? Next);

/// <summary>Reads grants, newest first.</summary>
internal static class GrantList
{
    /// <summary>How long before its end a grant is shown as ending.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static async Task<GrantPage> ReadAsync(CityDb db, GrantAct act, GrantQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, 100);
        var soon = act.Now + Soon;
        var now = act.Now;
        var lines = from grant in db.Set<GrantRow>() join account in db.Set<Account>() on grant.AccountId equals account.Id select new { grant, account };
        lines = query.User is { Length: > 0 } user ? lines.Where(l => l.account.UserName == user.Trim().ToLowerInvariant()) : lines;
        lines = query.Role is { Length: > 0 } role ? lines.Where(l => l.grant.Role == role) : lines;
        lines = query.Organisation is { Length: > 0 } organisation ? lines.Where(l => l.account.Organisation == organisation) : lines;
        lines = query.State switch
        {
            null or "" => lines,
            "waiting" => lines.Where(l => l.grant.State == GrantState.Asked || l.grant.State == GrantState.Proposed),
            "expiring" => lines.Where(l => l.grant.State == GrantState.Given && l.grant.UntilAt != null && l.grant.UntilAt > now && l.grant.UntilAt <= soon),
            "lent" => lines.Where(l => l.grant.State == GrantState.Given && l.grant.SourceId != null),
            var name => Enum.TryParse<GrantState>(name, ignoreCase: true, out var state) ? lines.Where(l => l.grant.State == state) : lines.Where(l => false),
        };
        lines = query.After is { } after ? lines.Where(l => l.grant.Id.CompareTo(after) < 0) : lines;
        var read = await lines.OrderByDescending(l => l.grant.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return new GrantPage([.. read.Take(limit).Select(l => GrantLine.Of(l.grant, l.account))], read.Count > limit ? read[limit - 1].grant.Id : null);
    }
}
