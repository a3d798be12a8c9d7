using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Events;

/// <summary>Reads events back for the ledger.</summary>
internal sealed class CaseEventSource : ILedgerSource
{
    public const string SourceName = "cases";

    public string Name => SourceName;

    public string Table => "cases_event";

    public async IAsyncEnumerable<LedgerRow> ReadAsync(CityDb db, IReadOnlyList<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in db.Set<EventRow>().AsNoTracking().Where(e => ids.Contains(e.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new LedgerRow(row.Id, row.Details is null ? null : EventPayload.Of(row), $"办件 {row.Number} 的第 {row.Seq} 条记录");
        }
    }

    public IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken) =>
        db.Set<EventRow>().AsNoTracking().Select(e => e.Id).AsAsyncEnumerable();
}
