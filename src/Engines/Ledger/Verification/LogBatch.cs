using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Platform.Data;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Verification;

/// <summary>A stretch of the log as all its tables hold it, from a tile's beginning.</summary>
internal sealed class LogBatch
{
    /// <summary>Eight tiles: one query a table, some hundred kilobytes.</summary>
    public const int Length = 8 * TileId.FullWidth;

    private readonly StoredTiles tiles;

    private LogBatch(StoredTiles tiles) => this.tiles = tiles;

    public required long From { get; init; }

    public required long To { get; init; }

    public required IReadOnlyDictionary<long, LedgerLeaf> Leaves { get; init; }

    /// <summary>Checkpoints above <see cref="From"/>, up to and with <see cref="To"/>.</summary>
    public required IReadOnlyList<LedgerCheckpoint> Checkpoints { get; init; }

    public required IReadOnlyDictionary<Guid, LedgerRow> Rows { get; init; }

    public static async Task<LogBatch> LoadAsync(CityDb db, long from, long size, IEnumerable<ILedgerSource> sources, CancellationToken cancellationToken)
    {
        var to = Math.Min(from + Length, size);
        var leaves = await db.Set<LedgerLeaf>().AsNoTracking().Where(leaf => leaf.LeafIndex >= from && leaf.LeafIndex < to).ToListAsync(cancellationToken);
        var numbers = Enumerable.Range(0, (int)((to - from + TileId.FullWidth - 1) / TileId.FullWidth)).Select(i => (from >> TileId.Height) + i);
        return new LogBatch(await StoredTiles.LoadAsync(
            db,
            numbers.SelectMany(number => new[] { new TileId(0, number, TileId.FullWidth), new TileId(TileId.EntriesLevel, number, TileId.FullWidth) }),
            cancellationToken))
        {
            From = from,
            To = to,
            Leaves = leaves.ToDictionary(leaf => leaf.LeafIndex!.Value),
            Checkpoints = await db.Set<LedgerCheckpoint>().AsNoTracking()
                .Where(checkpoint => checkpoint.Size > from && checkpoint.Size <= to).OrderBy(checkpoint => checkpoint.Size).ToListAsync(cancellationToken),
            Rows = await RowsAsync(db, leaves, sources, cancellationToken),
        };
    }

    public static async Task<IReadOnlyDictionary<Guid, LedgerRow>> RowsAsync(
        CityDb db, IEnumerable<LedgerLeaf> leaves, IEnumerable<ILedgerSource> sources, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Guid, LedgerRow>();
        foreach (var source in leaves.GroupBy(leaf => leaf.Source).Join(sources, group => group.Key, source => source.Name, (group, source) => (source, group)))
        {
            await foreach (var row in source.source.ReadAsync(db, [.. source.group.Select(leaf => leaf.EventId)], cancellationToken))
            {
                rows[row.Id] = row;
            }
        }

        return rows;
    }

    /// <summary>The leaf hash that the stored tile has at a place; null where the tile is too short.</summary>
    public TreeHash? TileHash(long index)
    {
        var bytes = tiles.Read(new TileId(0, index >> TileId.Height, TileId.FullWidth));
        var at = (int)(index % TileId.FullWidth) * TreeHash.Length;
        return bytes.Length >= at + TreeHash.Length ? new TreeHash(bytes.Span.Slice(at, TreeHash.Length)) : null;
    }

    /// <summary>The entries of a stored bundle; none where it is damaged.</summary>
    public IReadOnlyList<byte[]> Entries(long number)
    {
        try
        {
            return EntryBundle.Read(tiles.Read(new TileId(TileId.EntriesLevel, number, TileId.FullWidth)).Span);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
