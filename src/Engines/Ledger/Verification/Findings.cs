using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Platform.Errors;
using Yicheng.TransparencyLog.Tiles;

namespace Yicheng.Ledger.Verification;

/// <summary>Collects what is wrong, in words.</summary>
internal sealed class Findings
{
    private readonly List<LedgerFinding> all = [];
    private readonly HashSet<(FindingKind, string, string)> seen = [];

    public long Count { get; private set; }

    public IReadOnlyList<LedgerFinding> First =>
        [.. all.OrderBy(finding => finding.LeafIndex ?? long.MaxValue).Take(LedgerReport.MostFindings)];

    public void RowAltered(LedgerLeaf leaf, string table, LedgerRow row) => Add(
        FindingKind.RowAltered, table, leaf.EventId.ToString(), leaf.LeafIndex,
        new LocalText("{0} 表的 {1}（{2}）被改动：内容与它 {3:u} 写入账本时的承诺不符", table, leaf.EventId, row.Words, leaf.At));

    public void RowRemoved(LedgerLeaf leaf, string table) => Add(
        FindingKind.RowRemoved, table, leaf.EventId.ToString(), leaf.LeafIndex,
        new LocalText("{0} 表的 {1} 被删除：账本记有 {2:u} 的这项记录", table, leaf.EventId, leaf.At));

    public void RowAdded(string table, Guid id) => Add(
        FindingKind.RowAdded, table, id.ToString(), null, new LocalText("{0} 表的 {1} 未经账本：这一行是绕过系统加入的，或它在 ledger_leaf 中的行被删除", table, id));

    public void Reordered(LedgerLeaf leaf, long index, long truth) => Add(
        FindingKind.Reordered, "ledger_leaf", leaf.EventId.ToString(), index,
        new LocalText("ledger_leaf 表的 {0} 被换了位置：现在是第 {1} 项，账本中是第 {2} 项", leaf.EventId, index, truth));

    public void LeafAltered(LedgerLeaf leaf, long index) => Add(
        FindingKind.LeafAltered, "ledger_leaf", leaf.EventId.ToString(), index,
        new LocalText("ledger_leaf 表的 {0}（第 {1} 项）被改动：它的承诺不是账本中的那一个", leaf.EventId, index));

    public void LeafRemoved(long index) => Add(
        FindingKind.LeafRemoved, "ledger_leaf", "", index, new LocalText("ledger_leaf 表缺少第 {0} 项：账本中有它", index));

    public void TileAltered(TileId tile, long? index) => Add(
        FindingKind.TileAltered, "ledger_tile", $"{tile.Level},{tile.Index}", index,
        new LocalText("ledger_tile 表的 {0}（level {1}, number {2}）被改动或缺失：与账本各项算出的不符", (tile with { Width = TileId.FullWidth }).Path, tile.Level, tile.Index));

    public void CheckpointUnsigned(long size) => Add(
        FindingKind.CheckpointAltered, "ledger_checkpoint", $"{size}", size, new LocalText("{0} 项的检查点被改动：签名不是账本公钥的，或内容不符", size));

    public void CheckpointContradicts(long size, long sound) => Add(
        FindingKind.CheckpointAltered, "ledger_checkpoint", $"{size}", sound,
        new LocalText("{0} 项的检查点与账本不符：第 {1} 项以后的历史被改写，或检查点是伪造的", size, sound));

    public void CheckpointMissing(long size, long atLeast) => Add(
        FindingKind.CheckpointAltered, "ledger_checkpoint", $"{atLeast}", size, new LocalText("最后一个检查点只到 {0} 项，而账本至少有 {1} 项：检查点或账本末尾被删除", size, atLeast));

    public void Contradicts(LedgerContradiction row) => Add(
        FindingKind.Contradiction, row.Table, row.Key, null, new LocalText("{0} 表的 {1}（{2}）被改动：与账本记下的它的经过不符", row.Table, row.Key, row.Words));

    public void CannotVerify(string table, LocalText words) => Add(FindingKind.CannotVerify, table, "", null, words);

    private void Add(FindingKind kind, string table, string key, long? index, LocalText words)
    {
        if (!seen.Add((kind, table, key.Length > 0 ? key : $"{index}")))
        {
            return;
        }

        Count++;
        // Kept beyond what is reported, because findings come batch by batch and the first in the log is to be named.
        if (all.Count < 10 * LedgerReport.MostFindings)
        {
            all.Add(new LedgerFinding(kind, table, key, index, words));
        }
    }
}
