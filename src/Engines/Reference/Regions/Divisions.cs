using System.Globalization;
using System.IO.Compression;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Regions;

/// <summary>The country's divisions, bundled compressed for writing new city packages. The format is described in <c>Divisions/README.md</c>.</summary>
internal static class Divisions
{
    private static readonly Dictionary<char, string> Suffixes = new()
    {
        ['a'] = "社区居民委员会",
        ['b'] = "村民委员会",
        ['c'] = "社区居委会",
        ['d'] = "村委会",
        ['e'] = "居委会",
        ['f'] = "社区",
    };

    /// <summary>The province's name and every region of a city, the city first; null where no city has the four-digit code.</summary>
    public static (string Province, IReadOnlyList<(string Code, string Name)> Regions)? Of(string city)
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream("divisions.br")!;
        using var reader = new StreamReader(new BrotliStream(stream, CompressionMode.Decompress));
        var province = "";
        var regions = new List<(string Code, string Name)>();
        var town = "";
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '>')
            {
                var digits = line.AsSpan(1).IndexOfAnyExceptInRange('0', '9');
                var (code, name) = (line[1..(digits + 1)], line[(digits + 1)..]);
                if (regions.Count > 0 && !code.StartsWith(city, StringComparison.Ordinal))
                {
                    break;
                }

                province = code.Length == 2 ? name : province;
                (town, number) = (code, 0);
                var padded = code.PadRight(12, '0');
                if (code.StartsWith(city, StringComparison.Ordinal) && (regions.Count == 0 || regions[^1].Code != padded))
                {
                    regions.Add((padded, name));
                }
            }
            else if (regions.Count > 0)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                number += colon < 0 ? 1 : int.Parse(line.AsSpan(0, colon), CultureInfo.InvariantCulture);
                var name = line[(colon + 1)..];
                regions.Add(($"{town}{number:D3}", Suffixes.TryGetValue(name[^1], out var suffix) ? name[..^1] + suffix : name));
            }
        }

        return regions.Count == 0 ? null : (province, regions);
    }
}
