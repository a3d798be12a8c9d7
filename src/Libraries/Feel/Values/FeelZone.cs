using System.Diagnostics.CodeAnalysis;

namespace Yicheng.Feel.Values;

/// <summary>A time zone of a FEEL time: a fixed offset from UTC, or a region of the IANA database.</summary>
/// <param name="OffsetSeconds">The fixed offset east of UTC in seconds; 0 where <paramref name="Region"/> is given.</param>
/// <param name="Region">The IANA name, such as <c>Asia/Shanghai</c>, or null for a fixed offset.</param>
public sealed record FeelZone(int OffsetSeconds, string? Region = null)
{
    private readonly TimeZoneInfo? rules = Region is null ? null : TimeZoneInfo.FindSystemTimeZoneById(Region);

    /// <summary>UTC.</summary>
    public static FeelZone Utc { get; } = new(0);

    /// <summary>A region by its IANA name; false where the system does not know it.</summary>
    public static bool TryRegion(string name, [NotNullWhen(true)] out FeelZone? zone)
    {
        zone = null;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            return false;
        }

        zone = new FeelZone(0, name);
        return true;
    }

    /// <summary>The offset east of UTC in seconds that holds at a local date and time.</summary>
    public int OffsetAt(FeelDate date, int secondOfDay)
    {
        if (rules is null)
        {
            return OffsetSeconds;
        }

        // The rules of a region are only known for the years .NET can express.
        var year = Math.Clamp(date.Year, 2, 9998);
        var day = Math.Min(date.Day, FeelDate.DaysInMonth(year, date.Month));
        var local = new DateTime(year, date.Month, day, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(secondOfDay);
        return (int)rules.GetUtcOffset(local).TotalSeconds;
    }

    internal string Suffix => Region is not null ? "@" + Region : OffsetText(OffsetSeconds);

    private static string OffsetText(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }

        var abs = Math.Abs(seconds);
        var text = $"{(seconds < 0 ? '-' : '+')}{abs / 3600:D2}:{abs / 60 % 60:D2}";
        return abs % 60 == 0 ? text : $"{text}:{abs % 60:D2}";
    }

    /// <inheritdoc/>
    public bool Equals(FeelZone? other) => other is not null && OffsetSeconds == other.OffsetSeconds && Region == other.Region;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(OffsetSeconds, Region);
}
