using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Workshop.History;

/// <summary>Reads what was done with processes and tables back for the ledger.</summary>
internal sealed class VersionSource : ILedgerSource
{
    public const string SourceName = "definitions";

    public string Name => SourceName;

    public string Table => "cases_version_event";

    public static byte[] Payload(VersionEventRow row) => CanonicalJson.Of(new
    {
        row.Act,
        Actor = row.ActorId,
        row.ActorName,
        At = Micros(row.At),
        row.CalledOff,
        EffectiveAt = row.EffectiveAt is { } from ? Micros(from) : (long?)null,
        row.File,
        row.Id,
        row.Note,
        row.Organisation,
        row.Package,
        row.Seq,
        row.Version,
    });

    public async IAsyncEnumerable<LedgerRow> ReadAsync(CityDb db, IReadOnlyList<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in db.Set<VersionEventRow>().AsNoTracking().Where(e => ids.Contains(e.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new LedgerRow(row.Id, Payload(row), $"{row.File} 的第 {row.Seq} 条记录");
        }
    }

    public IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken) =>
        db.Set<VersionEventRow>().AsNoTracking().Select(e => e.Id).AsAsyncEnumerable();

    private static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
