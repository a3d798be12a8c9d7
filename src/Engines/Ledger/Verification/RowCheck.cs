using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Ledger.Verification;

/// <summary>Holds the rows of the event tables against their commitments.</summary>
internal sealed class RowCheck(IReadOnlyDictionary<string, ILedgerSource> sources, Findings findings)
{
    public long Erased { get; private set; }

    public void Check(LedgerLeaf leaf, IReadOnlyDictionary<Guid, LedgerRow> rows)
    {
        if (!sources.TryGetValue(leaf.Source, out var source))
        {
            findings.CannotVerify(leaf.Source, new LocalText("没有模块读取来源“{0}”，它的记录无法核对", leaf.Source));
        }
        else if (!rows.TryGetValue(leaf.EventId, out var row))
        {
            findings.RowRemoved(leaf, source.Table);
        }
        else if (row.Payload is null)
        {
            Erased++;
        }
        else if (!EventCommitment.Of(leaf.Salt, leaf.Source, leaf.EventId, leaf.At, row.Payload).AsSpan().SequenceEqual(leaf.Commitment))
        {
            findings.RowAltered(leaf, source.Table, row);
        }
    }
}
