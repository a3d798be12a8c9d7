namespace Yicheng.Platform.OpenSsl;

/// <summary>SM2 signatures over SM3 (GB/T 32918.2, GM/T 0009): DER-encoded (r, s).</summary>
public static class Sm2
{
    private const string Type = "SM2";
    private const string Digest = "SM3";

    /// <summary>The signer's identity that GM/T 0009 prescribes when the parties agree on none.</summary>
    private static ReadOnlySpan<byte> Identity => "1234567812345678"u8;

    /// <summary>A new key pair: the private key as DER, the public one as SubjectPublicKeyInfo.</summary>
    public static (byte[] PrivateKey, byte[] PublicKey) NewKeyPair()
    {
        using var key = OpenSslKey.Generate(Type);
        return (key.PrivateDer(), key.PublicDer());
    }

    /// <summary>The signature of a message.</summary>
    /// <param name="privateKey">PKCS#8 or SEC 1 DER.</param>
    /// <param name="message">What is signed; SM3 is applied here, with the identity and the key in front as the standard says.</param>
    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        using var key = Own(OpenSslKey.FromPrivateDer(privateKey));
        return key.Sign(message, Digest, Identity);
    }

    /// <summary>Whether the signature is the key's over this message.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo, DER.</param>
    /// <param name="message">The message.</param>
    /// <param name="signature">DER-encoded (r, s); anything else verifies nothing.</param>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = Own(OpenSslKey.FromPublicDer(publicKey));
        return key.Verify(message, signature, Digest, Identity);
    }

    private static OpenSslKey Own(OpenSslKey key)
    {
        if (key.Is(Type))
        {
            return key;
        }

        key.Dispose();
        throw new System.Security.Cryptography.CryptographicException("The key isn't an SM2 key.");
    }
}
