using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class NumericFunctions
{
    public static IEnumerable<Signature> All =>
    [
        new("decimal(n: number, scale: number)", (a, run) => Rounded(a, run, MidpointRounding.ToEven)),
        new("round up(n: number, scale: number)", (a, run) => Directed(a, run, up: true)),
        new("round down(n: number, scale: number)", (a, run) => Directed(a, run, up: false)),
        new("round half up(n: number, scale: number)", (a, run) => Rounded(a, run, MidpointRounding.AwayFromZero)),
        new("round half down(n: number, scale: number)", HalfDown),
        new("floor(n: number)", (a, _) => decimal.Floor(N(a, 0))),
        new("floor(n: number, scale: number)", (a, run) => Scaled(a, run, decimal.Floor)),
        new("ceiling(n: number)", (a, _) => decimal.Ceiling(N(a, 0))),
        new("ceiling(n: number, scale: number)", (a, run) => Scaled(a, run, decimal.Ceiling)),
        new("abs(n: number)", (a, _) => Math.Abs(N(a, 0))),
        new("abs(n: days and time duration)", (a, _) => new FeelDuration(Math.Abs(((FeelDuration)a[0]!).Seconds))),
        new("abs(n: years and months duration)", (a, _) => new FeelPeriod(Math.Abs(((FeelPeriod)a[0]!).Months))),
        new("modulo(dividend: number, divisor: number)", Modulo),
        new("sqrt(number: number)", (a, run) => Numbers.SquareRoot(N(a, 0)) ?? run.Null("A negative number has no square root.")),
        new("log(number: number)", (a, run) => Numbers.Logarithm(N(a, 0)) ?? run.Null("Only a positive number has a logarithm.")),
        new("exp(number: number)", (a, run) => Numbers.Exponential(N(a, 0)) ?? run.Null("The result is too large.")),
        new("odd(number: number)", (a, _) => N(a, 0) % 2 is var rest && rest == decimal.Truncate(rest) ? FeelValue.Box(rest != 0) : FeelValue.False),
        new("even(number: number)", (a, _) => FeelValue.Box(N(a, 0) % 2 == 0)),
    ];

    internal static decimal N(object?[] arguments, int index) => (decimal)arguments[index]!;

    private static object? Modulo(object?[] a, FeelRun run)
    {
        var (dividend, divisor) = (N(a, 0), N(a, 1));
        return divisor == 0 ? run.Null("A number has no remainder by zero.") : dividend - divisor * decimal.Floor(dividend / divisor);
    }

    private static object? Scaled(object?[] a, FeelRun run, Func<decimal, decimal> round)
    {
        var (n, places) = (N(a, 0), decimal.Truncate(N(a, 1)));
        if (places is < -6111 or > 6176)
        {
            return run.Null("The scale is outside -6111 to 6176.");
        }

        if (places > 28)
        {
            return n;
        }

        if (places < -28)
        {
            return round(n / 1e28m / 10m) * 0m;
        }

        var power = (decimal)Numbers.Power(10, Math.Abs(places))!;
        if (places < 0)
        {
            return round(n / power) * power;
        }

        var whole = decimal.Truncate(n);
        try
        {
            return whole + round((n - whole) * power) / power;
        }
        catch (OverflowException)
        {
            return n;
        }
    }

    private static object? Rounded(object?[] a, FeelRun run, MidpointRounding mode) =>
        Scaled(a, run, x => decimal.Round(x, 0, mode));

    private static object? Directed(object?[] a, FeelRun run, bool up) =>
        Scaled(a, run, x => up ? (x < 0 ? decimal.Floor(x) : decimal.Ceiling(x)) : decimal.Truncate(x));

    private static object? HalfDown(object?[] a, FeelRun run) => Scaled(a, run, x =>
    {
        var down = decimal.Truncate(x);
        return Math.Abs(x - down) > 0.5m ? down + Math.Sign(x) : down;
    });
}
