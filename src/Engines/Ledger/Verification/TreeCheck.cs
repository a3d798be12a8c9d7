using Yicheng.Ledger.Data;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Verification;

/// <summary>
/// Grows the tree twice, from the table of leaves and from the stored tiles. Where the two differ, the next signed checkpoint says which of them is the truth,
/// and the other is to blame.
/// </summary>
internal sealed class TreeCheck(Findings findings)
{
    private const int MostBlamed = 100_000;
    private readonly List<Difference> differences = [];
    private readonly List<Difference> blamed = [];
    private readonly List<TileContent> upper = [];
    private TileEdge fromLeaves = new();
    private TileEdge fromTiles = new();
    private long sound;
    private bool broken;

    public long Size => fromTiles.Size;

    /// <summary>Takes the next leaf, as the table and as the tile have it; either may be missing.</summary>
    public void Append(LedgerLeaf? leaf, TreeHash? tile)
    {
        TreeHash? hash = leaf is null ? null : MerkleTree.HashLeaf(leaf.Commitment);
        if ((hash is null || hash != tile) && differences.Count < MostBlamed)
        {
            differences.Add(new Difference(Size, leaf, hash, tile));
        }

        fromLeaves.Append(hash ?? tile ?? default);
        fromTiles.Append(tile ?? hash ?? default);
    }

    /// <summary>Holds both trees against a signed checkpoint of their present size.</summary>
    public void Judge(Checkpoint checkpoint)
    {
        if (broken)
        {
            return;
        }

        if (fromTiles.Root == checkpoint.Root)
        {
            blamed.AddRange(differences.Take(MostBlamed - blamed.Count));
            fromLeaves = differences.Count == 0 ? fromLeaves : fromTiles.Copy();
            Sound(checkpoint.Size);
        }
        else if (fromLeaves.Root == checkpoint.Root)
        {
            foreach (var difference in differences)
            {
                findings.TileAltered(TileId.InTree(0, difference.Index >> TileId.Height, checkpoint.Size), difference.Index);
            }

            upper.AddRange(fromLeaves.TakeFull());
            fromTiles = fromLeaves.Copy();
            Sound(checkpoint.Size);
        }
        else
        {
            broken = true;
            blamed.AddRange(differences.Take(MostBlamed - blamed.Count));
            findings.CheckpointContradicts(checkpoint.Size, sound);
        }
    }

    /// <summary>The full tiles above the leaves' level that are beyond doubt since the last call.</summary>
    public IReadOnlyList<TileContent> TakeUpper()
    {
        if (broken)
        {
            fromTiles.TakeFull();
            fromLeaves.TakeFull();
        }

        List<TileContent> taken = [.. upper.Where(tile => tile.Id.Level > 0)];
        upper.Clear();
        return taken;
    }

    /// <summary>The partial tiles above the leaves' level, unless the tree is in doubt.</summary>
    public IEnumerable<TileContent> PartialUpper() => broken ? [] : fromTiles.Partial().Where(tile => tile.Id.Level > 0);

    /// <summary>Names the leaves that differ from the tree: removed, moved, or altered.</summary>
    public void NameBlamed()
    {
        var places = new Dictionary<TreeHash, long>();
        foreach (var difference in blamed.Concat(differences))
        {
            if (difference.Tile is { } hash)
            {
                places.TryAdd(hash, difference.Index);
            }
        }

        foreach (var (index, leaf, hash, _) in blamed.Concat(differences))
        {
            if (leaf is null || hash is null)
            {
                findings.LeafRemoved(index);
            }
            else if (places.TryGetValue(hash.Value, out var truth))
            {
                findings.Reordered(leaf, index, truth);
            }
            else
            {
                findings.LeafAltered(leaf, index);
            }
        }
    }

    private void Sound(long size)
    {
        upper.AddRange(fromTiles.TakeFull());
        fromLeaves.TakeFull();
        differences.Clear();
        sound = size;
    }

    private sealed record Difference(long Index, LedgerLeaf? Leaf, TreeHash? Hash, TreeHash? Tile);
}
