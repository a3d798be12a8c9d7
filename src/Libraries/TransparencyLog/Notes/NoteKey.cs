using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Notes;

/// <summary>Whether <paramref name="signature"/> (64 bytes) is the Ed25519 signature of the message under the raw 32-byte key (RFC 8032).</summary>
public delegate bool VerifyEd25519(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>The 64-byte Ed25519 signature of the message (RFC 8032) under a key that the delegate holds.</summary>
public delegate byte[] SignEd25519(ReadOnlySpan<byte> message);

/// <summary>What a signature line states (C2SP signed-note, signature types).</summary>
public enum NoteSignatureType : byte
{
    /// <summary>Ed25519 over the note's text: a log signs its checkpoints so.</summary>
    Ed25519 = 1,

    /// <summary>A witness's timestamped cosignature (C2SP tlog-cosignature, Ed25519).</summary>
    Cosignature = 4,
}

/// <summary>
/// A public key that signs notes. Its text form, the <em>vkey</em>, is <c>name+hexadecimal key id+base64(type, key)</c>.
/// </summary>
public sealed record NoteKey
{
    /// <summary>The key of that name; its id follows from name, type and key.</summary>
    /// <exception cref="ArgumentException">The name is empty or has a space or plus; or the key isn't 32 bytes long.</exception>
    public NoteKey(string name, NoteSignatureType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
        {
            throw new ArgumentException($"A key's name has at least one character and no space, control character or plus; “{name}” doesn't fit.", nameof(name));
        }

        if (publicKey.Length != 32)
        {
            throw new ArgumentException($"An Ed25519 public key has 32 bytes, not {publicKey.Length}.", nameof(publicKey));
        }

        (Name, Type, PublicKey) = (name, type, new TreeHash(publicKey));
        byte[] named = [.. MerkleTree.Utf8(name), (byte)'\n', (byte)type, .. publicKey];
        Id = BinaryPrimitives.ReadUInt32BigEndian(MerkleTree.Sha256(named).ToArray());
    }

    /// <summary>Who signs; a log's name is its origin.</summary>
    public string Name { get; }

    /// <summary>What its signatures state.</summary>
    public NoteSignatureType Type { get; }

    /// <summary>The first four bytes of SHA-256(name, newline, type, key): tells keys apart, proves nothing.</summary>
    public uint Id { get; }

    /// <summary>The raw Ed25519 public key.</summary>
    public byte[] Key => PublicKey.ToArray();

    private TreeHash PublicKey { get; }

    /// <summary>The vkey.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. Key])}");

    /// <summary>Reads a vkey; its id must be the one that its name and key give.</summary>
    public static bool TryParse([NotNullWhen(true)] string? vkey, [NotNullWhen(true)] out NoteKey? key)
    {
        key = null;
        // Base64 may contain a plus, a name may not: the first two pluses separate.
        if (vkey?.Trim().Split('+', 3) is not [var name, { Length: 8 } id, var material] || !IsName(name))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[64];
        if (!Convert.TryFromBase64String(material, bytes, out var length) || length != 33 || bytes[0] is not (1 or 4))
        {
            return false;
        }

        key = new NoteKey(name, (NoteSignatureType)bytes[0], bytes[1..33]);
        if (string.Equals(key.Id.ToString("x8", CultureInfo.InvariantCulture), id, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        key = null;
        return false;
    }

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is '+' or < ' ');
}
