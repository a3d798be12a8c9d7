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
    private static readonly ConcurrentDictionary<(string, string, bool), Regex?> Kept = new();

    public static object? Matches(string input, string pattern, string? flags, FeelRun run) =>
        Guarded(pattern, flags, input, run, regex => FeelValue.Box(regex.IsMatch(input)));

    public static object? Split(string input, string delimiter, FeelRun run) => Guarded(delimiter, null, input, run, regex =>
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

    public static object? Replace(string input, string pattern, string replacement, string? flags, FeelRun run) => Guarded(pattern, flags, input, run, regex =>
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

    private static object? Guarded(string pattern, string? flags, string input, FeelRun run, Func<Regex, object?> use)
    {
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        // .NET sees a character beyond the basic plane as two; patterns that see it as one are slower and only made where there is one.
        var wide = HasPair(input) || HasPair(pattern);
        if (Kept.GetOrAdd((pattern, flags ?? "", wide), key => Compile(key.Item1, key.Item2, key.Item3)) is not { } regex)
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

    private static bool HasPair(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff');

    private static Regex? Compile(string pattern, string flags, bool wide)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'm' or 'x' or 'q':
                    break;
                default:
                    return null;
            }
        }

        try
        {
            var translated = flags.Contains('q') ? Regex.Escape(pattern) : new PatternTranslation(pattern, flags, wide).Translate();
            return translated is null ? null : new Regex(translated, options, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

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
