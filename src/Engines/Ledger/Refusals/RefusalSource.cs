using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Platform.Data;

namespace Yicheng.Ledger.Refusals;

/// <summary>The ledger's own events: refused attempts.</summary>
internal sealed class RefusalSource : ILedgerSource
{
    public const string SourceName = "refusals";

    public string Name => SourceName;

    public string Table => "ledger_refusal";

    public static byte[] Payload(LedgerRefusal refusal) => CanonicalJson.Of(new { refusal.Actor, refusal.Act, refusal.Target, refusal.Reason });

    public IAsyncEnumerable<LedgerRow> ReadAsync(CityDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        db.Set<LedgerRefusal>().AsNoTracking().Where(refusal => ids.Contains(refusal.Id)).AsAsyncEnumerable()
            .Select(refusal => new LedgerRow(refusal.Id, Payload(refusal), $"{refusal.Actor} {refusal.Act} {refusal.Target}"));

    public IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken) =>
        db.Set<LedgerRefusal>().Select(refusal => refusal.Id).AsAsyncEnumerable();
}
