using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Audit;

/// <summary>Which entries to list.</summary>
/// <param name="Who">A user name, or a name as it stood; null for everybody.</param>
/// <param name="Kind">What sort of thing; null for all.</param>
/// <param name="Network">Where it came from; null for everywhere.</param>
/// <param name="Text">Beginning of the act or the target; null for all.</param>
/// <param name="From">First moment; null for the oldest.</param>
/// <param name="Until">First moment no longer; null for now.</param>
/// <param name="After">Key of the last one seen.</param>
/// <param name="Limit">1 to 100.</param>
internal sealed record AuditQuery(string? Who, AuditKind? Kind, string? Network, string? Text, DateTimeOffset? From, DateTimeOffset? Until, Guid? After, int Limit);

/// <summary>An entry as lists show it.</summary>
internal sealed record AuditLine(Guid Id, DateTimeOffset At, AuditKind Kind, Guid? ActorId, string Actor, string? Organisation, string Act, string Target, string? Words, string Network);

/// <summary>A slice of the trail.</summary>
internal sealed record AuditPage(IReadOnlyList<AuditLine> Items, Guid? Next);

/// <summary>Reads the audit trail, newest first.</summary>
internal static class AuditList
{
    public const int Most = 100;

    public static async Task<AuditPage> ReadAsync(CityDb db, FieldCipher cipher, AuditQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, Most);
        var rows = db.Set<AuditRow>().AsNoTracking();
        rows = query.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        if (query.Who is { Length: > 0 } who)
        {
            var user = who.Trim().ToLowerInvariant();
            var account = await db.Set<Account>().Where(a => a.UserName == user).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);
            var index = cipher.BlindIndex(who);
            rows = account is { } id ? rows.Where(row => row.ActorId == id) : rows.Where(row => row.ActorIndex == index);
        }

        if (query.Network is { Length: > 0 } network)
        {
            var index = cipher.BlindIndex(network);
            rows = rows.Where(row => row.NetworkIndex == index);
        }

        rows = query.Text is { Length: > 0 } text ? rows.Where(row => row.Act.StartsWith(text) || row.Target.StartsWith(text)) : rows;

        // Keys are ordered in time, so a day is a range of keys and needs no index of its own.
        rows = query.From is { } from && FirstKey(from) is var first ? rows.Where(row => row.Id.CompareTo(first) >= 0) : rows;
        rows = query.Until is { } until && FirstKey(until) is var end ? rows.Where(row => row.Id.CompareTo(end) < 0) : rows;
        rows = query.After is { } after ? rows.Where(row => row.Id.CompareTo(after) < 0) : rows;
        var read = await rows.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return new AuditPage([.. read.Take(limit).Select(Line)], read.Count > limit ? read[limit - 1].Id : null);
    }

    /// <summary>The smallest UUIDv7 (RFC 9562) of a moment.</summary>
    public static Guid FirstKey(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    private static AuditLine Line(AuditRow row) => new(row.Id, row.At, row.Kind, row.ActorId, row.Actor, row.Organisation, row.Act, row.Target, row.Words, row.Network);
}
