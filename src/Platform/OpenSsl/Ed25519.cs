using System.Security.Cryptography;

namespace Yicheng.Platform.OpenSsl;

/// <summary>Ed25519 (RFC 8032) with raw keys.</summary>
public static class Ed25519
{
    /// <summary>The bytes of a private key (the seed) and of a public key.</summary>
    public const int KeyLength = 32;

    private const string Type = "ED25519";

    /// <summary>A new private key: 32 random bytes, which RFC 8032 takes as the seed.</summary>
    public static byte[] NewPrivateKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The public key of a private key.</summary>
    public static byte[] PublicKey(ReadOnlySpan<byte> privateKey)
    {
        using var key = OpenSslKey.FromRawPrivate(Type, privateKey);
        return key.RawPublic(KeyLength);
    }

    /// <summary>The 64-byte signature of a message.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        using var key = OpenSslKey.FromRawPrivate(Type, privateKey);
        return key.Sign(message, digest: null);
    }

    /// <summary>Whether the signature is the key's over this message. A key or signature of the wrong length verifies nothing.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != 64)
        {
            return false;
        }

        using var key = OpenSslKey.FromRawPublic(Type, publicKey);
        return key.Verify(message, signature, digest: null);
    }
}
