using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tiles;

/// <summary>A tile or bundle to store. A full one is final; a partial one replaces the narrower version before it.</summary>
public sealed record TileContent(TileId Id, byte[] Bytes);

/// <summary>
/// A log being appended to: the edge of its tree and the bundle that fills. Nothing else of the log is needed.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class GrowingLog
{
    private readonly TileEdge _edge;
    private readonly List<TileContent> _bundles = [];
    private List<byte> _bundle = [];

    /// <summary>An empty log.</summary>
    public GrowingLog()
        : this(new TileEdge())
    {
    }

    private GrowingLog(TileEdge edge) => _edge = edge;

    /// <summary>The number of leaves.</summary>
    public long Size => _edge.Size;

    /// <summary>The root over all leaves.</summary>
    public TreeHash Root => _edge.Root;

    /// <summary>The log as it stands at <paramref name="size"/>, read from the partial tiles and the partial bundle at its right edge.</summary>
    /// <exception cref="InvalidDataException">A tile or the bundle is narrower than the size says.</exception>
    public static GrowingLog Resume(long size, ReadTile read)
    {
        var log = new GrowingLog(TileEdge.Resume(size, read));
        foreach (var tile in EdgeTiles(size).Where(tile => tile.Level == TileId.EntriesLevel))
        {
            var entries = EntryBundle.Read(read(tile).Span);
            if (entries.Count < tile.Width)
            {
                throw new InvalidDataException($"Bundle {tile.Path} holds only {entries.Count} entries.");
            }

            foreach (var entry in entries.Take(tile.Width))
            {
                EntryBundle.Append(log._bundle, entry);
            }
        }

        return log;
    }

    /// <summary>The partial bundle and the partial tiles of a log of this size, which <see cref="Resume"/> reads.</summary>
    public static IEnumerable<TileId> EdgeTiles(long size) => size % TileId.FullWidth is > 0 and var width
        ? TileEdge.PartialTiles(size).Prepend(new TileId(TileId.EntriesLevel, size >> TileId.Height, (int)width))
        : TileEdge.PartialTiles(size);

    /// <summary>Appends an entry and returns its index.</summary>
    public long Append(ReadOnlySpan<byte> entry)
    {
        EntryBundle.Append(_bundle, entry);
        var index = Size;
        _edge.Append(MerkleTree.HashLeaf(entry));
        if (Size % TileId.FullWidth == 0)
        {
            _bundles.Add(new TileContent(new TileId(TileId.EntriesLevel, index >> TileId.Height, TileId.FullWidth), [.. _bundle]));
            _bundle = [];
        }

        return index;
    }

    /// <summary>
    /// What has to be stored for the log to stand at its present size: bundles and tiles filled since the last call, then the partial ones.
    /// </summary>
    public IReadOnlyList<TileContent> TakeChanges()
    {
        List<TileContent> changes = [.. _bundles, .. _edge.TakeFull(), .. _edge.Partial()];
        _bundles.Clear();
        if (_bundle.Count > 0)
        {
            changes.Add(new TileContent(TileId.InTree(TileId.EntriesLevel, Size >> TileId.Height, Size), [.. _bundle]));
        }

        return changes;
    }
}
