using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yicheng.Identity.Passwords;

/// <summary>
/// The commonest passwords of breaches, as a Bloom filter: what is in the lists is always found, and about one in ten thousand others is taken for one of them.
/// Case does not matter. The file is made by <see cref="MakePasswordFilter"/>.
/// </summary>
internal sealed class CommonPasswords
{
    private const int HeaderLength = 16;
    private static readonly Lazy<CommonPasswords> Ours = new(ReadOurs);
    private readonly int hashes;
    private readonly byte[] bits;

    private CommonPasswords(int hashes, int count, byte[] bits) => (this.hashes, Count, this.bits) = (hashes, count, bits);

    /// <summary>The filter that the program carries.</summary>
    public static CommonPasswords Bundled => Ours.Value;

    /// <summary>How many passwords it was made of.</summary>
    public int Count { get; }

    /// <summary>Bytes of its bits.</summary>
    public int Size => bits.Length;

    private static ReadOnlySpan<byte> Mark => "YCPF"u8;

    /// <summary>Makes a filter of the smallest size for a rate of false findings (B. H. Bloom, 1970).</summary>
    public static CommonPasswords Of(IReadOnlyCollection<string> passwords, double rate)
    {
        var perPassword = -Math.Log(rate) / (Math.Log(2) * Math.Log(2));
        var filter = new CommonPasswords((int)Math.Round(perPassword * Math.Log(2)), passwords.Count, new byte[((int)Math.Ceiling(perPassword * passwords.Count) / 8) + 1]);
        foreach (var password in passwords)
        {
            foreach (var place in filter.PlacesOf(password))
            {
                filter.bits[place >> 3] |= (byte)(1 << (place & 7));
            }
        }

        return filter;
    }

    public static CommonPasswords Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        stream.ReadExactly(header);
        if (!header[..4].SequenceEqual(Mark))
        {
            throw new InvalidDataException("This is no password filter.");
        }

        var bits = new byte[BinaryPrimitives.ReadInt32LittleEndian(header[12..])];
        stream.ReadExactly(bits);
        return new CommonPasswords(BinaryPrimitives.ReadInt32LittleEndian(header[4..]), BinaryPrimitives.ReadInt32LittleEndian(header[8..]), bits);
    }

    public void Write(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        Mark.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], hashes);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], bits.Length);
        stream.Write(header);
        stream.Write(bits);
    }

    public bool Contains(string password) => PlacesOf(password).All(place => (bits[place >> 3] & (1 << (place & 7))) != 0);

    /// <summary>Two halves of a digest stand for all the hashes (Kirsch and Mitzenmacher, 2006).</summary>
    private IEnumerable<int> PlacesOf(string password)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(password.ToLowerInvariant()));
        var (first, second) = (BinaryPrimitives.ReadUInt64LittleEndian(digest), BinaryPrimitives.ReadUInt64LittleEndian(digest.AsSpan(8)) | 1);
        var size = (ulong)bits.Length * 8;
        return Enumerable.Range(0, hashes).Select(i => (int)(unchecked(first + ((ulong)i * second)) % size));
    }

    private static CommonPasswords ReadOurs()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.bloom")!;
        return Read(stream);
    }
}
