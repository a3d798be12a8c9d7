using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class NumericFunctions
{
    public static IEnumerable<Signature> All =>
    [
        Rounded("decimal", Rounding.HalfEven, MidpointRounding.ToEven),
        Rounded("round up", Rounding.Up),
        Rounded("round down", Rounding.Down, MidpointRounding.ToZero),
        Rounded("round half up", Rounding.HalfUp, MidpointRounding.AwayFromZero),
        Rounded("round half down", Rounding.HalfDown),
        new("floor(n: exact number)", (a, _) => Round(a[0]!, 0, Rounding.Floor, MidpointRounding.ToNegativeInfinity)),
        Rounded("floor", Rounding.Floor, MidpointRounding.ToNegativeInfinity),
        new("ceiling(n: exact number)", (a, _) => Round(a[0]!, 0, Rounding.Ceiling, MidpointRounding.ToPositiveInfinity)),
        Rounded("ceiling", Rounding.Ceiling, MidpointRounding.ToPositiveInfinity),
        new("abs(n: exact number)", (a, _) => Numbers.Absolute(a[0]!)),
        new("abs(n: days and time duration)", (a, _) => new FeelDuration(Math.Abs(((FeelDuration)a[0]!).Seconds))),
        new("abs(n: years and months duration)", (a, _) => new FeelPeriod(Math.Abs(((FeelPeriod)a[0]!).Months))),
        new("modulo(dividend: exact number, divisor: exact number)", (a, run) => Numbers.Modulo(a[0]!, a[1]!) ?? run.Null("A number has no remainder by zero.")),
        new("sqrt(number: exact number)", (a, run) => Numbers.SquareRoot(a[0]!) ?? run.Null("A negative number has no square root.")),
        new("log(number: exact number)", (a, run) => Numbers.Logarithm(a[0]!) ?? run.Null("Only a positive number has a logarithm.")),
        new("exp(number: exact number)", (a, run) => Numbers.Exponential(a[0]!) ?? run.Null("The result is too large.")),
        new("odd(number: exact number)", (a, _) => FeelValue.Box(Numbers.Modulo(a[0]!, 2m) is decimal and 1)),
        new("even(number: exact number)", (a, _) => FeelValue.Box(Numbers.Modulo(a[0]!, 2m) is decimal and 0)),
    ];

    private static Signature Rounded(string name, Rounding rounding, MidpointRounding? quick = null) => new($"{name}(n: exact number, scale: number)", (a, run) =>
    {
        var scale = decimal.Truncate((decimal)a[1]!);
        return scale is < -6111 or > 6176
            ? run.Null("The scale is outside -6111 to 6176.")
            : Round(a[0]!, (int)scale, rounding, quick) ?? run.Null("The result is too large.");
    });

    private static object? Round(object n, int scale, Rounding rounding, MidpointRounding? quick) =>
        n is decimal number && scale is >= 0 and <= 28 && quick is { } mode ? decimal.Round(number, scale, mode) : Numbers.Round(n, scale, rounding);
}
