using FsCheck;
using FsCheck.Fluent;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tests;

public class TreeTests
{
    /// <summary>The leaves and roots that the reference implementation of RFC 6962 publishes.</summary>
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_roots_are_those_of_RFC_6962()
    {
        var log = new GrowingLog();
        Hex(log.Root).ShouldBe(Roots[0]);
        for (var i = 0; i < Leaves.Length; i++)
        {
            log.Append(Convert.FromHexString(Leaves[i])).ShouldBe(i);
            Hex(log.Root).ShouldBe(Roots[i + 1]);
        }
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7,5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b,ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(0, 1, "")]
    public void The_inclusion_proofs_are_those_of_RFC_6962(int index, int size, string expected) =>
        string.Join(',', Reference(size).Prove(InclusionProof.Plan(index, size)).Select(Hex)).ShouldBe(expected);

    [Theory]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a,ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(8, 8, "")]
    public void The_consistency_proofs_are_those_of_RFC_6962(int oldSize, int size, string expected) =>
        string.Join(',', Reference(size).Prove(ConsistencyProof.Plan(oldSize, size)).Select(Hex)).ShouldBe(expected);

    [Fact]
    public void Every_leaf_of_every_small_tree_proves_itself_and_a_changed_leaf_does_not()
    {
        for (var size = 1; size <= 70; size++)
        {
            var shelf = LogOnShelf.Of(size);
            for (var index = 0; index < size; index++)
            {
                ProvesItselfAlone(shelf, index, size).ShouldBeTrue($"{index} of {size}");
            }
        }
    }

    [Fact]
    public void Every_pair_of_small_sizes_is_consistent_and_a_rewritten_history_is_not()
    {
        var (shelf, other) = (LogOnShelf.Of(70), LogOnShelf.Of(70, seed: 1));
        for (var size = 0; size <= 70; size++)
        {
            for (var old = 0; old <= size; old++)
            {
                Continues(shelf, other, old, size).ShouldBeTrue($"{old} to {size}");
            }
        }
    }

    [Fact]
    public void Proofs_hold_across_tiles_of_every_level()
    {
        const int Size = 66_100;
        var (shelf, other) = (LogOnShelf.Of(Size), LogOnShelf.Of(Size, seed: 1));
        Prop.ForAll(
            Gen.Choose(1, Size).SelectMany(size => Gen.Choose(0, size - 1).Select(index => (index, size))).ToArbitrary(),
            pair => ProvesItselfAlone(shelf, pair.index, pair.size) && Continues(shelf, other, pair.index, pair.size)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_log_reopened_between_any_appends_is_the_same_log()
    {
        var steps = Gen.Choose(1, 700).ListOf().Where(list => list.Sum() < 3000).ToArbitrary();
        Prop.ForAll(steps, list =>
        {
            var shelf = new LogOnShelf();
            foreach (var step in list)
            {
                for (var i = 0; i < step; i++)
                {
                    shelf.Log.Append(LogOnShelf.Entry(0, shelf.Log.Size));
                }

                shelf.Store();
                shelf.Reopen();
            }

            var whole = LogOnShelf.Of(list.Sum());
            return shelf.Log.Root == whole.Log.Root && shelf.Log.Root == whole.Root(list.Sum());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-1, 5)]
    public void A_leaf_outside_the_tree_has_no_proof(int index, int size)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => InclusionProof.Plan(index, size));
        InclusionProof.Verify(index, size, default, [], default).ShouldBeFalse();
    }

    private static bool ProvesItselfAlone(LogOnShelf shelf, long index, long size)
    {
        var root = shelf.Root(size);
        var proof = shelf.Prove(InclusionProof.Plan(index, size));
        var leaf = MerkleTree.HashLeaf(LogOnShelf.Entry(0, index));
        var changed = MerkleTree.HashLeaf(LogOnShelf.Entry(1, index));
        return InclusionProof.Verify(index, size, leaf, proof, root)
            && !InclusionProof.Verify(index, size, changed, proof, root)
            && !InclusionProof.Verify(index, size, leaf, [.. proof, leaf], root)
            && (size == 1 || !InclusionProof.Verify(index, size, leaf, [.. proof.Skip(1)], root))
            && (size == 1 || !InclusionProof.Verify((index + 1) % size, size, leaf, proof, root));
    }

    private static bool Continues(LogOnShelf shelf, LogOnShelf other, long old, long size)
    {
        var proof = shelf.Prove(ConsistencyProof.Plan(old, size));
        var root = shelf.Root(size);
        return ConsistencyProof.Verify(old, shelf.Root(old), size, root, proof)
            && (old == 0 || !ConsistencyProof.Verify(old, other.Root(old), size, root, proof))
            && !ConsistencyProof.Verify(old, shelf.Root(old), size, root, [.. proof, root]);
    }

    private static LogOnShelf Reference(int size)
    {
        var shelf = new LogOnShelf();
        foreach (var leaf in Leaves[..size])
        {
            shelf.Log.Append(Convert.FromHexString(leaf));
        }

        shelf.Store();
        return shelf;
    }

    private static string Hex(TreeHash hash) => Convert.ToHexStringLower(hash.ToArray());
}
