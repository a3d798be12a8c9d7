using System.Text;
using System.Text.RegularExpressions;

namespace Yicheng.Feel.Functions;

/// <summary>
/// A regular expression of XPath (XML Schema part 2, appendix F, with XPath and XQuery Functions 3.1, 5.6.1) as .NET writes it; null where XPath does not allow it.
/// </summary>
internal sealed partial class PatternTranslation(string given, string flags, bool wide)
{
    private const string Pair = "[\\ud800-\\udbff][\\udc00-\\udfff]";
    private readonly string pattern = flags.Contains('x') ? WithoutSpaces(given) : given;
    private readonly StringBuilder text = new(given.Length + 16);
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
        if (wide && char.IsHighSurrogate(c) && at + 1 < pattern.Length)
        {
            text.Append("(?:").Append(pattern, at, 2).Append(')');
            at += 2;
            return true;
        }

        at++;
        text.Append(c switch
        {
            '$' => flags.Contains('m') ? "(?=\\n|\\z)" : "\\z",
            '.' when flags.Contains('s') => wide ? $"(?:{Pair}|.)" : ".",
            '.' => wide ? $"(?:{Pair}|[^\\n\\r])" : "[^\\n\\r]",
            _ => c.ToString(),
        });
        return true;
    }

    private bool Escaped()
    {
        if (at + 1 >= pattern.Length || Escape(pattern[at + 1], false) is not { } escape)
        {
            return false;
        }

        at += 2;
        if (pattern[at - 1] is 'p' or 'P')
        {
            var end = pattern.IndexOf('}', at);
            if (end < 0 || pattern[at] != '{')
            {
                return false;
            }

            escape += pattern[at..(end + 1)];
            at = end + 1;
        }

        text.Append(wide && (escape.StartsWith("\\P", StringComparison.Ordinal) || escape.StartsWith("[^", StringComparison.Ordinal)) ? $"(?:{Pair}|{escape})" : escape);
        return true;
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

        var length = rest.StartsWith("(?:") ? 3 : 1;
        text.Append(rest[..length]);
        at += length;
        return true;
    }

    /// <summary>A character class. Characters beyond the basic plane become alternatives beside it.</summary>
    private bool Class()
    {
        var start = ++at;
        var negated = at < pattern.Length && pattern[at] == '^';
        at += negated ? 1 : 0;
        var (inside, beyond) = (new StringBuilder(), new List<string>());
        while (at < pattern.Length && pattern[at] != ']')
        {
            var c = pattern[at];
            if (c == '[')
            {
                // Only a subtraction, such as [a-z-[aeiou]], has a class inside.
                if (at == start || pattern[at - 1] != '-' || Subtracted() is not { } inner)
                {
                    return false;
                }

                inside.Append(inner);
            }
            else if (c == '\\')
            {
                if (at + 1 >= pattern.Length || Escape(pattern[at + 1], true) is not { } escape)
                {
                    return false;
                }

                inside.Append(escape);
                at += 2;
            }
            else if (wide && char.IsHighSurrogate(c) && at + 1 < pattern.Length)
            {
                Beyond(beyond);
            }
            else
            {
                inside.Append(c);
                at++;
            }
        }

        if (at >= pattern.Length || at++ == start || (inside.Length == 0 && beyond.Count == 0))
        {
            return false;
        }

        var alternatives = string.Join('|', beyond);
        text.Append((negated, wide) switch
        {
            (false, _) when beyond.Count == 0 => $"[{inside}]",
            (false, _) => inside.Length == 0 ? $"(?:{alternatives})" : $"(?:{alternatives}|[{inside}])",
            (true, false) => $"[^{inside}]",
            (true, true) => $"(?:{(beyond.Count == 0 ? "" : $"(?!{alternatives})")}{Pair}|[^{inside}\\ud800-\\udfff])",
        });
        return true;
    }

    private string? Subtracted()
    {
        var nested = new PatternTranslation(pattern, flags.Replace("x", ""), false) { at = at };
        if (!nested.Class())
        {
            return null;
        }

        at = nested.at;
        return nested.text.ToString();
    }

    /// <summary>A character beyond the basic plane or a range of them, as one alternative for each high half.</summary>
    private void Beyond(List<string> alternatives)
    {
        var (high, low) = (pattern[at], pattern[at + 1]);
        at += 2;
        if (at + 2 >= pattern.Length || pattern[at] != '-' || !char.IsHighSurrogate(pattern[at + 1]))
        {
            alternatives.Add($"{high}{low}");
            return;
        }

        var (lastHigh, lastLow) = (pattern[at + 1], pattern[at + 2]);
        at += 3;
        for (var h = high; h <= lastHigh; h++)
        {
            alternatives.Add($"{h}[{(h == high ? low : '\udc00')}-{(h == lastHigh ? lastLow : '\udfff')}]");
        }
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

    // XML Schema's classes differ from .NET's: \w has symbols and no punctuation, \s only four characters.
    private static string? Escape(char c, bool inClass) => c switch
    {
        'i' => inClass ? "\\p{L}_:" : "[\\p{L}_:]",
        'I' => inClass ? null : "[^\\p{L}_:]",
        'c' => inClass ? "\\p{L}\\p{M}\\p{N}_:.\\-\u00b7" : "[\\p{L}\\p{M}\\p{N}_:.\\-\u00b7]",
        'C' => inClass ? null : "[^\\p{L}\\p{M}\\p{N}_:.\\-\u00b7]",
        'd' => "\\p{Nd}",
        'D' => "\\P{Nd}",
        'w' => inClass ? "\\p{L}\\p{M}\\p{N}\\p{S}" : "[\\p{L}\\p{M}\\p{N}\\p{S}]",
        'W' => inClass ? "\\p{P}\\p{Z}\\p{C}" : "[\\p{P}\\p{Z}\\p{C}]",
        's' => inClass ? " \\t\\n\\r" : "[ \\t\\n\\r]",
        'S' => inClass ? "\\0-\\x08\\x0b\\f\\x0e-\\x1f!-\\uffff" : "[^ \\t\\n\\r]",
        'n' or 'r' or 't' or 'p' or 'P' => "\\" + c,
        >= '1' and <= '9' => inClass ? null : "\\" + c,
        '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' => "\\" + c,
        _ => null,
    };

    [GeneratedRegex(@"\G\{[0-9]+(,[0-9]*)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Count();
}
