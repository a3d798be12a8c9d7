using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>
/// Arithmetic of FEEL's numbers, which are decimal128 (DMN 1.5, 10.3.2.3.1): on <see cref="decimal"/> where it is exact, on whole numbers
/// of any length rounded to 34 digits otherwise. A result that is null is undefined or too large.
/// </summary>
internal static partial class Numbers
{
    public static bool Is(object? value) => value is decimal or FeelNumber;

    public static object? Apply(Operator operation, object x, object y) =>
        x is decimal a && y is decimal b && Quick(operation, a, b) is { } exact ? exact : operation switch
        {
            Operator.Add => (BigDecimal.Of(x) + BigDecimal.Of(y)).ToNumber(),
            Operator.Subtract => (BigDecimal.Of(x) - BigDecimal.Of(y)).ToNumber(),
            Operator.Multiply => (BigDecimal.Of(x) * BigDecimal.Of(y)).ToNumber(),
            Operator.Divide => y is decimal and 0 ? null : (BigDecimal.Of(x) / BigDecimal.Of(y)).ToNumber(),
            _ => Power(x, y),
        };

    public static object? Add(object? x, object? y) => Apply(Operator.Add, x!, y!);

    // A decimal's result is exact where its scale is the one the operands ask for.
    private static object? Quick(Operator operation, decimal x, decimal y)
    {
        try
        {
            switch (operation)
            {
                case Operator.Add when x + y is var sum && sum.Scale == Math.Max(x.Scale, y.Scale):
                    return sum;
                case Operator.Subtract when x - y is var difference && difference.Scale == Math.Max(x.Scale, y.Scale):
                    return difference;
                case Operator.Multiply when x * y is var product && product.Scale == x.Scale + y.Scale:
                    return product;
                case Operator.Divide when y != 0 && x / y is var quotient && quotient * y is var back && back == x && back.Scale == quotient.Scale + y.Scale:
                    return quotient;
                default:
                    return null;
            }
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static object? Negate(object x) => x is decimal number ? -number : (-BigDecimal.Of(x)).ToNumber();

    public static object? Absolute(object x) => x is decimal number ? Math.Abs(number) : BigDecimal.Of(x) is var wide && wide.Digits.Sign < 0 ? (-wide).ToNumber() : x;

    public static int Compare(object x, object y) =>
        x is decimal a && y is decimal b ? a.CompareTo(b) : BigDecimal.Compare(BigDecimal.Of(x), BigDecimal.Of(y));

    /// <summary>The number to so many places after the point, before it where negative.</summary>
    public static object? Round(object x, int places, Rounding rounding) => BigDecimal.Of(x).Round(-places, rounding).ToNumber();

    public static object? Modulo(object x, object y)
    {
        if (y is decimal and 0)
        {
            return null;
        }

        var (dividend, divisor) = (BigDecimal.Of(x), BigDecimal.Of(y));
        return BigDecimal.Modulo(dividend, divisor).ToNumber();
    }

    public static object? Power(object x, object y)
    {
        var (value, exponent) = (BigDecimal.Of(x), BigDecimal.Of(y));
        if (y is decimal whole && whole == decimal.Truncate(whole) && Math.Abs(whole) < 1_000_000_000)
        {
            return Whole(value, (int)whole);
        }

        return value.Digits.Sign switch
        {
            0 when exponent.Digits.Sign > 0 => 0m,
            > 0 => Series.Exponential((Series.Logarithm(value) * exponent).To(90)) is { } power ? power.ToNumber() : null,
            _ => null,
        };
    }

    private static object? Whole(BigDecimal x, int exponent)
    {
        if (x.Digits.IsZero)
        {
            return exponent < 0 ? null : exponent == 0 ? 1m : 0m;
        }

        var (result, square) = (new BigDecimal(BigInteger.One, 0), x);
        for (var left = Math.Abs(exponent); left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result = (result * square).To(2 * BigDecimal.Precision);
            }

            // Beyond these bounds no further factor brings it back.
            if (Math.Abs(result.Magnitude) > 20_000)
            {
                return (result.Magnitude > 0) == (exponent > 0) ? null : 0m;
            }

            square = left > 1 ? (square * square).To(2 * BigDecimal.Precision) : square;
            if (left > 1 && Math.Abs(square.Magnitude) > 20_000)
            {
                return (square.Magnitude > 0) == (exponent > 0) ? null : 0m;
            }
        }

        return exponent < 0 ? (new BigDecimal(BigInteger.One, 0) / result).ToNumber() : result.ToNumber();
    }

    public static object? SquareRoot(object x) => BigDecimal.Of(x) is var value && value.Digits.Sign < 0 ? null : value.Digits.IsZero ? 0m : Series.SquareRoot(value).ToNumber();

    public static object? Exponential(object x) => Series.Exponential(BigDecimal.Of(x))?.ToNumber();

    public static object? Logarithm(object x) => BigDecimal.Of(x) is var value && value.Digits.Sign > 0 ? Series.Logarithm(value).ToNumber() : null;

    /// <summary>The number of a double to the 15 digits it is sure of; null where it is infinite or none.</summary>
    public static object? FromDouble(double value) => double.IsFinite(value) ? Parse(value.ToString("G15", CultureInfo.InvariantCulture)) : null;

    /// <summary>The number a text such as <c>-12.5e3</c> stands for, rounded to 34 digits; null for another text or a number that is too large.</summary>
    public static object? Parse(string text)
    {
        if (!Pattern().IsMatch(text))
        {
            return null;
        }

        // So few characters hold a decimal exactly.
        if (text.Length <= 28 && !text.AsSpan().ContainsAny('e', 'E'))
        {
            return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        var e = text.IndexOfAny(['e', 'E']);
        var (mantissa, exponent) = e < 0 ? (text, 0L) : (text[..e], long.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : long.MaxValue);
        var point = mantissa.IndexOf('.');
        exponent -= point < 0 || exponent == long.MaxValue ? 0 : mantissa.Length - point - 1;
        var digits = BigInteger.Parse(mantissa.Replace(".", ""), CultureInfo.InvariantCulture);
        return digits.IsZero ? 0m : exponent is < -100_000_000 ? 0m : exponent > 100_000_000 ? null : new BigDecimal(digits, (int)exponent).ToNumber();
    }

    /// <summary>The number as a decimal: rounded to its digits, null where it lies beyond its range.</summary>
    public static decimal? Narrow(object number) => number is decimal exact ? exact : ((FeelNumber)number).ToDecimal();

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
