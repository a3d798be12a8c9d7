using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Yicheng.Feel.Functions;

/// <summary>
/// A regular expression of XPath (XML Schema part 2, appendix G, with XPath and XQuery Functions 3.1, 5.6.1) as .NET writes it; null where XPath does not allow it.
/// </summary>
internal sealed partial class PatternTranslation(string given, string flags, bool wide)
{
    private const string Pair = "[\\ud800-\\udbff][\\udc00-\\udfff]";
    private readonly bool anyCase = flags.Contains('i');
    private readonly bool lines = flags.Contains('m');
    private readonly string pattern = flags.Contains('x') ? WithoutSpaces(given) : given;
    private readonly StringBuilder text = new(given.Length + 16);
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private int groups;
    private int at;

    public string? Translate()
    {
        while (at < pattern.Length)
        {
            var c = pattern[at];
            var known = c switch
            {
                '\\' => Escaped(),
                '[' => Class(),
                '{' => Quantifier(),
                '(' => Group(),
                ')' => GroupEnd(),
                '}' or ']' => false,
                _ => Plain(c),
            };
            if (!known)
            {
                return null;
            }
        }

        return text.ToString();
    }

    private bool Plain(char c)
    {
        if (char.IsHighSurrogate(c) && at + 1 < pattern.Length && char.IsLowSurrogate(pattern[at + 1]))
        {
            var point = char.ConvertToUtf32(c, pattern[at + 1]);
            at += 2;
            return Write(Typed(CharacterSet.Of([(point, point)])));
        }

        at++;
        text.Append(c switch
        {
            // A newline that ends the text begins no further line.
            '^' when lines => "(?:\\A|(?<=\\n)(?!\\z))",
            '^' => "\\A",
            '$' when lines => "(?:(?=\\n)|(?<!\\n)\\z)",
            '$' => "\\z",
            '.' when flags.Contains('s') => wide ? $"(?:{Pair}|.)" : ".",
            '.' => wide ? $"(?:{Pair}|[^\\n\\r])" : "[^\\n\\r]",
            _ => c.ToString(),
        });
        return true;
    }

    private bool Escaped()
    {
        if (at + 1 < pattern.Length && pattern[at + 1] is >= '1' and <= '9')
        {
            at++;
            return BackReference();
        }

        if (SetEscape() is { } set)
        {
            return Write(set);
        }

        if (CharacterEscape() is not { } point)
        {
            return false;
        }

        text.Append(Regex.Escape(((char)point).ToString()));
        return true;
    }

