using System.Numerics;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>How a digit that is dropped changes the last that is kept.</summary>
internal enum Rounding
{
    HalfEven,
    HalfUp,
    HalfDown,
    Up,
    Down,
    Floor,
    Ceiling,
}

/// <summary>A decimal number of any length, what numbers are reckoned in where <see cref="decimal"/> would lose digits.</summary>
internal readonly record struct BigDecimal(BigInteger Digits, int Exponent)
{
    /// <summary>The digits of decimal128.</summary>
    public const int Precision = 34;

    private const int HighestExponent = 6144;
    private const int LowestExponent = -6176;
    private static readonly BigInteger DecimalLimit = BigInteger.One << 96;
    private static readonly BigInteger[] Powers = [.. Enumerable.Range(0, 128).Select(n => BigInteger.Pow(10, n))];

    public static BigDecimal Of(object number)
    {
        if (number is FeelNumber wide)
        {
            return new BigDecimal(wide.Digits, wide.Exponent);
        }

        Span<int> bits = stackalloc int[4];
        decimal.GetBits((decimal)number, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new BigDecimal(bits[3] < 0 ? -digits : digits, -((bits[3] >> 16) & 0xff));
    }

    public static BigInteger Power(int exponent) => exponent < Powers.Length ? Powers[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>The exponent of the first digit.</summary>
    public int Magnitude => Digits.IsZero ? int.MinValue / 2 : Exponent + Length(Digits) - 1;

    public static int Length(BigInteger digits)
    {
        var abs = BigInteger.Abs(digits);
        var guess = (int)(((long)abs.GetBitLength() - 1) * 30103 / 100_000);
        return abs >= Power(guess + 1) ? guess + 2 : guess + 1;
    }

    public static BigDecimal operator +(BigDecimal x, BigDecimal y)
    {
        // What is too small to touch the last digit is left out, for its zeros would be thousands.
        if (Math.Abs(x.Magnitude - y.Magnitude) > 4 * Precision)
        {
            return x.Magnitude > y.Magnitude ? x : y;
        }

        var exponent = Math.Min(x.Exponent, y.Exponent);
        return new BigDecimal(x.At(exponent) + y.At(exponent), exponent);
    }

    public static BigDecimal operator -(BigDecimal x) => new(-x.Digits, x.Exponent);

    public static BigDecimal operator -(BigDecimal x, BigDecimal y) => x + -y;

    public static BigDecimal operator *(BigDecimal x, BigDecimal y) => new(x.Digits * y.Digits, x.Exponent + y.Exponent);

    /// <summary>The quotient to more digits than are kept, the last of them telling whether there are others.</summary>
    public static BigDecimal operator /(BigDecimal x, BigDecimal y)
    {
        var shift = Math.Max(0, 2 * Precision + Length(y.Digits) - Length(x.Digits));
        var quotient = BigInteger.DivRem(x.Digits * Power(shift), y.Digits, out var rest);
        return new BigDecimal(quotient * 10 + (rest.IsZero ? 0 : x.Digits.Sign * y.Digits.Sign), x.Exponent - y.Exponent - shift - 1);
    }

    /// <summary>The remainder with the sign of the divisor.</summary>
    public static BigDecimal Modulo(BigDecimal x, BigDecimal y)
    {
        var exponent = Math.Min(x.Exponent, y.Exponent);
        var divisor = y.At(exponent);
        var rest = BigInteger.Remainder(x.At(exponent), divisor);
        return new BigDecimal(rest.Sign * divisor.Sign < 0 ? rest + divisor : rest, exponent);
    }

    public static int Compare(BigDecimal x, BigDecimal y)
    {
        if (x.Digits.Sign != y.Digits.Sign || x.Magnitude != y.Magnitude)
        {
            return x.Digits.Sign != y.Digits.Sign ? x.Digits.Sign.CompareTo(y.Digits.Sign) : x.Magnitude.CompareTo(y.Magnitude) * x.Digits.Sign;
        }

        var exponent = Math.Min(x.Exponent, y.Exponent);
        return x.At(exponent).CompareTo(y.At(exponent));
    }

    /// <summary>The number without the digits below an exponent.</summary>
    public BigDecimal Round(int exponent, Rounding rounding = Rounding.HalfEven)
    {
        if (Exponent >= exponent)
        {
            return this;
        }

        if (Magnitude < exponent - 2)
        {
            // Every digit is dropped, and less than a half.
            var kept = rounding switch
            {
                Rounding.Up => Digits.Sign,
                Rounding.Floor when Digits.Sign < 0 => -1,
                Rounding.Ceiling when Digits.Sign > 0 => 1,
                _ => 0,
            };
            return new BigDecimal(kept, exponent);
        }

        var unit = Power(exponent - Exponent);
        var whole = BigInteger.DivRem(Digits, unit, out var rest);
        var half = (BigInteger.Abs(rest) * 2).CompareTo(unit);
        var away = !rest.IsZero && rounding switch
        {
            Rounding.HalfEven => half > 0 || (half == 0 && !whole.IsEven),
            Rounding.HalfUp => half >= 0,
            Rounding.HalfDown => half > 0,
            Rounding.Up => true,
            Rounding.Floor => rest.Sign < 0,
            Rounding.Ceiling => rest.Sign > 0,
            _ => false,
        };
        return new BigDecimal(away ? whole + Digits.Sign : whole, exponent);
    }

    /// <summary>The number to so many digits.</summary>
    public BigDecimal To(int digits) => Digits.IsZero ? this : Round(Magnitude - digits + 1);

    /// <summary>The FEEL number: 34 digits, ties to even; a decimal where one holds it; null where it is too large.</summary>
    public object? ToNumber()
    {
        var rounded = To(Precision).Round(LowestExponent);
        if (rounded.Digits.IsZero)
        {
            return 0m;
        }

        if (rounded.Magnitude > HighestExponent)
        {
            return null;
        }

        var (digits, exponent) = rounded;
        while (BigInteger.DivRem(digits, 10, out var last) is var shorter && last.IsZero)
        {
            (digits, exponent) = (shorter, exponent + 1);
        }

        var plain = exponent is > 0 and <= 28 ? digits * Power(exponent) : digits;
        var abs = BigInteger.Abs(plain);
        return exponent is < -28 or > 28 || abs >= DecimalLimit
            ? new FeelNumber(digits, exponent)
            : new decimal((int)(uint)(abs & uint.MaxValue), (int)(uint)((abs >> 32) & uint.MaxValue), (int)(uint)(abs >> 64), digits.Sign < 0, (byte)Math.Max(0, -exponent));
    }

    /// <summary>The digits as they are at a lower exponent.</summary>
    public BigInteger At(int exponent) => Exponent == exponent ? Digits : Digits * Power(Exponent - exponent);
}
