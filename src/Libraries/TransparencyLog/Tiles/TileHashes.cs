using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tiles;

/// <summary>The bytes of a tile: its hashes one after the other.</summary>
public static class TileHashes
{
    /// <summary>The hashes in the bytes of a tile.</summary>
    /// <exception cref="InvalidDataException">The length isn't a multiple of 32.</exception>
    public static TreeHash[] Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % TreeHash.Length != 0)
        {
            throw new InvalidDataException($"A tile is a row of {TreeHash.Length}-byte hashes; {bytes.Length} bytes aren't.");
        }

        var hashes = new TreeHash[bytes.Length / TreeHash.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = new TreeHash(bytes.Slice(i * TreeHash.Length, TreeHash.Length));
        }

        return hashes;
    }

    /// <summary>The bytes of a tile with these hashes.</summary>
    public static byte[] Write(ReadOnlySpan<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Length * TreeHash.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(i * TreeHash.Length));
        }

        return bytes;
    }
}
