using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Yicheng.TransparencyLog.Trees;

/// <summary>The hashing of RFC 6962 section 2.1 over SHA-256.</summary>
public static class MerkleTree
{
    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static TreeHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf: SHA-256(0x00 || entry).</summary>
    public static TreeHash HashLeaf(ReadOnlySpan<byte> entry)
    {
        var buffer = entry.Length < 1024 ? stackalloc byte[entry.Length + 1] : new byte[entry.Length + 1];
        buffer[0] = 0;
        entry.CopyTo(buffer[1..]);
        return Sha256(buffer);
    }

    /// <summary>The hash of a node over its children: SHA-256(0x01 || left || right).</summary>
    public static TreeHash HashChildren(TreeHash left, TreeHash right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * TreeHash.Length)];
        buffer[0] = 1;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + TreeHash.Length)..]);
        return Sha256(buffer);
    }

    /// <summary>
    /// The root over hashes that stand side by side, as RFC 6962 defines it: split at the largest power of two below the
    /// count. The hashes may be leaf hashes or the roots of equally large full subtrees.
    /// </summary>
    public static TreeHash Root(ReadOnlySpan<TreeHash> hashes) => hashes.Length switch
    {
        0 => EmptyRoot,
        1 => hashes[0],
        _ => HashChildren(Root(hashes[..Split(hashes.Length)]), Root(hashes[Split(hashes.Length)..])),
    };

    /// <summary>The largest power of two smaller than <paramref name="count"/>, which is at least 2.</summary>
    internal static int Split(int count) => (int)Split((long)count);

    internal static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    internal static TreeHash Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[TreeHash.Length];
        SHA256.HashData(bytes, digest);
        return new TreeHash(digest);
    }

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
