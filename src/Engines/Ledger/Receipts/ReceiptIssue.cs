using System.Text;
using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Trees;
using Yicheng.Ledger.Keys;

namespace Yicheng.Ledger.Receipts;

/// <summary>Makes receipts.</summary>
internal sealed class ReceiptIssue(CityModel model, IEnumerable<ILedgerSource> sources, LedgerKeyFile keys, TimeProvider clock)
{
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<Result<Receipt>> IssueAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        for (var attempt = 0; ; attempt++)
        {
            if (await db.Set<LedgerLeaf>().FirstOrDefaultAsync(leaf => leaf.EventId == eventId, cancellationToken) is not { } leaf)
            {
                return Refusal.NotFound("账本中没有这项记录");
            }

            if (leaf.LeafIndex is { } index)
            {
                return await IssueAsync(db, leaf, index, cancellationToken);
            }

            if (attempt == Attempts)
            {
                return Refusal.Conflict("receipt-not-yet", "这项记录刚刚产生，还没有写入账本，请几秒钟后再取回执") with { RetryAfter = 5 };
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<Result<Receipt>> IssueAsync(CityDb db, LedgerLeaf leaf, long index, CancellationToken cancellationToken)
    {
        if (await RowAsync(db, leaf, cancellationToken) is not { Payload: { } payload })
        {
            return Refusal.NotFound("这项记录的内容已依法删除，不能再出具回执", "event-erased");
        }

        if (!EventCommitment.Of(leaf.Salt, leaf.Source, leaf.EventId, leaf.At, payload).AsSpan().SequenceEqual(leaf.Commitment))
        {
            return Refusal.Conflict("event-altered", "这项记录与账本中的承诺不符，不能出具回执，请联系监督部门核查");
        }

        var note = await db.Set<LedgerCheckpoint>().OrderByDescending(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Note).FirstAsync(cancellationToken);
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint) || index >= checkpoint.Size)
        {
            return Refusal.Conflict("checkpoint-damaged", "账本的检查点已损坏，不能出具回执，请联系监督部门核查");
        }

        var plan = InclusionProof.Plan(index, checkpoint.Size);
        var tiles = await StoredTiles.LoadAsync(db, plan.Tiles, cancellationToken);
        return new Receipt(
            Receipt.CurrentFormat,
            leaf.Source,
            leaf.EventId,
            leaf.At,
            Encoding.UTF8.GetString(payload),
            Convert.ToBase64String(leaf.Salt),
            index,
            [.. plan.Resolve(tiles.Read).Select(hash => hash.ToString())],
            note,
            keys.Open().Public.ToString());
    }

    private async Task<LedgerRow?> RowAsync(CityDb db, LedgerLeaf leaf, CancellationToken cancellationToken)
    {
        var source = sources.FirstOrDefault(source => source.Name == leaf.Source);
        return source is null ? null : await source.ReadAsync(db, [leaf.EventId], cancellationToken).FirstOrDefaultAsync(cancellationToken);
    }
}