    /// <summary>What a group before it matched, or nothing where that took no part. Further digits belong to it while there are as many groups.</summary>
    private bool BackReference()
    {
        var number = pattern[at++] - '0';
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]) && number * 10 + (pattern[at] - '0') <= groups)
        {
            number = number * 10 + (pattern[at++] - '0');
        }

        text.Append(CultureInfo.InvariantCulture, $"(?({number})\\{number}|)");
        return closed.Contains(number);
    }

    private bool Quantifier()
    {
        if (Count().Match(pattern, at) is not { Success: true } match)
        {
            return false;
        }

        text.Append(match.Value);
        at += match.Length;
        return true;
    }

    private bool Group()
    {
        var rest = pattern.AsSpan(at);
        if (rest.StartsWith("(?") && !rest.StartsWith("(?:"))
        {
            return false;
        }

        var captures = !rest.StartsWith("(?:");
        open.Push(captures ? ++groups : 0);
        text.Append(captures ? "(" : "(?:");
        at += captures ? 1 : 3;
        return true;
    }

    private bool GroupEnd()
    {
        at++;
        text.Append(')');
        return open.TryPop(out var group) && (group == 0 || closed.Add(group));
    }

    private bool Class() => Next('[') && ClassSet() is { } set && Write(set);

    /// <summary>The set of a class whose opening bracket is read: characters, ranges and escapes, and what is subtracted from them.</summary>
    private CharacterSet? ClassSet()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var negated = Next('^');
        var (typed, named) = (new List<(int, int)>(), CharacterSet.Of([]));
        CharacterSet? subtracted = null;
        for (var first = true; !Next(']'); first = false)
        {
            if (!first && At("-["))
            {
                at += 2;
                if ((subtracted = ClassSet()) is null || !Next(']'))
                {
                    return null;
                }

                break;
            }

            if (SetEscape() is { } set)
            {
                named = named.With(set);
                continue;
            }

            if (ClassCharacter(first) is not { } from)
            {
                return null;
            }

            var to = from;
            if (At("-") && !At("-]") && !At("-["))
            {
                at++;
                if (ClassCharacter(true) is not { } end || end < from)
                {
                    return null;
                }

                to = end;
            }

            typed.Add((from, to));
        }

        if (typed.Count == 0 && named.IsEmpty)
        {
            return null;
        }

        var all = Typed(CharacterSet.Of(typed)).With(named);
        all = negated ? all.Complement() : all;
        return subtracted is null ? all : all.Without(subtracted);
    }

    /// <summary>A character in a class. A hyphen stands for itself only first, last, or as the end of a range.</summary>
    private int? ClassCharacter(bool hyphen)
    {
        if (at >= pattern.Length || pattern[at] is '[' or ']' || (pattern[at] == '-' && !hyphen && !At("-]") && !At("-[")))
        {
            return null;
        }

        if (pattern[at] == '\\')
        {
            return CharacterEscape();
        }

        var wideHere = char.IsHighSurrogate(pattern[at]) && at + 1 < pattern.Length && char.IsLowSurrogate(pattern[at + 1]);
        var point = wideHere ? char.ConvertToUtf32(pattern[at], pattern[at + 1]) : pattern[at];
        at += wideHere ? 2 : 1;
        return point;
    }

    /// <summary>An escape for a set of characters; null, with nothing read, for anything else.</summary>
    private CharacterSet? SetEscape()
    {
        if (at + 1 >= pattern.Length || pattern[at] != '\\')
        {
            return null;
        }

        if (pattern[at + 1] is not ('p' or 'P'))
        {
            var set = CharacterClasses.Of(pattern[at + 1]);
            at += set is null ? 0 : 2;
            return set;
        }

        var end = pattern.IndexOf('}', at);
        if (end < 0 || pattern[at + 2] != '{' || CharacterClasses.Named(pattern[(at + 3)..end]) is not { } named)
        {
            return null;
        }

        var without = pattern[at + 1] == 'P';
        at = end + 1;
        return without ? named.Complement() : named;
    }

    private int? CharacterEscape()
    {
        int? point = at + 1 >= pattern.Length ? null : pattern[at + 1] switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' => pattern[at + 1],
            _ => null,
        };
        at += 2;
        return point;
    }

    // Case is looked away from for what is typed, never for \p{Lu} and its like (XPath and XQuery Functions 3.1, 5.6.2).
    private CharacterSet Typed(CharacterSet set) => anyCase ? set.InBothCases() : set;

    private bool Write(CharacterSet set)
    {
        text.Append(anyCase ? "(?-i:" : "").Append(set.ToPattern(wide)).Append(anyCase ? ")" : "");
        return true;
    }

    private bool At(string symbols) => pattern.AsSpan(Math.Min(at, pattern.Length)).StartsWith(symbols);

    private bool Next(char symbol)
    {
        var next = at < pattern.Length && pattern[at] == symbol;
        at += next ? 1 : 0;
        return next;
    }

    /// <summary>The pattern without white space outside character classes, even between a backslash and its letter.</summary>
    private static string WithoutSpaces(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        var classes = 0;
        var escaped = false;
        foreach (var c in pattern)
        {
            if (classes == 0 && c is (' ' or '\t' or '\n' or '\r'))
            {
                continue;
            }

            classes += escaped ? 0 : c switch { '[' => 1, ']' when classes > 0 => -1, _ => 0 };
            escaped = !escaped && c == '\\';
            text.Append(c);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\G\{[0-9]+(,[0-9]*)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Count();
}
