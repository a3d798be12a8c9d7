namespace Yicheng.Feel.Values;

/// <summary>A FEEL range such as <c>[1..10)</c> or, with one end open to infinity, <c>(&gt;= 18)</c>.</summary>
/// <param name="Start">The lower end; null where the range has none.</param>
/// <param name="End">The upper end; null where the range has none.</param>
/// <param name="StartIncluded">Whether the lower end belongs to the range.</param>
/// <param name="EndIncluded">Whether the upper end belongs to the range.</param>
public sealed record FeelRange(object? Start, object? End, bool StartIncluded, bool EndIncluded)
{
    /// <summary>Whether a value lies in the range; null where it can't be compared with the ends.</summary>
    public bool? Includes(object? value)
    {
        if (value is null || (Start is null && End is null))
        {
            return null;
        }

        if (Start is not null)
        {
            if (FeelValue.Compare(value, Start) is not { } low)
            {
                return null;
            }

            if (low < 0 || (low == 0 && !StartIncluded))
            {
                return false;
            }
        }

        if (End is not null)
        {
            if (FeelValue.Compare(value, End) is not { } high)
            {
                return null;
            }

            return high < 0 || (high == 0 && EndIncluded);
        }

        return true;
    }

    /// <summary>The range as FEEL writes it.</summary>
    public override string ToString() => FeelValue.ToText(this) ?? "";
}
