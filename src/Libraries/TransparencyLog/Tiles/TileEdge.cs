using System.Numerics;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tiles;

/// <summary>
/// The growing right edge of a tree of tiles: at most 255 hashes a level. Leaf hashes go in, full tiles and roots come out.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class TileEdge
{
    private readonly List<List<TreeHash>> _levels;
    private List<TileContent> _full = [];

    /// <summary>The edge of the empty tree.</summary>
    public TileEdge()
        : this([])
    {
    }

    private TileEdge(List<List<TreeHash>> levels) => _levels = levels;

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a tree of <paramref name="size"/> leaves, read from its partial tiles.</summary>
    /// <exception cref="InvalidDataException">A tile is narrower than the size says.</exception>
    public static TileEdge Resume(long size, ReadTile read)
    {
        var edge = new TileEdge { Size = size };
        foreach (var tile in PartialTiles(size))
        {
            var bytes = read(tile).Span;
            if (bytes.Length < tile.Width * TreeHash.Length)
            {
                throw new InvalidDataException($"Tile {tile.Path} holds only {bytes.Length / TreeHash.Length} hashes.");
            }

            edge.At(tile.Level).AddRange(TileHashes.Read(bytes[..(tile.Width * TreeHash.Length)]));
        }

        return edge;
    }

    /// <summary>The partial tiles of a tree of this size, from the leaves up.</summary>
    public static IEnumerable<TileId> PartialTiles(long size)
    {
        for (var (level, hashes) = (0, size); hashes > 0; level++, hashes >>= TileId.Height)
        {
            if (hashes % TileId.FullWidth is > 0 and var width)
            {
                yield return new TileId(level, hashes >> TileId.Height, (int)width);
            }
        }
    }

    /// <summary>An edge that grows on its own from here, without the full tiles not yet taken.</summary>
    public TileEdge Copy() => new([.. _levels.Select(level => level.ToList())]) { Size = Size };

    /// <summary>Appends the hash of a leaf.</summary>
    public void Append(TreeHash leaf)
    {
        Append(0, leaf);
        Size++;
    }

    /// <summary>The root over all leaves.</summary>
    public TreeHash Root
    {
        get
        {
            TreeHash? right = null;
            foreach (var level in _levels)
            {
                right = Fold(level, right);
            }

            return right ?? MerkleTree.EmptyRoot;
        }
    }

    /// <summary>The tiles filled since the last call.</summary>
    public IReadOnlyList<TileContent> TakeFull()
    {
        var full = _full;
        _full = [];
        return full;
    }

    /// <summary>The partial tiles as they stand.</summary>
    public IEnumerable<TileContent> Partial() =>
        PartialTiles(Size).Select(tile => new TileContent(tile, TileHashes.Write([.. _levels[tile.Level]])));

    private void Append(int number, TreeHash hash)
    {
        var level = At(number);
        level.Add(hash);
        if (level.Count < TileId.FullWidth)
        {
            return;
        }

        TreeHash[] hashes = [.. level];
        var index = Size >> (TileId.Height * (number + 1));
        _full.Add(new TileContent(new TileId(number, index, TileId.FullWidth), TileHashes.Write(hashes)));
        level.Clear();
        Append(number + 1, MerkleTree.Root(hashes));
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

    private List<TreeHash> At(int number)
    {
        while (_levels.Count <= number)
        {
            _levels.Add([]);
        }

        return _levels[number];
    }
}
