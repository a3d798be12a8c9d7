namespace Yicheng.TransparencyLog.Trees;

/// <summary>Proofs that a smaller tree is a prefix of a larger one (RFC 6962 section 2.1.2).</summary>
public static class ConsistencyProof
{
    /// <summary>
    /// What has to be read to prove that the tree of <paramref name="size"/> leaves continues the one of <paramref name="oldSize"/>.
    /// The proof is empty when the old tree is empty or both are the same size.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is negative or above the new size.</exception>
    public static ProofPlan Plan(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var ranges = new List<LeafRange>();
        if (oldSize == 0 || oldSize == size)
        {
            return new ProofPlan(size, ranges);
        }

        var (low, high, known) = (0L, size, true);
        while (high != oldSize)
        {
            var middle = low + MerkleTree.Split(high - low);
            if (oldSize <= middle)
            {
                ranges.Add(new LeafRange(middle, high));
                high = middle;
            }
            else
            {
                ranges.Add(new LeafRange(low, middle));
                (low, known) = (middle, false);
            }
        }

        if (!known)
        {
            ranges.Add(new LeafRange(low, high));
        }

        ranges.Reverse();
        return new ProofPlan(size, ranges);
    }

    /// <summary>
    /// Whether <paramref name="proof"/> shows that the tree of <paramref name="size"/> leaves with <paramref name="root"/> continues
    /// the tree of <paramref name="oldSize"/> leaves with <paramref name="oldRoot"/> (the algorithm of RFC 9162 section 2.1.4.2).
    /// </summary>
    public static bool Verify(long oldSize, TreeHash oldRoot, long size, TreeHash root, IReadOnlyList<TreeHash> proof)
    {
        if (oldSize < 0 || oldSize > size)
        {
            return false;
        }

        if (oldSize == size)
        {
            return proof.Count == 0 && oldRoot == root;
        }

        if (oldSize == 0)
        {
            return proof.Count == 0 && oldRoot == MerkleTree.EmptyRoot;
        }

        var path = new Queue<TreeHash>(proof);
        var (position, last) = (oldSize - 1, size - 1);
        while ((position & 1) == 1)
        {
            (position, last) = (position >> 1, last >> 1);
        }

        // When the old tree is one full subtree the verifier knows its root already and the proof leaves it out.
        TreeHash first;
        if (position == 0)
        {
            first = oldRoot;
        }
        else if (!path.TryDequeue(out first))
        {
            return false;
        }

        var (old, current) = (first, first);
        while (path.TryDequeue(out var sibling))
        {
            if (last == 0)
            {
                return false;
            }

            if ((position & 1) == 1 || position == last)
            {
                old = MerkleTree.HashChildren(sibling, old);
                current = MerkleTree.HashChildren(sibling, current);
                while ((position & 1) == 0 && position != 0)
                {
                    (position, last) = (position >> 1, last >> 1);
                }
            }
            else
            {
                current = MerkleTree.HashChildren(current, sibling);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 && old == oldRoot && current == root;
    }
}
