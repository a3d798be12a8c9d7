using Microsoft.Extensions.Logging;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Trail;

/// <summary>Writes the own-data trail, each record with its leaf of the ledger.</summary>
internal sealed class LookUpWriting(CommandQueue queue, CityLedger ledger, FieldCipher cipher, TimeProvider clock, ILogger<LookUpWriting> log) : BatchedWriting<LookUpRow>(queue, log)
{
    public ValueTask RecordAsync(Actor reader, LookUp lookUp, string network)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(new LookUpRow
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            SubjectIndex = cipher.BlindIndex(lookUp.Subject),
            ReaderId = reader.Id,
            Reader = reader.Name,
            ReaderKind = reader.Kind,
            Organisation = reader.Organisation,
            How = lookUp.How,
            Matter = lookUp.Matter,
            Basis = lookUp.Basis,
            Purpose = lookUp.Purpose,
            Network = network,
        });
    }

    protected override void Add(CityDb db, LookUpRow row)
    {
        db.Append(row);
        ledger.Append(db, LookUpSource.SourceName, row.Id, LookUpSource.Payload(row), row.At);
    }
}
