using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Trail;

/// <summary>What the ledger vouches for of the own-data trail.</summary>
internal sealed class LookUpSource : ILedgerSource
{
    public const string SourceName = "look-ups";

    public string Name => SourceName;

    public string Table => "identity_look_up";

    public static byte[] Payload(LookUpRow row) => CanonicalJson.Of(new
    {
        row.SubjectIndex, row.ReaderId, row.Reader, ReaderKind = row.ReaderKind.ToString(), row.Organisation, How = row.How.ToString(), row.Matter, row.Basis, row.Purpose, row.Network,
    });

    public IAsyncEnumerable<LedgerRow> ReadAsync(CityDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        db.Set<LookUpRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).AsAsyncEnumerable().Select(row => new LedgerRow(row.Id, Payload(row), $"{row.Reader} {row.How} {row.Matter}"));

    public IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken) => db.Set<LookUpRow>().Select(row => row.Id).AsAsyncEnumerable();
}
