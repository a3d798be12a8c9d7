using System.Globalization;
using System.Numerics;
using System.Text;

namespace Yicheng.Feel.Values;

/// <summary>
/// A number of the standard's 34 digits that <see cref="decimal"/> can't hold exactly: one with more digits, larger or smaller
/// (DMN 1.5, 10.3.2.3.1). Every number that a decimal holds exactly is a decimal, so that the two kinds are never equal.
/// </summary>
public sealed class FeelNumber : IEquatable<FeelNumber>, IComparable<FeelNumber>
{
    // Beyond so many zeros a number is written with an exponent.
    private const int MostZeros = 40;

    internal FeelNumber(BigInteger digits, int exponent) => (Digits, Exponent) = (digits, exponent);

    /// <summary>The digits as a whole number, without zeros at its end.</summary>
    public BigInteger Digits { get; }

    /// <summary>The power of ten the digits are multiplied by, from -6176 to 6144.</summary>
    public int Exponent { get; }

    /// <summary>The nearest decimal, or null where it lies beyond the range of decimals or would be zero.</summary>
    public decimal? ToDecimal() => decimal.TryParse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var nearest) && nearest != 0 ? nearest : null;

    /// <inheritdoc/>
    public bool Equals(FeelNumber? other) => other is not null && Digits == other.Digits && Exponent == other.Exponent;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeelNumber);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Digits, Exponent);

    /// <inheritdoc/>
    public int CompareTo(FeelNumber? other) => other is null ? 1 : FeelValue.Compare(this, other)!.Value;

    /// <summary>The number as FEEL writes it, such as <c>0.3333333333333333333333333333333333</c> or <c>1E+100</c>.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(Digits.Sign < 0 ? "-" : "");
        var point = digits.Length + Exponent;
        if (Exponent > MostZeros || point < -MostZeros)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            return text.Append('E').Append(point > 0 ? "+" : "").Append(CultureInfo.InvariantCulture, $"{point - 1}").ToString();
        }

        if (point <= 0)
        {
            return text.Append("0.").Append('0', -point).Append(digits).ToString();
        }

        return Exponent >= 0
            ? text.Append(digits).Append('0', Exponent).ToString()
            : text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point).ToString();
    }
}
