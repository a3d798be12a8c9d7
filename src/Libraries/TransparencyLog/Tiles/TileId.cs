using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Yicheng.TransparencyLog.Tiles;

/// <summary>
/// The address of a tile of hashes or, at <see cref="EntriesLevel"/>, of a bundle of entries, as C2SP tlog-tiles lays them out.
/// </summary>
/// <param name="Level">0 for leaf hashes, above that 1–7 for roots of full tiles below; <see cref="EntriesLevel"/> for entries.</param>
/// <param name="Index">The tile's position within its level, from 0.</param>
/// <param name="Width">How many of its 256 places are filled, 1–256.</param>
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>A tile spans this many levels of the binary tree.</summary>
    public const int Height = 8;

    /// <summary>The places in a full tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The level that stands for entry bundles.</summary>
    public const int EntriesLevel = -1;

    /// <summary>Whether all 256 places are filled, after which the tile never changes.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The tile as wide as it stands in a tree of <paramref name="size"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tile is empty in that tree.</exception>
    public static TileId InTree(int level, long index, long size)
    {
        var hashes = size >> (Height * Math.Max(level, 0));
        var width = (int)Math.Min(FullWidth, hashes - (index << Height));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(index));
        return new TileId(level, index, width);
    }

    /// <summary>The path below the log's prefix, such as <c>tile/0/x001/x234/067.p/5</c> or <c>tile/entries/000</c>.</summary>
    public string Path
    {
        get
        {
            var number = (Index % 1000).ToString("d3", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
            {
                number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{number}");
            }

            var level = Level == EntriesLevel ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            var suffix = IsFull ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
            return $"tile/{level}/{number}{suffix}";
        }
    }

    /// <summary>Reads a path in exactly the spelling that <see cref="Path"/> writes; there is no second spelling of an address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? path, out TileId tile)
    {
        tile = default;
        var parts = path?.Split('/') ?? [];
        if (path is not { Length: < 80 } || parts.Length < 3 || parts[0] != "tile")
        {
            return false;
        }

        var width = FullWidth;
        var end = parts.Length;
        if (parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
            {
                return false;
            }

            end--;
        }

        var level = EntriesLevel;
        if (parts[1] != "entries" && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out level))
        {
            return false;
        }

        long index = 0;
        foreach (var part in parts[2..end])
        {
            var digits = part.Replace("x", "", StringComparison.Ordinal).Replace(".p", "", StringComparison.Ordinal);
            if (digits.Length != 3 || index > long.MaxValue / 1_000_000 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var three))
            {
                return false;
            }

            index = (index * 1000) + three;
        }

        tile = new TileId(level, index, width);
        return level < 64 && tile.Path == path;
    }
}
