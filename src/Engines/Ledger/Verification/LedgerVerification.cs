using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Keys;
using Yicheng.Platform.Data;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Verification;

/// <summary>
/// Recomputes the whole ledger from the database. The city may go on meanwhile: what is read later can only have grown, so nothing honest is ever named.
/// </summary>
internal sealed class LedgerVerification(CityModel model, IEnumerable<ILedgerSource> sources, IEnumerable<ILedgerStanding> standings, LedgerKeyFile keys)
{
    private readonly Dictionary<string, ILedgerSource> sourcesByName = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    /// <summary>Verifies everything; <paramref name="progress"/> hears how many leaves of how many are done.</summary>
    public async Task<LedgerReport> VerifyAsync(VerificationBasis basis, IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        var findings = new Findings();
        var notes = new NoteCheck(Key(basis, findings), findings);
        var size = await SizeAsync(db, findings, cancellationToken);
        var remembered = notes.Remembered(basis.Remembered, size);
        var (tree, rows) = (new TreeCheck(findings), new RowCheck(sourcesByName, findings));
        string? root = null;
        for (long from = 0; from < size; from += LogBatch.Length)
        {
            var batch = await LogBatch.LoadAsync(db, from, size, sourcesByName.Values, cancellationToken);
            var checkpoints = batch.Checkpoints.Select(notes.Open).Prepend(remembered).OfType<Checkpoint>().ToLookup(checkpoint => checkpoint.Size);
            for (var index = from; index < batch.To; index++)
            {
                var leaf = batch.Leaves.GetValueOrDefault(index);
                tree.Append(leaf, batch.TileHash(index));
                if (leaf is not null)
                {
                    rows.Check(leaf, batch.Rows);
                }

                foreach (var checkpoint in checkpoints[index + 1])
                {
                    tree.Judge(checkpoint);
                    root = checkpoint.Root.ToString();
                }
            }

            CheckBundles(batch, findings);
            await CheckTilesAsync(db, tree.TakeUpper(), findings, cancellationToken);
            progress?.Report((batch.To, size));
        }

        await CheckTilesAsync(db, tree.PartialUpper(), findings, cancellationToken);
        tree.NameBlamed();
        await CheckAddedAsync(db, findings, cancellationToken);
        var pending = await CheckPendingAsync(db, rows, cancellationToken);
        foreach (var standing in standings)
        {
            await foreach (var contradiction in standing.ReadAsync(db, cancellationToken))
            {
                findings.Contradicts(contradiction);
            }
        }

        return new LedgerReport(size, pending, rows.Erased, root, findings.First, findings.Count);
    }

    private NoteKey? Key(VerificationBasis basis, Findings findings)
    {
        var key = NoteKey.TryParse(basis.LogKey, out var given) ? given : basis.LogKey is null ? keys.Find()?.Public : null;
        if (key is null)
        {
            findings.CannotVerify("ledger_checkpoint", basis.LogKey is null ? "找不到账本公钥（数据目录的 keys/ledger.json），无法核对签名" : "给出的账本公钥不是有效的 vkey，请从 /ledger/vkey 重新复制");
        }

        return key;
    }

    /// <summary>
    /// The size of the last checkpoint. Leaves and tiles are read before it: each of them commits together with a checkpoint that covers it.
    /// </summary>
    private static async Task<long> SizeAsync(CityDb db, Findings findings, CancellationToken cancellationToken)
    {
        var leaves = (await db.Set<LedgerLeaf>().MaxAsync(leaf => leaf.LeafIndex, cancellationToken) ?? -1) + 1;
        var tile = await db.Set<LedgerTile>().AsNoTracking().Where(tile => tile.Level == 0).OrderByDescending(tile => tile.Number).FirstOrDefaultAsync(cancellationToken);
        var hashes = tile is null ? 0 : (tile.Number << TileId.Height) + tile.Width;
        var size = await db.Set<LedgerCheckpoint>().MaxAsync(checkpoint => (long?)checkpoint.Size, cancellationToken) ?? 0;
        if (size < Math.Max(leaves, hashes))
        {
            findings.CheckpointMissing(size, Math.Max(leaves, hashes));
        }

        return size;
    }

    private static void CheckBundles(LogBatch batch, Findings findings)
    {
        for (var first = batch.From; first < batch.To; first += TileId.FullWidth)
        {
            var tile = TileId.InTree(TileId.EntriesLevel, first >> TileId.Height, batch.To);
            var entries = batch.Entries(tile.Index);
            for (var place = 0; place < tile.Width; place++)
            {
                var hash = batch.TileHash(first + place);
                var agreed = batch.Leaves.TryGetValue(first + place, out var leaf) && MerkleTree.HashLeaf(leaf.Commitment) == hash;
                if (agreed && (place >= entries.Count || MerkleTree.HashLeaf(entries[place]) != hash))
                {
                    findings.TileAltered(tile, first + place);
                    break;
                }
            }
        }
    }

    private static async Task CheckTilesAsync(CityDb db, IEnumerable<TileContent> expected, Findings findings, CancellationToken cancellationToken)
    {
        var tiles = expected.ToList();
        var stored = await StoredTiles.LoadAsync(db, tiles.Select(tile => tile.Id), cancellationToken);
        foreach (var tile in tiles.Where(tile => !stored.Read(tile.Id).Span.StartsWith(tile.Bytes)))
        {
            findings.TileAltered(tile.Id, tile.Id.Index << (TileId.Height * (tile.Id.Level + 1)));
        }
    }

    /// <summary>Rows that the log never heard of. A row is read before its leaf is looked for; the two were committed together.</summary>
    private async Task CheckAddedAsync(CityDb db, Findings findings, CancellationToken cancellationToken)
    {
        await using var lookup = model.OpenForReading();
        foreach (var source in sourcesByName.Values)
        {
            await foreach (var ids in source.ReadIdsAsync(db, cancellationToken).Chunk(1000).WithCancellation(cancellationToken))
            {
                var known = await lookup.Set<LedgerLeaf>().Where(leaf => ids.Contains(leaf.EventId) && leaf.Source == source.Name).Select(leaf => leaf.EventId).ToListAsync(cancellationToken);
                foreach (var id in ids.Except(known))
                {
                    findings.RowAdded(source.Table, id);
                }
            }
        }
    }

    private async Task<long> CheckPendingAsync(CityDb db, RowCheck rows, CancellationToken cancellationToken)
    {
        var pending = 0L;
        var after = Guid.Empty;
        while (true)
        {
            var leaves = await db.Set<LedgerLeaf>().AsNoTracking().Where(leaf => leaf.LeafIndex == null && leaf.EventId > after)
                .OrderBy(leaf => leaf.EventId).Take(LogBatch.Length).ToListAsync(cancellationToken);
            if (leaves.Count == 0)
            {
                return pending;
            }

            var found = await LogBatch.RowsAsync(db, leaves, sourcesByName.Values, cancellationToken);
            foreach (var leaf in leaves)
            {
                rows.Check(leaf, found);
            }

            pending += leaves.Count;
            after = leaves[^1].EventId;
        }
    }
}
