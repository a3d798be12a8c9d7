using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Audit;

/// <summary>What the ledger vouches for of the audit trail.</summary>
internal sealed class AuditSource : ILedgerSource
{
    public const string SourceName = "audit";

    public string Name => SourceName;

    public string Table => "identity_audit";

    public static byte[] Payload(AuditRow row) => CanonicalJson.Of(
        new { Kind = row.Kind.ToString(), row.ActorId, row.Actor, row.Organisation, row.Act, row.Target, row.Words, row.Network });

    public IAsyncEnumerable<LedgerRow> ReadAsync(CityDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        db.Set<AuditRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).AsAsyncEnumerable().Select(row => new LedgerRow(row.Id, Payload(row), $"{row.Actor} {row.Act} {row.Target}"));

    public IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken) => db.Set<AuditRow>().Select(row => row.Id).AsAsyncEnumerable();
}
