namespace Yicheng.Feel.Evaluation;

/// <summary>Powers, roots and logarithms of decimals, kept to the digits a decimal has.</summary>
internal static class Numbers
{
    public static object? Power(decimal x, decimal y)
    {
        if (y == decimal.Truncate(y) && Math.Abs(y) <= 10_000)
        {
            if (x == 0 && y < 0)
            {
                return null;
            }

            var result = Whole(x, (int)Math.Abs(y));
            return y < 0 ? 1m / result : result;
        }

        return FromDouble(Math.Pow((double)x, (double)y));
    }

    private static decimal Whole(decimal x, int exponent)
    {
        var result = 1m;
        var square = x;
        while (true)
        {
            if ((exponent & 1) == 1)
            {
                result *= square;
            }

            exponent >>= 1;
            if (exponent == 0)
            {
                return result;
            }

            square *= square;
        }
    }

    /// <summary>The root by Newton's method from the double's, or null for a negative number.</summary>
    public static object? SquareRoot(decimal x)
    {
        if (x < 0)
        {
            return null;
        }

        if (x == 0)
        {
            return 0m;
        }

        var root = (decimal)Math.Sqrt((double)x);
        for (var i = 0; i < 3; i++)
        {
            root = (root + x / root) / 2;
        }

        return root;
    }

    /// <summary>e to a power, by halving the argument and squaring the series.</summary>
    public static object? Exponential(decimal x)
    {
        if (x > 66.5m)
        {
            return null;
        }

        if (x < -66m)
        {
            return FromDouble(Math.Exp((double)x));
        }

        var halvings = 0;
        var reduced = x;
        while (Math.Abs(reduced) > 0.01m)
        {
            reduced /= 2;
            halvings++;
        }

        var (sum, term) = (1m, 1m);
        for (var n = 1; n < 20; n++)
        {
            term *= reduced / n;
            sum += term;
        }

        for (; halvings > 0; halvings--)
        {
            sum *= sum;
        }

        return sum;
    }

    /// <summary>The natural logarithm, or null for what is not positive: the double's, corrected once by Newton's method.</summary>
    public static object? Logarithm(decimal x)
    {
        if (x <= 0)
        {
            return null;
        }

        var guess = (decimal)Math.Log((double)x);
        return Exponential(guess) is decimal power and > 0 && Math.Abs(guess) < 60 ? guess + (x - power) / power : guess;
    }

    public static object? FromDouble(double value) =>
        double.IsFinite(value) && Math.Abs(value) < 7.9e28 ? (decimal)value : null;
}
