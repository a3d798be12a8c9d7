using System.Runtime.InteropServices;

namespace Yicheng.Platform.OpenSsl;

/// <summary>The few EVP functions of OpenSSL 3 that the program needs for algorithms .NET doesn't have.</summary>
internal static partial class LibCrypto
{
    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_PKEY_new_raw_private_key_ex(nint context, string type, string? properties, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_PKEY_new_raw_public_key_ex(nint context, string type, string? properties, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_get_raw_public_key(nint key, Span<byte> target, ref nuint length);

    [LibraryImport(Library)]
    internal static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    internal static partial nint d2i_AutoPrivateKey(nint target, ref nint der, nint length);

    [LibraryImport(Library)]
    internal static partial nint d2i_PUBKEY(nint target, ref nint der, nint length);

    [LibraryImport(Library)]
    internal static partial int i2d_PUBKEY(nint key, ref nint target);

    [LibraryImport(Library)]
    internal static partial int i2d_PrivateKey(nint key, ref nint target);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_PKEY_CTX_new_from_name(nint context, string name, string? properties);

    [LibraryImport(Library)]
    internal static partial nint EVP_PKEY_CTX_new_from_pkey(nint context, nint key, nint properties);

    [LibraryImport(Library)]
    internal static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_keygen_init(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_generate(nint context, ref nint key);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int EVP_PKEY_is_a(nint key, string name);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_CTX_set1_id(nint context, ReadOnlySpan<byte> id, int length);

    [LibraryImport(Library)]
    internal static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial void EVP_MD_CTX_set_pkey_ctx(nint context, nint keyContext);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int EVP_DigestSignInit_ex(nint context, nint keyContext, string? digest, nint library, string? properties, nint key, nint parameters);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSign(nint context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int EVP_DigestVerifyInit_ex(nint context, nint keyContext, string? digest, nint library, string? properties, nint key, nint parameters);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerify(nint context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int EVP_Q_digest(nint context, string name, string? properties, ReadOnlySpan<byte> data, nuint length, Span<byte> digest, ref nuint digestLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_CIPHER_fetch(nint context, string name, string? properties);

    [LibraryImport(Library)]
    internal static partial void EVP_CIPHER_free(nint cipher);

    [LibraryImport(Library)]
    internal static partial nint EVP_CIPHER_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_CIPHER_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherInit_ex2(nint context, nint cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, int encrypt, nint parameters);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherUpdate(nint context, Span<byte> target, ref int written, ReadOnlySpan<byte> source, int length);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherFinal_ex(nint context, Span<byte> target, ref int written);

    [LibraryImport(Library)]
    internal static partial ulong ERR_get_error();

    [LibraryImport(Library)]
    internal static partial void ERR_error_string_n(ulong code, Span<byte> text, nuint length);

    /// <summary>Turns a failed call into an exception with OpenSSL's own words.</summary>
    internal static void Check(int result, string call) => _ = result > 0 ? result : throw Failure(call);

    /// <inheritdoc cref="Check(int, string)"/>
    internal static nint Check(nint handle, string call) => handle != 0 ? handle : throw Failure(call);

    internal static System.Security.Cryptography.CryptographicException Failure(string call)
    {
        Span<byte> text = stackalloc byte[256];
        ERR_error_string_n(ERR_get_error(), text, (nuint)text.Length);
        return new($"OpenSSL {call}: {System.Text.Encoding.UTF8.GetString(text[..text.IndexOf((byte)0)])}");
    }
}
