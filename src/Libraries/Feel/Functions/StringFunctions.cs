using System.Text;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

/// <summary>String functions; positions and lengths count Unicode code points.</summary>
internal static class StringFunctions
{
    public static IEnumerable<Signature> All =>
    [
        new("substring(string: string, start position: number, length?: number)", Substring),
        new("string length(string: string)", (a, _) => (decimal)CodePoints(S(a, 0))),
        new("upper case(string: string)", (a, _) => Upper(S(a, 0))),
        new("lower case(string: string)", (a, _) => S(a, 0).ToLowerInvariant()),
        new("substring before(string: string, match: string)", (a, _) => S(a, 0).IndexOf(S(a, 1), StringComparison.Ordinal) is var at and >= 0 ? S(a, 0)[..at] : ""),
        new("substring after(string: string, match: string)", (a, _) => S(a, 0).IndexOf(S(a, 1), StringComparison.Ordinal) is var at and >= 0 ? S(a, 0)[(at + S(a, 1).Length)..] : ""),
        new("contains(string: string, match: string)", (a, _) => FeelValue.Box(S(a, 0).Contains(S(a, 1), StringComparison.Ordinal))),
        new("starts with(string: string, match: string)", (a, _) => FeelValue.Box(S(a, 0).StartsWith(S(a, 1), StringComparison.Ordinal))),
        new("ends with(string: string, match: string)", (a, _) => FeelValue.Box(S(a, 0).EndsWith(S(a, 1), StringComparison.Ordinal))),
        new("matches(input: string, pattern: string, flags?: string)", (a, run) => Patterns.Matches(S(a, 0), S(a, 1), (string?)a[2], run)),
        new("replace(input: string, pattern: string, replacement: string, flags?: string)", (a, run) => Patterns.Replace(S(a, 0), S(a, 1), S(a, 2), (string?)a[3], run)),
        new("split(string: string, delimiter: string)", (a, run) => Patterns.Split(S(a, 0), S(a, 1), run)),
        new("string join(list: list, delimiter?: string)", (a, run) => Join(a, run)),
        new("string join(list: list, delimiter?: string, prefix?: string, suffix?: string)", (a, run) => Join(a, run)),
    ];

    private static string S(object?[] arguments, int index) => (string)arguments[index]!;

    // One letter may have two capitals (Unicode, SpecialCasing.txt), which .NET leaves as they are.
    private static string Upper(string text)
    {
        var upper = text.ToUpperInvariant();
        return upper.AsSpan().ContainsAny("ßﬀﬁﬂﬃﬄﬅﬆ")
            ? upper.Replace("ß", "SS").Replace("ﬀ", "FF").Replace("ﬁ", "FI").Replace("ﬂ", "FL").Replace("ﬃ", "FFI").Replace("ﬄ", "FFL").Replace("ﬅ", "ST").Replace("ﬆ", "ST")
            : upper;
    }

    private static int CodePoints(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }

    private static object? Substring(object?[] a, FeelRun run)
    {
        var points = new List<Rune>();
        foreach (var rune in S(a, 0).EnumerateRunes())
        {
            points.Add(rune);
        }

        var start = decimal.Truncate((decimal)a[1]!);
        var length = a[2] is decimal asked ? decimal.Truncate(asked) : points.Count;
        if (start == 0 || Math.Abs(start) > points.Count || length < (a[2] is null ? 0 : 1))
        {
            return run.Null("The start position of “substring” lies outside the text, or the length is less than 1.");
        }

        var from = (int)(start > 0 ? start - 1 : points.Count + start);
        var text = new StringBuilder();
        foreach (var rune in points.Skip(from).Take((int)Math.Min(length, points.Count - from)))
        {
            text.Append(rune.ToString());
        }

        return text.ToString();
    }

    private static object? Join(object?[] a, FeelRun run)
    {
        var parts = new List<string>();
        foreach (var item in ((FeelList)a[0]!).Span)
        {
            if (item is not (null or string))
            {
                return run.Null("“string join” takes a list of strings.");
            }

            if (item is string part)
            {
                parts.Add(part);
            }
        }

        var delimiter = (string?)a[1] ?? "";
        run.Charge(parts.Sum(p => (long)p.Length + delimiter.Length));
        return (a.Length > 2 ? (string?)a[2] : "") + string.Join(delimiter, parts) + (a.Length > 3 ? (string?)a[3] : "");
    }
}
