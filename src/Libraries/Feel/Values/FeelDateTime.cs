namespace Yicheng.Feel.Values;

/// <summary>A date and a time of day, with the time's optional zone (DMN 1.5, 10.3.2.3.6).</summary>
/// <param name="Date">The calendar date.</param>
/// <param name="Time">The time of that day.</param>
public readonly record struct FeelDateTime(FeelDate Date, FeelTime Time)
{
    /// <summary>The offset east of UTC in seconds, or null without a zone.</summary>
    public int? OffsetSeconds => Time.Zone?.OffsetAt(Date, Time.SecondOfDay);

    /// <summary>Seconds since 1970-01-01T00:00:00; of UTC where there is a zone, of the local calendar otherwise.</summary>
    public decimal EpochSeconds => Date.DayNumber * 86_400m + Time.Seconds - (OffsetSeconds ?? 0);

    /// <summary>The local date and time so many seconds after 1970-01-01T00:00:00 of the same local calendar.</summary>
    public static FeelDateTime FromLocalSeconds(decimal seconds, FeelZone? zone)
    {
        var days = Math.Floor(seconds / 86_400m);
        return new FeelDateTime(FeelDate.FromDayNumber((long)days), FeelTime.FromSeconds(seconds - days * 86_400m, zone));
    }

    /// <summary>An instant with its offset.</summary>
    public static FeelDateTime From(DateTimeOffset instant) => FromTicks(instant.DateTime, new FeelZone((int)instant.Offset.TotalSeconds));

    /// <summary>A local date and time; of UTC where the kind says so.</summary>
    public static FeelDateTime From(DateTime local) => FromTicks(local, local.Kind == DateTimeKind.Utc ? FeelZone.Utc : null);

    /// <summary>The instant, or null without a zone, outside the years 1 to 9999, or with an offset that .NET does not have.</summary>
    public DateTimeOffset? ToDateTimeOffset() =>
        OffsetSeconds is { } offset && Date.ToDateOnly() is { } date && offset % 60 == 0 && Math.Abs(offset) <= 14 * 3600
            ? new DateTimeOffset(date.ToDateTime(default).AddTicks((long)(Time.Seconds * TimeSpan.TicksPerSecond)), TimeSpan.FromSeconds(offset))
            : null;

    /// <summary>The date and time so much later on the same zone's clock.</summary>
    public FeelDateTime Add(FeelDuration duration) =>
        FromLocalSeconds(Date.DayNumber * 86_400m + Time.Seconds + duration.Seconds, Time.Zone);

    /// <summary>The ISO 8601 text, such as <c>2026-03-01T09:30:00+08:00</c>.</summary>
    public override string ToString() => $"{Date}T{Time}";

    private static FeelDateTime FromTicks(DateTime local, FeelZone? zone) =>
        new(FeelDate.From(DateOnly.FromDateTime(local)), FeelTime.FromSeconds(local.TimeOfDay.Ticks / (decimal)TimeSpan.TicksPerSecond, zone));
}
