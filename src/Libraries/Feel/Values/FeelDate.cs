namespace Yicheng.Feel.Values;

/// <summary>A date of the proleptic Gregorian calendar with years from -999,999,999 to 999,999,999 (DMN 1.5, 10.3.2.3.5).</summary>
/// <param name="Year">The astronomical year; 0 is 1 BC.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the length of the month.</param>
public readonly record struct FeelDate(int Year, int Month, int Day) : IComparable<FeelDate>
{
    internal const int MaxYear = 999_999_999;

    /// <summary>Days since 1970-01-01.</summary>
    public long DayNumber
    {
        get
        {
            // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
            long y = Month <= 2 ? Year - 1L : Year;
            var era = (y >= 0 ? y : y - 399) / 400;
            var yearOfEra = y - era * 400;
            var dayOfYear = (153 * (Month + (Month > 2 ? -3 : 9)) + 2) / 5 + Day - 1;
            return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
        }
    }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public int Weekday => (int)(((DayNumber + 3) % 7 + 7) % 7) + 1;

    /// <summary>1 to 366.</summary>
    public int DayOfYear => (int)(DayNumber - new FeelDate(Year, 1, 1).DayNumber) + 1;

    /// <summary>The ISO 8601 week, 1 to 53.</summary>
    public int WeekOfYear
    {
        get
        {
            var thursday = AddDays(4 - Weekday);
            return (thursday.DayOfYear - 1) / 7 + 1;
        }
    }

    /// <summary>The date, or null where the calendar has no such day.</summary>
    public static FeelDate? Create(long year, long month, long day) =>
        year is >= -MaxYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth((int)year, (int)month)
            ? new FeelDate((int)year, (int)month, (int)day)
            : null;

    /// <summary>The date so many days after 1970-01-01.</summary>
    /// <exception cref="OverflowException">The date lies beyond the years a date can have.</exception>
    public static FeelDate FromDayNumber(long dayNumber)
    {
        var z = dayNumber + 719_468;
        var era = (z >= 0 ? z : z - 146_096) / 146_097;
        var dayOfEra = z - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var mp = (5 * dayOfYear + 2) / 153;
        var month = (int)(mp < 10 ? mp + 3 : mp - 9);
        var year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (Math.Abs(year) > MaxYear)
        {
            throw new OverflowException("The date lies beyond the year 999,999,999.");
        }

        return new FeelDate((int)year, month, (int)(dayOfYear - (153 * mp + 2) / 5 + 1));
    }

    /// <summary>The date so many days later, or earlier when negative.</summary>
    /// <exception cref="OverflowException">The date lies beyond the years a date can have.</exception>
    public FeelDate AddDays(long days) => FromDayNumber(checked(DayNumber + days));

    /// <summary>The date so many months later; the day is clamped to the length of the month reached.</summary>
    /// <exception cref="OverflowException">The date lies beyond the years a date can have.</exception>
    public FeelDate AddMonths(long months)
    {
        var total = checked(Year * 12L + (Month - 1) + months);
        if (Math.Abs(FloorDiv(total, 12)) > MaxYear)
        {
            throw new OverflowException("The date lies beyond the year 999,999,999.");
        }

        var year = (int)FloorDiv(total, 12);
        var month = (int)(total - FloorDiv(total, 12) * 12) + 1;
        return new FeelDate(year, month, Math.Min(Day, DaysInMonth(year, month)));
    }

    /// <summary>The date of a <see cref="DateOnly"/>.</summary>
    public static FeelDate From(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>The date as <see cref="DateOnly"/>, or null outside the years 1 to 9999.</summary>
    public DateOnly? ToDateOnly() => Year is >= 1 and <= 9999 ? new DateOnly(Year, Month, Day) : null;

    /// <inheritdoc/>
    public int CompareTo(FeelDate other) => (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));

    /// <summary>The ISO 8601 text, such as <c>2026-03-01</c>.</summary>
    public override string ToString() => $"{(Year < 0 ? "-" : "")}{Math.Abs((long)Year):D4}-{Month:D2}-{Day:D2}";

    internal static int DaysInMonth(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static long FloorDiv(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);
}
