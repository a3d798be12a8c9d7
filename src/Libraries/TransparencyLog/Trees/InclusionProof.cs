namespace Yicheng.TransparencyLog.Trees;

/// <summary>Proofs that a leaf stands at its index in a tree (RFC 6962 section 2.1.1).</summary>
public static class InclusionProof
{
    /// <summary>What has to be read to prove that the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or not below the size.</exception>
    public static ProofPlan Plan(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new List<LeafRange>();
        var (low, high) = (0L, size);
        while (high - low > 1)
        {
            var middle = low + MerkleTree.Split(high - low);
            if (index < middle)
            {
                ranges.Add(new LeafRange(middle, high));
                high = middle;
            }
            else
            {
                ranges.Add(new LeafRange(low, middle));
                low = middle;
            }
        }

        ranges.Reverse();
        return new ProofPlan(size, ranges);
    }

    /// <summary>
    /// Whether <paramref name="proof"/> shows that the leaf with hash <paramref name="leaf"/> stands at <paramref name="index"/>
    /// in the tree of <paramref name="size"/> leaves with root <paramref name="root"/> (the algorithm of RFC 9162 section 2.1.3.2).
    /// </summary>
    public static bool Verify(long index, long size, TreeHash leaf, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (position, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((position & 1) == 1 || position == last)
            {
                hash = MerkleTree.HashChildren(sibling, hash);
                while ((position & 1) == 0 && position != 0)
                {
                    (position, last) = (position >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.HashChildren(hash, sibling);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }
}
