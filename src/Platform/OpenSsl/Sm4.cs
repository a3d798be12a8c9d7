using System.Security.Cryptography;

namespace Yicheng.Platform.OpenSsl;

/// <summary>
/// The SM4 block cipher (GB/T 32907) in CBC and counter mode, 16-byte keys and vectors. Neither mode authenticates; OpenSSL 3.0 has no SM4-GCM,
/// so <see cref="Seal"/> puts an HMAC-SHA-256 over counter mode (encrypt, then authenticate).
/// </summary>
public static class Sm4
{
    /// <summary>The bytes of a key.</summary>
    public const int KeyLength = 16;

    /// <summary>The bytes of a block and of an initial vector.</summary>
    public const int BlockLength = 16;

    private const int TagLength = 32;

    /// <summary>CBC with PKCS#7 padding.</summary>
    public static byte[] EncryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plain) => Run("SM4-CBC", key, iv, plain, encrypt: true);

    /// <summary>Undoes <see cref="EncryptCbc"/>.</summary>
    /// <exception cref="CryptographicException">The padding is wrong.</exception>
    public static byte[] DecryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> cipher) => Run("SM4-CBC", key, iv, cipher, encrypt: false);

    /// <summary>Counter mode, its own inverse. Never use one key and vector twice.</summary>
    public static byte[] Ctr(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data) => Run("SM4-CTR", key, iv, data, encrypt: true);

    /// <summary>Encrypts and authenticates: a random vector, the cipher text, a tag over both and the associated data.</summary>
    /// <param name="key">16 bytes; the keys of the two steps are derived from it (HKDF-SHA-256).</param>
    /// <param name="plain">What is sealed.</param>
    /// <param name="associated">Bound to the result without being in it, such as the name of the field.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var (cipherKey, tagKey) = Derive(key);
        var iv = RandomNumberGenerator.GetBytes(BlockLength);
        byte[] body = [.. iv, .. Ctr(cipherKey, iv, plain)];
        return [.. body, .. Tag(tagKey, body, associated)];
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">Key, associated data or a byte of it is another.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associated)
    {
        var (cipherKey, tagKey) = Derive(key);
        if (sealedBytes.Length < BlockLength + TagLength
            || !CryptographicOperations.FixedTimeEquals(Tag(tagKey, sealedBytes[..^TagLength], associated), sealedBytes[^TagLength..]))
        {
            throw new CryptographicException("The sealed bytes aren't those that were sealed with this key for this purpose.");
        }

        return Ctr(cipherKey, sealedBytes[..BlockLength], sealedBytes[BlockLength..^TagLength]);
    }

    private static (byte[] Cipher, byte[] Tag) Derive(ReadOnlySpan<byte> key)
    {
        Span<byte> both = stackalloc byte[KeyLength + TagLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, both, [], "yicheng sm4 seal"u8);
        return (both[..KeyLength].ToArray(), both[KeyLength..].ToArray());
    }

    private static byte[] Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> body, ReadOnlySpan<byte> associated)
    {
        Span<byte> length = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(length, associated.Length);
        return HMACSHA256.HashData(key, [.. associated, .. body, .. length]);
    }

    private static byte[] Run(string mode, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, bool encrypt)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(iv.Length, BlockLength);
        var cipher = LibCrypto.Check(LibCrypto.EVP_CIPHER_fetch(0, mode, null), mode);
        var context = LibCrypto.EVP_CIPHER_CTX_new();
        try
        {
            var target = new byte[source.Length + BlockLength];
            var (written, last) = (0, 0);
            LibCrypto.Check(LibCrypto.EVP_CipherInit_ex2(context, cipher, key, iv, encrypt ? 1 : 0, 0), mode);
            if (!source.IsEmpty)
            {
                LibCrypto.Check(LibCrypto.EVP_CipherUpdate(context, target, ref written, source, source.Length), mode);
            }

            LibCrypto.Check(LibCrypto.EVP_CipherFinal_ex(context, target.AsSpan(written), ref last), mode);
            return target[..(written + last)];
        }
        finally
        {
            LibCrypto.EVP_CIPHER_CTX_free(context);
            LibCrypto.EVP_CIPHER_free(cipher);
        }
    }
}
