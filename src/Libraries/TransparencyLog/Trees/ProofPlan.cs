using System.Numerics;
using Yicheng.TransparencyLog.Tiles;

namespace Yicheng.TransparencyLog.Trees;

/// <summary>Reads one tile's bytes: consecutive 32-byte hashes.</summary>
/// <param name="tile">Which tile, and how wide it stands in the tree in question. A wider version of the same tile serves as well.</param>
public delegate ReadOnlyMemory<byte> ReadTile(TileId tile);

/// <summary>
/// The subtrees whose roots make up a proof, known before anything is read: first fetch <see cref="Tiles"/> in whatever way suits,
/// then <see cref="Resolve"/> the proof from them.
/// </summary>
public sealed class ProofPlan
{
    private readonly long _size;
    private readonly IReadOnlyList<LeafRange> _ranges;

    internal ProofPlan(long size, IReadOnlyList<LeafRange> ranges) => (_size, _ranges) = (size, ranges);

    /// <summary>The plan of the root itself: one hash over all leaves of a tree that isn't empty.</summary>
    public static ProofPlan Root(long size) => new(size, [new LeafRange(0, size)]);

    /// <summary>The tiles to read, each once.</summary>
    public IReadOnlyList<TileId> Tiles =>
        [.. _ranges.SelectMany(range => range.FullNodes()).Select(node => node.Tile(_size)).Distinct()];

    /// <summary>The hashes of the proof, in the order of RFC 6962.</summary>
    /// <exception cref="InvalidDataException">A tile is shorter than the plan needs.</exception>
    public IReadOnlyList<TreeHash> Resolve(ReadTile read) => [.. _ranges.Select(range => range.Hash(_size, read))];
}

/// <summary>The leaves from <paramref name="Low"/> up to but not including <paramref name="High"/>.</summary>
internal readonly record struct LeafRange(long Low, long High)
{
    /// <summary>The full subtrees that the range consists of, largest first. RFC 6962 ranges begin where their largest subtree is aligned.</summary>
    public IEnumerable<FullNode> FullNodes()
    {
        var low = Low;
        while (low < High)
        {
            var height = BitOperations.Log2((ulong)(High - low));
            yield return new FullNode(height, low >> height);
            low += 1L << height;
        }
    }

    public TreeHash Hash(long size, ReadTile read)
    {
        TreeHash? right = null;
        foreach (var node in FullNodes().Reverse())
        {
            var left = node.Hash(size, read);
            right = right is { } hash ? MerkleTree.HashChildren(left, hash) : left;
        }

        return right ?? MerkleTree.EmptyRoot;
    }
}

/// <summary>The root of 2^<paramref name="Height"/> leaves, the <paramref name="Index"/>-th of its height.</summary>
internal readonly record struct FullNode(int Height, long Index)
{
    public TileId Tile(long size)
    {
        var (level, inner) = Math.DivRem(Height, TileId.Height);
        return TileId.InTree(level, Index >> (TileId.Height - inner), size);
    }

    public TreeHash Hash(long size, ReadTile read)
    {
        var tile = Tile(size);
        var width = 1 << (Height % TileId.Height);
        var first = (int)((Index * width) & (TileId.FullWidth - 1));
        var bytes = read(tile).Span;
        if (bytes.Length < (first + width) * TreeHash.Length)
        {
            throw new InvalidDataException($"Tile {tile.Path} holds {bytes.Length / TreeHash.Length} hashes; {first + width} are needed.");
        }

        return MerkleTree.Root(TileHashes.Read(bytes.Slice(first * TreeHash.Length, width * TreeHash.Length)));
    }
}
