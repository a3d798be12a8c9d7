using Microsoft.Extensions.Logging;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Audit;

/// <summary>Writes the audit trail, each entry with its leaf of the ledger.</summary>
internal sealed class AuditWriting(CommandQueue queue, CityLedger ledger, FieldCipher cipher, TimeProvider clock, ILogger<AuditWriting> log) : BatchedWriting<AuditRow>(queue, log)
{
    private const int LongestText = 500;

    public ValueTask RecordAsync(AuditEntry entry) => WriteAsync(Row(entry));

    public void Add(CityDb db, AuditEntry entry) => Add(db, Row(entry));

    protected override void Add(CityDb db, AuditRow row)
    {
        db.Append(row);
        ledger.Append(db, AuditSource.SourceName, row.Id, AuditSource.Payload(row), row.At);
    }

    private AuditRow Row(AuditEntry entry)
    {
        var now = clock.GetUtcNow();
        return new AuditRow
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Kind = entry.Kind,
            ActorId = entry.ActorId,
            Actor = Storable(entry.Actor),
            ActorIndex = cipher.BlindIndex(entry.Actor),
            Organisation = entry.Organisation,
            Act = Storable(entry.Act),
            Target = Storable(entry.Target),
            Words = entry.Words is { } words ? Storable(words) : null,
            Network = entry.Network,
            NetworkIndex = cipher.BlindIndex(entry.Network),
        };
    }

    /// <summary>Bounded, and without the characters that one of the stores would not keep: what is read back must be what was promised.</summary>
    private static string Storable(string text)
    {
        var bounded = text.Length <= LongestText ? text : text[..LongestText];
        return string.Concat(bounded.EnumerateRunes().Where(rune => rune.Value != 0));
    }
}
