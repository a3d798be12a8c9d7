using System.Globalization;
using System.Text;

namespace Yicheng.Feel.Values;

/// <summary>A days and time duration (DMN 1.5, 10.3.2.3.7).</summary>
/// <param name="Seconds">The whole length in seconds; negative for a duration backwards.</param>
public readonly record struct FeelDuration(decimal Seconds) : IComparable<FeelDuration>
{
    /// <summary>Whole days, towards zero.</summary>
    public decimal Days => decimal.Truncate(Seconds / 86_400m);

    /// <summary>The hours left after the days, towards zero.</summary>
    public decimal Hours => decimal.Truncate(Seconds / 3600m) % 24m;

    /// <summary>The minutes left after the hours, towards zero.</summary>
    public decimal Minutes => decimal.Truncate(Seconds / 60m) % 60m;

    /// <summary>The seconds left after the minutes, with the fraction.</summary>
    public decimal SecondsPart => Seconds % 60m;

    /// <summary>The duration of a <see cref="TimeSpan"/>.</summary>
    public static FeelDuration From(TimeSpan span) => new(span.Ticks / (decimal)TimeSpan.TicksPerSecond);

    /// <summary>The duration as a <see cref="TimeSpan"/>.</summary>
    /// <exception cref="OverflowException">Longer than a time span can be, about 29,000 years.</exception>
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(checked((long)(Seconds * TimeSpan.TicksPerSecond)));

    /// <inheritdoc/>
    public int CompareTo(FeelDuration other) => Seconds.CompareTo(other.Seconds);

    /// <summary>The ISO 8601 text, such as <c>P1DT2H</c>.</summary>
    public override string ToString()
    {
        if (Seconds == 0)
        {
            return "PT0S";
        }

        var abs = new FeelDuration(Math.Abs(Seconds));
        var text = new StringBuilder(Seconds < 0 ? "-P" : "P");
        Append(text, abs.Days, 'D');
        if (abs.Seconds % 86_400m != 0)
        {
            text.Append('T');
            Append(text, abs.Hours, 'H');
            Append(text, abs.Minutes, 'M');
            Append(text, abs.SecondsPart, 'S');
        }

        return text.ToString();
    }

    internal static void Append(StringBuilder text, decimal amount, char unit)
    {
        if (amount != 0)
        {
            text.Append(amount.ToString("0.############################", CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}

/// <summary>A years and months duration (DMN 1.5, 10.3.2.3.8).</summary>
/// <param name="Months">The whole length in months; negative for a duration backwards.</param>
public readonly record struct FeelPeriod(long Months) : IComparable<FeelPeriod>
{
    /// <inheritdoc/>
    public int CompareTo(FeelPeriod other) => Months.CompareTo(other.Months);

    /// <summary>The ISO 8601 text, such as <c>P1Y2M</c>.</summary>
    public override string ToString()
    {
        if (Months == 0)
        {
            return "P0M";
        }

        var text = new StringBuilder(Months < 0 ? "-P" : "P");
        FeelDuration.Append(text, Math.Abs(Months / 12), 'Y');
        FeelDuration.Append(text, Math.Abs(Months % 12), 'M');
        return text.ToString();
    }
}
