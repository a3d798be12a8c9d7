using System.Globalization;
using System.Numerics;

namespace Yicheng.Feel.Evaluation;

/// <summary>Roots, exponentials and logarithms in whole numbers of 10^-80, far beyond the digits that are kept.</summary>
internal static class Series
{
    private const int Places = 80;
    private const int Halvings = 12;
    private static readonly BigInteger One = BigDecimal.Power(Places);

    private static readonly BigInteger NaturalLogarithmOfTen =
        BigInteger.Parse("230258509299404568401799145468436420760110148862877297603332790096757260967735248", CultureInfo.InvariantCulture);

    public static BigDecimal SquareRoot(BigDecimal x)
    {
        var shift = Math.Max(0, 2 * Places - BigDecimal.Length(x.Digits));
        shift += (x.Exponent - shift) & 1;
        var square = x.Digits * BigDecimal.Power(shift);
        var root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        while ((root + square / root) / 2 is var next && next < root)
        {
            root = next;
        }

        return new BigDecimal(root * 10 + (root * root == square ? 0 : 1), (x.Exponent - shift) / 2 - 1);
    }

    /// <summary>e to a power; null where the result is too large for a number.</summary>
    public static BigDecimal? Exponential(BigDecimal x)
    {
        if (x.Magnitude > 4)
        {
            return x.Digits.Sign > 0 ? null : new BigDecimal(0, 0);
        }

        // e^x = 10^n e^r, where r is small.
        var fixedPoint = Fixed(x);
        var n = (int)BigInteger.Divide(fixedPoint, NaturalLogarithmOfTen);
        return new BigDecimal(Small(fixedPoint - n * NaturalLogarithmOfTen), n - Places);
    }

    /// <summary>The natural logarithm of a positive number.</summary>
    public static BigDecimal Logarithm(BigDecimal x)
    {
        // x = 10^n m, where m is near one, so that nothing is lost when n is zero.
        var n = x.Magnitude;
        var m = Fixed(new BigDecimal(x.Digits, x.Exponent - n));
        if (m > One * 4)
        {
            (m, n) = (m / 10, n + 1);
        }

        var near = Math.Log((double)(m / BigDecimal.Power(Places - 18)) / 1e18);
        var log = (BigInteger)(near * 1e18) * BigDecimal.Power(Places - 18);
        for (var i = 0; i < 3; i++)
        {
            // Halley's method trebles the digits each time.
            var power = Small(log);
            log += 2 * One * (m - power) / (m + power);
        }

        return new BigDecimal(log + n * NaturalLogarithmOfTen, -Places);
    }

    private static BigInteger Fixed(BigDecimal x) => x.Exponent >= -Places ? x.At(-Places) : x.Round(-Places).At(-Places);

    // The argument is halved until the series is short, and the result squared as often.
    private static BigInteger Small(BigInteger x)
    {
        var reduced = x >> Halvings;
        var (sum, term) = (One, One);
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * reduced / One / n;
            sum += term;
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum = sum * sum / One;
        }

        return sum;
    }
}
