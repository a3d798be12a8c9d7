using System.Runtime.CompilerServices;
using System.Security.Cryptography;
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
        foreach (var row in await ReadAllAsync(db, ids, cancellationToken))
        {
            yield return row;
        }
    }

    public IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken) =>
        db.Set<EventRow>().AsNoTracking().Select(e => e.Id).AsAsyncEnumerable();

    private static async Task<IReadOnlyList<LedgerRow>> ReadAllAsync(CityDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await db.Set<EventRow>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => new LedgerRow(row.Id, row.Details is null ? null : EventPayload.Of(row), Place(row.Number, row.Seq)));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException && ids.Count > 1)
        {
            // An encrypted column was altered: the rows are read singly, so that the altered one is named.
            var rows = new List<LedgerRow>(ids.Count);
            foreach (var id in ids)
            {
                rows.AddRange(await ReadAllAsync(db, [id], cancellationToken));
            }

            return rows;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            var altered = await db.Set<EventRow>().AsNoTracking().Where(e => e.Id == ids[0]).Select(e => new { e.Number, e.Seq }).SingleAsync(cancellationToken);
            return [new LedgerRow(ids[0], [], Place(altered.Number, altered.Seq))];
        }
    }

    private static string Place(string number, int seq) => $"办件 {number} 的第 {seq} 条记录";
}
