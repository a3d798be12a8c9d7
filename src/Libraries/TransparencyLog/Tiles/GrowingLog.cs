using System.Numerics;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tiles;

/// <summary>A tile or bundle to store. A full one is final; a partial one replaces the narrower version before it.</summary>
public sealed record TileContent(TileId Id, byte[] Bytes);

/// <summary>
/// The right edge of a log: what is needed to append to it without reading the rest. At most 255 hashes per level are kept.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class GrowingLog
{
    private readonly List<Level> _levels = [];
    private readonly List<TileContent> _full = [];
    private List<byte> _bundle = [];

    /// <summary>An empty log.</summary>
    public GrowingLog()
    {
    }

    /// <summary>The log as it stands at <paramref name="size"/>, read from the partial tiles and the partial bundle at its right edge.</summary>
    /// <exception cref="InvalidDataException">A tile is narrower than the size says.</exception>
    public static GrowingLog Resume(long size, ReadTile read)
    {
        var log = new GrowingLog { Size = size };
        foreach (var tile in EdgeTiles(size))
        {
            var bytes = read(tile).Span;
            if (tile.Level == TileId.EntriesLevel)
            {
                foreach (var entry in EntryBundle.Read(bytes).Take(tile.Width))
                {
                    EntryBundle.Append(log._bundle, entry);
                }

                continue;
            }

            if (bytes.Length < tile.Width * TreeHash.Length)
            {
                throw new InvalidDataException($"Tile {tile.Path} holds only {bytes.Length / TreeHash.Length} hashes.");
            }

            log.At(tile.Level).Hashes.AddRange(TileHashes.Read(bytes[..(tile.Width * TreeHash.Length)]));
        }

        for (var level = 0; level < log._levels.Count; level++)
        {
            log._levels[level].Index = size >> (TileId.Height * (level + 1));
        }

        return log;
    }

    /// <summary>The partial tiles of a log of this size and its partial bundle, which <see cref="Resume"/> reads.</summary>
    public static IEnumerable<TileId> EdgeTiles(long size)
    {
        if (size % TileId.FullWidth is > 0 and var width)
        {
            yield return new TileId(TileId.EntriesLevel, size >> TileId.Height, (int)width);
        }

        for (var (level, hashes) = (0, size); hashes > 0; level++, hashes >>= TileId.Height)
        {
            if (hashes % TileId.FullWidth is > 0 and var partial)
            {
                yield return new TileId(level, hashes >> TileId.Height, (int)partial);
            }
        }
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends an entry and returns its index.</summary>
    public long Append(ReadOnlySpan<byte> entry)
    {
        EntryBundle.Append(_bundle, entry);
        if ((Size + 1) % TileId.FullWidth == 0)
        {
            _full.Add(new TileContent(new TileId(TileId.EntriesLevel, Size >> TileId.Height, TileId.FullWidth), [.. _bundle]));
            _bundle = [];
        }

        AppendHash(0, MerkleTree.HashLeaf(entry));
        return Size++;
    }

    /// <summary>The root over all leaves.</summary>
    public TreeHash Root
    {
        get
        {
            TreeHash? right = null;
            foreach (var level in _levels)
            {
                right = Fold(level.Hashes, right);
            }

            return right ?? MerkleTree.EmptyRoot;
        }
    }

    /// <summary>
    /// What has to be stored for the log to stand at its present size: tiles and bundles filled since the last call, then the partial ones.
    /// </summary>
    public IReadOnlyList<TileContent> TakeChanges()
    {
        List<TileContent> changes = [.. _full];
        _full.Clear();
        foreach (var tile in EdgeTiles(Size))
        {
            changes.Add(new TileContent(tile, tile.Level == TileId.EntriesLevel ? [.. _bundle] : TileHashes.Write([.. At(tile.Level).Hashes])));
        }

        return changes;
    }

    private void AppendHash(int number, TreeHash hash)
    {
        var level = At(number);
        level.Hashes.Add(hash);
        if (level.Hashes.Count < TileId.FullWidth)
        {
            return;
        }

        TreeHash[] hashes = [.. level.Hashes];
        _full.Add(new TileContent(new TileId(number, level.Index++, TileId.FullWidth), TileHashes.Write(hashes)));
        level.Hashes.Clear();
        AppendHash(number + 1, MerkleTree.Root(hashes));
    }

    /// <summary>The root over a partial tile's hashes with what stands to their right: its full subtrees, smallest first, take up the rest.</summary>
    private static TreeHash? Fold(List<TreeHash> hashes, TreeHash? right)
    {
        var end = hashes.Count;
        while (end > 0)
        {
            var width = 1 << BitOperations.TrailingZeroCount(end);
            var left = MerkleTree.Root([.. hashes[(end - width)..end]]);
            right = right is { } hash ? MerkleTree.HashChildren(left, hash) : left;
            end -= width;
        }

        return right;
    }

    private Level At(int number)
    {
        while (_levels.Count <= number)
        {
            _levels.Add(new Level());
        }

        return _levels[number];
    }

    private sealed class Level
    {
        public List<TreeHash> Hashes { get; } = [];

        public long Index { get; set; }
    }
}
