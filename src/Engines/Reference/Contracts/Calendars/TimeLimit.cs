using System.Globalization;

namespace Yicheng.Reference.Contracts;

/// <summary>What a clock counts.</summary>
public enum TimeUnit
{
    /// <summary>Working days (工作日); the day a period begins is not counted (行政许可法 Art. 82, 民法典 Art. 201).</summary>
    Workday,

    /// <summary>Hours of work (工作时): time outside work hours does not count.</summary>
    Workhour,

    /// <summary>Hours that run on day and night (紧急工作时).</summary>
    Urgenthour,

    /// <summary>Days of the calendar, rest days included; the day a period begins is not counted.</summary>
    Calendarday,
}

/// <summary>A limit that law or promise sets: 20 working days, 4 work hours. In YAML <c>20 workdays</c>, <c>4 workhours</c>, <c>2 urgenthours</c>, <c>15 calendardays</c>.</summary>
public readonly record struct TimeLimit(int Count, TimeUnit Unit)
{
    /// <summary>The limit as the measure that <see cref="WorkingCalendar"/> adds and counts: days for day units, hours for hour units.</summary>
    public TimeSpan Amount => Measure(Count, Unit);

    /// <summary>So many days or hours of a unit as a measure.</summary>
    public static TimeSpan Measure(int count, TimeUnit unit) =>
        unit is TimeUnit.Workday or TimeUnit.Calendarday ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count);

    /// <summary>Reads <c>20 workdays</c>.</summary>
    public static bool TryParse(string text, out TimeLimit limit)
    {
        limit = default;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > 10_000
            || !char.IsAsciiLetter(parts[1][0])
            || !Enum.TryParse<TimeUnit>(parts[1].TrimEnd('s'), ignoreCase: true, out var unit)
            || !Enum.IsDefined(unit))
        {
            return false;
        }

        limit = new TimeLimit(count, unit);
        return true;
    }

    /// <summary>The limit as YAML writes it.</summary>
    public override string ToString() => $"{Count} {Unit.ToString().ToLowerInvariant()}{(Count == 1 ? "" : "s")}";
}
