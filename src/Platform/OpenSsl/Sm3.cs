namespace Yicheng.Platform.OpenSsl;

/// <summary>The SM3 digest (GB/T 32905).</summary>
public static class Sm3
{
    /// <summary>The bytes of a digest.</summary>
    public const int Length = 32;

    /// <summary>The digest of the data.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[Length];
        var length = (nuint)Length;
        LibCrypto.Check(LibCrypto.EVP_Q_digest(0, "SM3", null, data, (nuint)data.Length, digest, ref length), "SM3");
        return digest;
    }
}
