using System.Buffers.Binary;

namespace Yicheng.TransparencyLog.Tiles;

/// <summary>Up to 256 entries of the log, each preceded by its length as a big-endian 16-bit number.</summary>
public static class EntryBundle
{
    /// <summary>Appends an entry to the bytes of a bundle.</summary>
    /// <exception cref="ArgumentException">The entry is longer than 65,535 bytes.</exception>
    public static void Append(ICollection<byte> bundle, ReadOnlySpan<byte> entry)
    {
        if (entry.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"An entry has at most {ushort.MaxValue} bytes, not {entry.Length}.", nameof(entry));
        }

        bundle.Add((byte)(entry.Length >> 8));
        bundle.Add((byte)entry.Length);
        foreach (var value in entry)
        {
            bundle.Add(value);
        }
    }

    /// <summary>The entries of a bundle.</summary>
    /// <exception cref="InvalidDataException">The bundle ends within an entry.</exception>
    public static IReadOnlyList<byte[]> Read(ReadOnlySpan<byte> bundle)
    {
        var entries = new List<byte[]>();
        while (!bundle.IsEmpty)
        {
            if (bundle.Length < 2 || bundle.Length < 2 + BinaryPrimitives.ReadUInt16BigEndian(bundle))
            {
                throw new InvalidDataException($"The entry bundle ends within its entry {entries.Count}.");
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
            entries.Add(bundle.Slice(2, length).ToArray());
            bundle = bundle[(2 + length)..];
        }

        return entries;
    }
}
