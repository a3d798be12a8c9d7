using System.Runtime.InteropServices;

namespace Yicheng.Platform.OpenSsl;

/// <summary>A key that OpenSSL holds; freed with this handle.</summary>
internal sealed class OpenSslKey : SafeHandle
{
    private delegate int Encode(nint key, ref nint target);

    private delegate nint Decode(nint target, ref nint der, nint length);

    private OpenSslKey(nint key)
        : base(0, ownsHandle: true) => SetHandle(key);

    public override bool IsInvalid => handle == 0;

    public static OpenSslKey FromRawPrivate(string type, ReadOnlySpan<byte> key) =>
        new(LibCrypto.Check(LibCrypto.EVP_PKEY_new_raw_private_key_ex(0, type, null, key, (nuint)key.Length), "private key"));

    public static OpenSslKey FromRawPublic(string type, ReadOnlySpan<byte> key) =>
        new(LibCrypto.Check(LibCrypto.EVP_PKEY_new_raw_public_key_ex(0, type, null, key, (nuint)key.Length), "public key"));

    public static OpenSslKey FromPrivateDer(ReadOnlySpan<byte> der) => FromDer(der, LibCrypto.d2i_AutoPrivateKey, "private key");

    public static OpenSslKey FromPublicDer(ReadOnlySpan<byte> der) => FromDer(der, LibCrypto.d2i_PUBKEY, "public key");

    public static OpenSslKey Generate(string type)
    {
        var context = LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_new_from_name(0, type, null), "key generation");
        try
        {
            LibCrypto.Check(LibCrypto.EVP_PKEY_keygen_init(context), "key generation");
            nint key = 0;
            LibCrypto.Check(LibCrypto.EVP_PKEY_generate(context, ref key), "key generation");
            return new OpenSslKey(key);
        }
        finally
        {
            LibCrypto.EVP_PKEY_CTX_free(context);
        }
    }

    public bool Is(string type) => LibCrypto.EVP_PKEY_is_a(handle, type) == 1;

    public byte[] RawPublic(int length)
    {
        var raw = new byte[length];
        var written = (nuint)length;
        LibCrypto.Check(LibCrypto.EVP_PKEY_get_raw_public_key(handle, raw, ref written), "public key");
        return raw;
    }

    public byte[] PublicDer() => ToDer(LibCrypto.i2d_PUBKEY);

    public byte[] PrivateDer() => ToDer(LibCrypto.i2d_PrivateKey);

    public byte[] Sign(ReadOnlySpan<byte> message, string? digest, ReadOnlySpan<byte> id = default)
    {
        using var operation = new SigningContext(handle, id);
        LibCrypto.Check(LibCrypto.EVP_DigestSignInit_ex(operation.Digest, 0, digest, 0, null, handle, 0), "sign");
        var signature = new byte[128];
        var length = (nuint)signature.Length;
        LibCrypto.Check(LibCrypto.EVP_DigestSign(operation.Digest, signature, ref length, message, (nuint)message.Length), "sign");
        return signature[..(int)length];
    }

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, string? digest, ReadOnlySpan<byte> id = default)
    {
        using var operation = new SigningContext(handle, id);
        LibCrypto.Check(LibCrypto.EVP_DigestVerifyInit_ex(operation.Digest, 0, digest, 0, null, handle, 0), "verify");
        if (LibCrypto.EVP_DigestVerify(operation.Digest, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1)
        {
            return true;
        }

        // A signature that doesn't verify leaves its reasons in the thread's error queue, where the next failure would find them.
        while (LibCrypto.ERR_get_error() != 0)
        {
        }

        return false;
    }

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_free(handle);
        return true;
    }

    private static unsafe OpenSslKey FromDer(ReadOnlySpan<byte> der, Decode decode, string what)
    {
        fixed (byte* start = der)
        {
            var position = (nint)start;
            return new OpenSslKey(LibCrypto.Check(decode(0, ref position, der.Length), what));
        }
    }

    private unsafe byte[] ToDer(Encode encode)
    {
        nint nothing = 0;
        var length = encode(handle, ref nothing);
        LibCrypto.Check(length, "key encoding");
        var der = new byte[length];
        fixed (byte* start = der)
        {
            var position = (nint)start;
            LibCrypto.Check(encode(handle, ref position), "key encoding");
        }

        return der;
    }

    /// <summary>The digest context of one operation and, where the signer's identity enters the hash (SM2), the key context that carries it.</summary>
    private readonly ref struct SigningContext
    {
        private readonly nint _key;

        public SigningContext(nint key, ReadOnlySpan<byte> id)
        {
            Digest = LibCrypto.Check(LibCrypto.EVP_MD_CTX_new(), "digest");
            if (!id.IsEmpty)
            {
                _key = LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_new_from_pkey(0, key, 0), "key");
                LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_set1_id(_key, id, id.Length), "identity");
                LibCrypto.EVP_MD_CTX_set_pkey_ctx(Digest, _key);
            }
        }

        public nint Digest { get; }

        public void Dispose()
        {
            LibCrypto.EVP_MD_CTX_free(Digest);
            LibCrypto.EVP_PKEY_CTX_free(_key);
        }
    }
}
