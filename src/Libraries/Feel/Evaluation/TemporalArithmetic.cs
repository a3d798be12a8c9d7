using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>Arithmetic with dates, times and durations (DMN 1.5, tables 52 and 53).</summary>
internal static class TemporalArithmetic
{
    /// <summary>The result, or null where the operation is not defined for the operands.</summary>
    public static object? Apply(Operator operation, object left, object right) => Reckon(operation, Narrow(left), Narrow(right));

    private static object Narrow(object operand) => operand is FeelNumber wide ? wide.ToDecimal() ?? operand : operand;

    private static object? Reckon(Operator operation, object left, object right) => operation switch
    {
        Operator.Add => Add(left, right) ?? Add(right, left),
        Operator.Subtract => Subtract(left, right),
        Operator.Multiply => Multiply(left, right) ?? Multiply(right, left),
        Operator.Divide => Divide(left, right),
        _ => null,
    };

    private static object? Add(object left, object right) => (left, right) switch
    {
        (FeelDuration a, FeelDuration b) => new FeelDuration(a.Seconds + b.Seconds),
        (FeelPeriod a, FeelPeriod b) => new FeelPeriod(checked(a.Months + b.Months)),
        (FeelDateTime at, FeelPeriod period) => At(at, at.Date.AddMonths(period.Months)),
        (FeelDateTime at, FeelDuration duration) => at.Add(duration),
        (FeelDate date, FeelPeriod period) => date.AddMonths(period.Months),
        (FeelDate date, FeelDuration duration) => new FeelDateTime(date, new FeelTime(0, 0, 0, 0, FeelZone.Utc)).Add(duration).Date,
        (FeelTime time, FeelDuration duration) => FeelTime.FromSeconds(time.Seconds + duration.Seconds % 86_400m, time.Zone),
        _ => null,
    };

    private static object? Subtract(object left, object right) => (left, right) switch
    {
        (FeelDateTime a, FeelDateTime b) => Between(a, b),
        (FeelDate a, FeelDate b) => new FeelDuration((a.DayNumber - b.DayNumber) * 86_400m),
        (FeelDateTime a, FeelDate b) => Between(a, Midnight(b)),
        (FeelDate a, FeelDateTime b) => Between(Midnight(a), b),
        (FeelTime a, FeelTime b) => (a.Zone is null) == (b.Zone is null) ? new FeelDuration(a.UtcSeconds - b.UtcSeconds) : null,
        (FeelDuration a, FeelDuration b) => new FeelDuration(a.Seconds - b.Seconds),
        (FeelPeriod a, FeelPeriod b) => new FeelPeriod(checked(a.Months - b.Months)),
        (_, FeelDuration duration) => Add(left, new FeelDuration(-duration.Seconds)),
        (_, FeelPeriod period) => Add(left, new FeelPeriod(-period.Months)),
        _ => null,
    };

    private static object? Multiply(object left, object right) => (left, right) switch
    {
        (FeelDuration duration, decimal factor) => new FeelDuration(duration.Seconds * factor),
        (FeelPeriod period, decimal factor) => new FeelPeriod((long)decimal.Truncate(period.Months * factor)),
        _ => null,
    };

    private static object? Divide(object left, object right) => (left, right) switch
    {
        (_, decimal and 0) => null,
        (FeelDuration duration, decimal divisor) => new FeelDuration(duration.Seconds / divisor),
        (FeelPeriod period, decimal divisor) => new FeelPeriod((long)decimal.Truncate(period.Months / divisor)),
        (FeelDuration a, FeelDuration b) when b.Seconds != 0 => Numbers.Apply(Operator.Divide, a.Seconds, b.Seconds),
        (FeelPeriod a, FeelPeriod b) when b.Months != 0 => Numbers.Apply(Operator.Divide, (decimal)a.Months, (decimal)b.Months),
        _ => null,
    };

    private static FeelDateTime Midnight(FeelDate date) => new(date, new FeelTime(0, 0, 0, 0, FeelZone.Utc));

    private static object? Between(FeelDateTime a, FeelDateTime b) =>
        (a.Time.Zone is null) == (b.Time.Zone is null) ? new FeelDuration(a.EpochSeconds - b.EpochSeconds) : null;

    private static FeelDateTime At(FeelDateTime at, FeelDate date) => at with { Date = date };
}
