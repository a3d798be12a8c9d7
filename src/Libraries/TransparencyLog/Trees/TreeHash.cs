using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Yicheng.TransparencyLog.Trees;

/// <summary>One SHA-256 value: the hash of a leaf or of a node of a Merkle tree. A value type of exactly 32 bytes.</summary>
public readonly record struct TreeHash
{
    /// <summary>The number of bytes in a hash.</summary>
    public const int Length = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes the hash from exactly 32 bytes.</summary>
    /// <exception cref="ArgumentException">The span isn't 32 bytes long.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A tree hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="target"/>.</summary>
    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, _a);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _d);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Standard base64 of the 32 bytes, as checkpoints write it (RFC 4648 section 4).</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? base64, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (base64 is { Length: 44 } && Convert.TryFromBase64String(base64, bytes, out var written) && written == Length)
        {
            hash = new TreeHash(bytes);
            // Base64 of 32 bytes has two spare bits; only one spelling of a hash is accepted.
            return hash.ToString() == base64;
        }

        hash = default;
        return false;
    }
}
