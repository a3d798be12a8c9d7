using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

/// <summary>Regular expressions as XPath and XQuery Functions 3.1, 5.6 has them, on .NET's engine.</summary>
internal static class Patterns
{
    private const int MostKept = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<(string, string), Regex?> Kept = new();

    public static object? Matches(string input, string pattern, string? flags, FeelRun run) =>
        Guarded(pattern, flags, run, regex => FeelValue.Box(regex.IsMatch(input)));

    public static object? Split(string input, string delimiter, FeelRun run) => Guarded(delimiter, null, run, regex =>
    {
        var parts = new List<object?>();
        var from = 0;
        foreach (Match match in regex.Matches(input))
        {
            if (match.Length > 0)
            {
                parts.Add(input[from..match.Index]);
                from = match.Index + match.Length;
            }
        }

        parts.Add(input[from..]);
        run.Charge(parts.Count);
        return FeelList.Own([.. parts]);
    });

    public static object? Replace(string input, string pattern, string replacement, string? flags, FeelRun run) => Guarded(pattern, flags, run, regex =>
    {
        if (regex.IsMatch(""))
        {
            return run.Null("The pattern of “replace” matches the empty text.");
        }

        var literal = flags?.Contains('q') == true;
        if (!literal && !IsReplacement(replacement))
        {
            return run.Null("In a replacement, $ is followed by a digit and \\ by $ or \\.");
        }

        var groups = regex.GetGroupNumbers().Max();
        return regex.Replace(input, match =>
        {
            run.Charge(replacement.Length + match.Length);
            return literal ? replacement : Expand(replacement, match, groups);
        });
    });

    private static object? Guarded(string pattern, string? flags, FeelRun run, Func<Regex, object?> use)
    {
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        if (Kept.GetOrAdd((pattern, flags ?? ""), key => Compile(key.Item1, key.Item2)) is not { } regex)
        {
            return run.Null($"“{pattern}” with the flags “{flags}” is not a regular expression.");
        }

        try
        {
            return use(regex);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new FeelLimitException($"The regular expression “{pattern}” takes more than {Patience.TotalSeconds} s on its input.");
        }
    }

    private static Regex? Compile(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'x' or 'q':
                    break;
                default:
                    return null;
            }
        }

        try
        {
            var translated = flags.Contains('q') ? Regex.Escape(pattern) : Translate(pattern, flags);
            return translated is null ? null : new Regex(translated, options, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The pattern for .NET, or null where XPath does not allow it.</summary>
    private static string? Translate(string pattern, string flags)
    {
        pattern = flags.Contains('x') ? WithoutSpaces(pattern) : pattern;
        var text = new StringBuilder(pattern.Length + 16);
        var (multiline, dotAll) = (flags.Contains('m'), flags.Contains('s'));
        var classes = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                if (++i >= pattern.Length || Escape(pattern[i], classes > 0) is not { } escape)
                {
                    return null;
                }

                text.Append(escape);
            }
            else if (c == '[')
            {
                classes++;
                text.Append(c);
            }
            else if (c == ']' && classes > 0)
            {
                classes--;
                text.Append(c);
            }
            else if (classes > 0)
            {
                text.Append(c);
            }
            else if (c == '(' && i + 1 < pattern.Length && pattern[i + 1] == '?' && !(i + 2 < pattern.Length && pattern[i + 2] == ':'))
            {
                return null;
            }
            else
            {
                text.Append(c switch
                {
                    '$' => multiline ? "(?=\\n|\\z)" : "\\z",
                    '.' when !dotAll => "[^\\n\\r]",
                    _ => c.ToString(),
                });
            }
        }

        return text.ToString();
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

    private static string? Escape(char c, bool inClass) => c switch
    {
        'i' => inClass ? "\\p{L}_:" : "[\\p{L}_:]",
        'I' => inClass ? null : "[^\\p{L}_:]",
        'c' => inClass ? "\\p{L}\\p{M}\\p{N}_:.\\-\u00b7" : "[\\p{L}\\p{M}\\p{N}_:.\\-\u00b7]",
        'C' => inClass ? null : "[^\\p{L}\\p{M}\\p{N}_:.\\-\u00b7]",
        'd' => "\\p{Nd}",
        'D' => "\\P{Nd}",
        'n' or 'r' or 't' or 's' or 'S' or 'w' or 'W' or 'p' or 'P' => "\\" + c,
        >= '1' and <= '9' => inClass ? null : "\\" + c,
        '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' => "\\" + c,
        _ => null,
    };

    private static bool IsReplacement(string replacement)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] is '$' or '\\')
            {
                var next = i + 1 < replacement.Length ? replacement[i + 1] : ' ';
                if (replacement[i] == '$' ? !char.IsAsciiDigit(next) : next is not ('$' or '\\'))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static string Expand(string replacement, Match match, int groups)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\')
            {
                text.Append(replacement[++i]);
            }
            else if (replacement[i] == '$')
            {
                // The longest number that is a group; what follows are ordinary digits.
                var group = replacement[++i] - '0';
                while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && group * 10 + (replacement[i + 1] - '0') <= groups)
                {
                    group = group * 10 + (replacement[++i] - '0');
                }

                text.Append(match.Groups[group].Value);
            }
            else
            {
                text.Append(replacement[i]);
            }
        }

        return text.ToString();
    }
}
