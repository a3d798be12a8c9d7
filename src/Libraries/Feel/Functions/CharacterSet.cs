using System.Globalization;
using System.Text;

namespace Yicheng.Feel.Functions;

/// <summary>A set of Unicode characters, as ranges of code points in order that do not touch. Surrogates are no characters.</summary>
internal sealed class CharacterSet
{
    private const int LastPlain = 0xffff;
    private const int LastCased = 0x1e943;

    private readonly List<(int From, int To)> ranges = [];

    public static CharacterSet All { get; } = Of([(0, 0xd7ff), (0xe000, 0x10ffff)]);

    public bool IsEmpty => ranges.Count == 0;

    public static CharacterSet Of(IEnumerable<(int From, int To)> given)
    {
        var set = new CharacterSet();
        foreach (var (from, to) in given.OrderBy(r => r.From))
        {
            if (set.ranges is [.., var last] && from <= last.To + 1)
            {
                set.ranges[^1] = (last.From, Math.Max(last.To, to));
            }
            else
            {
                set.ranges.Add((from, to));
            }
        }

        return set;
    }

    public CharacterSet With(CharacterSet other) => Of(ranges.Concat(other.ranges));

    public CharacterSet Without(CharacterSet other)
    {
        var left = new List<(int From, int To)>();
        var next = 0;
        foreach (var range in ranges)
        {
            var from = range.From;
            while (next < other.ranges.Count && other.ranges[next].To < from)
            {
                next++;
            }

            for (var i = next; i < other.ranges.Count && other.ranges[i].From <= range.To; i++)
            {
                if (other.ranges[i].From > from)
                {
                    left.Add((from, other.ranges[i].From - 1));
                }

                from = other.ranges[i].To + 1;
            }

            if (from <= range.To)
            {
                left.Add((from, range.To));
            }
        }

        return Of(left);
    }

    public CharacterSet Complement() => All.Without(this);

    /// <summary>The set with the capitals and small letters of its own.</summary>
    public CharacterSet InBothCases()
    {
        var others = new List<(int, int)>();
        foreach (var (from, to) in ranges)
        {
            for (var point = from; point <= Math.Min(to, LastCased); point++)
            {
                if (Rune.IsValid(point))
                {
                    var rune = new Rune(point);
                    var (upper, lower) = (Rune.ToUpperInvariant(rune), Rune.ToLowerInvariant(rune));
                    others.AddRange([(upper.Value, upper.Value), (lower.Value, lower.Value)]);
                }
            }
        }

        return Of(ranges.Concat(others));
    }

    /// <summary>The set as .NET's regular expressions write it: characters beyond the basic plane as pairs, and left out where a text has none.</summary>
    public string ToPattern(bool wide)
    {
        var alternatives = new List<string>();
        var plain = ranges.Where(r => r.From <= LastPlain).Select(r => Unit(r.From, Math.Min(r.To, LastPlain))).ToList();
        if (plain.Count > 0)
        {
            alternatives.Add($"[{string.Concat(plain)}]");
        }

        if (wide)
        {
            alternatives.AddRange(Pairs());
        }

        return alternatives.Count switch
        {
            0 => "[^\\s\\S]",
            1 => $"(?:{alternatives[0]})",
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    /// <summary>One alternative for each run of first halves that take the same second halves.</summary>
    private IEnumerable<string> Pairs()
    {
        var seconds = new SortedDictionary<int, StringBuilder>();
        foreach (var range in ranges.Where(r => r.To > LastPlain))
        {
            var from = Math.Max(range.From, LastPlain + 1);
            for (var block = from & ~0x3ff; block <= range.To; block += 0x400)
            {
                var (low, high) = (Math.Max(from, block) & 0x3ff, Math.Min(range.To, block + 0x3ff) & 0x3ff);
                var first = 0xd800 + ((block - 0x10000) >> 10);
                if (!seconds.TryGetValue(first, out var text))
                {
                    seconds[first] = text = new StringBuilder();
                }

                text.Append(Unit(0xdc00 + low, 0xdc00 + high));
            }
        }

        foreach (var group in seconds.GroupBy(s => s.Value.ToString(), s => s.Key))
        {
            yield return $"[{string.Concat(Of(group.Select(first => (first, first))).ranges.Select(r => Unit(r.From, r.To)))}][{group.Key}]";
        }
    }

    private static string Unit(int from, int to) => from == to ? Escaped(from) : $"{Escaped(from)}-{Escaped(to)}";

    private static string Escaped(int unit) => "\\u" + unit.ToString("x4", CultureInfo.InvariantCulture);
}
