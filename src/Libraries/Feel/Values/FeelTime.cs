using System.Globalization;

namespace Yicheng.Feel.Values;

/// <summary>A time of day with an optional zone (DMN 1.5, 10.3.2.3.4).</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Minute">0 to 59.</param>
/// <param name="Second">0 to 59.</param>
/// <param name="Nanosecond">0 to 999,999,999.</param>
/// <param name="Zone">The zone, or null for a local time.</param>
public readonly record struct FeelTime(int Hour, int Minute, int Second, int Nanosecond = 0, FeelZone? Zone = null)
{
    /// <summary>Whole seconds since midnight.</summary>
    public int SecondOfDay => Hour * 3600 + Minute * 60 + Second;

    /// <summary>Seconds since midnight with the fraction.</summary>
    public decimal Seconds => SecondOfDay + Nanosecond / 1_000_000_000m;

    // A region has an offset only on a day; a bare time is taken on the epoch's first day, as every TCK vendor does.
    internal decimal UtcSeconds => Seconds - (Zone?.OffsetAt(new FeelDate(1970, 1, 1), SecondOfDay) ?? 0);

    /// <summary>The time so many seconds after midnight, wrapped into one day.</summary>
    public static FeelTime FromSeconds(decimal seconds, FeelZone? zone)
    {
        seconds -= Math.Floor(seconds / 86_400m) * 86_400m;
        var whole = (int)Math.Floor(seconds);
        return new FeelTime(whole / 3600, whole / 60 % 60, whole % 60, (int)((seconds - whole) * 1_000_000_000m), zone);
    }

    /// <summary>The ISO 8601 text, such as <c>09:30:00</c>, <c>09:30:00.5Z</c> or <c>09:30:00@Asia/Shanghai</c>.</summary>
    public override string ToString()
    {
        var text = $"{Hour:D2}:{Minute:D2}:{Second:D2}";
        if (Nanosecond > 0)
        {
            text += "." + Nanosecond.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return text + Zone?.Suffix;
    }
}
