using System.Globalization;
using System.Text.RegularExpressions;

namespace Yicheng.Feel.Values;

/// <summary>Reads the ISO 8601 texts that FEEL takes (XML Schema part 2 with @region); null for anything else.</summary>
internal static partial class TemporalText
{
    public static FeelDate? Date(string text) =>
        DatePattern().Match(text) is { Success: true } match ? DateOf(match) : null;

    public static FeelTime? Time(string text) =>
        TimePattern().Match(text) is { Success: true } match ? TimeOf(match) : null;

    public static FeelDateTime? DateTime(string text)
    {
        var t = text.IndexOf('T', StringComparison.Ordinal);
        if (t < 0)
        {
            return Date(text) is { } day ? new FeelDateTime(day, default) : null;
        }

        var clock = text[(t + 1)..];
        if (Date(text[..t]) is not { } date)
        {
            return null;
        }

        // Midnight at the end of a day is the next day's first instant (XML Schema part 2, 3.2.7.1).
        if (EndOfDay().Match(clock) is { Success: true } midnight)
        {
            return Time("00:00:00" + midnight.Groups["rest"].Value) is { } start ? new FeelDateTime(date.AddDays(1), start) : null;
        }

        return Time(clock) is { } time ? new FeelDateTime(date, time) : null;
    }

    public static FeelDuration? Duration(string text)
    {
        var match = DurationPattern().Match(text);
        if (!match.Success || text.EndsWith('P') || text.EndsWith('T'))
        {
            return null;
        }

        try
        {
            var seconds = Part(match, "d") * 86_400m + Part(match, "h") * 3600m + Part(match, "m") * 60m + Part(match, "s");
            return new FeelDuration(text.StartsWith('-') ? -seconds : seconds);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static FeelPeriod? Period(string text)
    {
        var match = PeriodPattern().Match(text);
        if (!match.Success || text.EndsWith('P'))
        {
            return null;
        }

        try
        {
            var months = checked((long)(Part(match, "y") * 12m + Part(match, "m")));
            return new FeelPeriod(text.StartsWith('-') ? -months : months);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whatever temporal value the text of an @-literal stands for.</summary>
    public static object? Any(string text) =>
        (object?)Date(text) ?? (object?)Time(text) ?? (object?)(text.Contains('T') ? DateTime(text) : null) ?? (object?)Period(text) ?? Duration(text);

    private static FeelDate? DateOf(Match match) =>
        long.TryParse(match.Groups["y"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year)
            ? FeelDate.Create(year, Int(match, "m"), Int(match, "d"))
            : null;

    private static FeelTime? TimeOf(Match match)
    {
        var (hour, minute, second) = (Int(match, "h"), Int(match, "m"), Int(match, "s"));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        FeelZone? zone = null;
        if (match.Groups["zone"].Value is { Length: > 0 } suffix && !TryZone(suffix, out zone))
        {
            return null;
        }

        var fraction = match.Groups["f"].Value.PadRight(9, '0')[..9];
        return new FeelTime(hour, minute, second, int.Parse(fraction, CultureInfo.InvariantCulture), zone);
    }

    internal static bool TryZone(string suffix, out FeelZone? zone)
    {
        zone = null;
        if (suffix is "Z" or "z")
        {
            zone = FeelZone.Utc;
            return true;
        }

        if (suffix[0] == '@')
        {
            return FeelZone.TryRegion(suffix[1..], out zone);
        }

        var hours = int.Parse(suffix.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(suffix.AsSpan(4, 2), CultureInfo.InvariantCulture);
        var seconds = suffix.Length > 6 ? int.Parse(suffix.AsSpan(7, 2), CultureInfo.InvariantCulture) : 0;
        var total = hours * 3600 + minutes * 60 + seconds;
        if (total > 18 * 3600 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        zone = new FeelZone(suffix[0] == '-' ? -total : total);
        return true;
    }

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static decimal Part(Match match, string group) =>
        match.Groups[group].Success ? decimal.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<y>-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-(?<m>[0-9]{2})-(?<d>[0-9]{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(\.(?<f>[0-9]+))?(?<zone>[Zz]|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?|@[A-Za-z0-9_+/-]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^24:00:00(\.0+)?(?<rest>.*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex EndOfDay();

    [GeneratedRegex(@"^-?P((?<d>[0-9]+)D)?(T((?<h>[0-9]+)H)?((?<m>[0-9]+)M)?((?<s>[0-9]+(\.[0-9]+)?)S)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^-?P((?<y>[0-9]+)Y)?((?<m>[0-9]+)M)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex PeriodPattern();
}
