using System.Globalization;
using Yicheng.Platform.Errors;

namespace Yicheng.Reference.Contracts;

/// <summary>Sex as a citizen number tells it.</summary>
public enum Sex
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
}

/// <summary>A citizen number (公民身份号码, GB 11643-1999): 6 digits of division, 8 of birth date, 3 of sequence (odd for men), a check character.</summary>
public sealed record CitizenNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private CitizenNumber(string value) => Value = value;

    /// <summary>Eighteen characters, the last a digit or a capital X.</summary>
    public string Value { get; }

    /// <summary>Six digits of the division where the number was given out; it may no longer exist.</summary>
    public string Division => Value[..6];

    /// <summary>The day of birth.</summary>
    public DateOnly BirthDate => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The holder's sex.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Full years of age on a day.</summary>
    public int AgeOn(DateOnly day)
    {
        var birth = BirthDate;
        return day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);
    }

    /// <summary>Takes a number as typed: spaces around and a small x are forgiven.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">The city's day; nobody is born after it.</param>
    public static Result<CitizenNumber> Parse(string? typed, DateOnly today)
    {
        var value = (typed ?? "").Trim().ToUpperInvariant();
        return Check(value, today) is { } wrong ? Refusal.Invalid("citizenNumber", wrong, "invalid-citizen-number") : new CitizenNumber(value);
    }

    /// <summary>What is wrong with a number and what would be right, or null where nothing is.</summary>
    public static LocalText? Check(string value, DateOnly today)
    {
        if (value.Length != 18)
        {
            return new LocalText("身份证号应为 18 位，现为 {0} 位，请核对", value.Length);
        }

        for (var i = 0; i < 17; i++)
        {
            if (!char.IsAsciiDigit(value[i]))
            {
                return new LocalText("身份证号第 {0} 位应为数字，现为“{1}”，请核对", i + 1, value[i]);
            }
        }

        if (value[0] is '0' or '9')
        {
            return new LocalText("身份证号前两位应为省份代码，没有 {0}，请核对", value[..2]);
        }

        if (!DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return new LocalText("身份证号第 7 至 14 位应为出生日期，{0} 不是日期，请核对", value[6..14]);
        }

        if (birth > today || birth.Year < 1850)
        {
            return new LocalText("身份证号中的出生日期 {0} 不可能，请核对", birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var check = CheckCharacter(value);
        return value[17] == check ? null : new LocalText("身份证号最后一位应为 {0}，请核对", check);
    }

    /// <summary>A valid number, for demonstrations and tests.</summary>
    /// <param name="division">Six digits.</param>
    /// <param name="birth">Day of birth.</param>
    /// <param name="sequence">0 to 999; odd for men.</param>
    public static CitizenNumber Make(string division, DateOnly birth, int sequence)
    {
        var body = $"{division}{birth:yyyyMMdd}{sequence:D3}";
        return new CitizenNumber(body + CheckCharacter(body));
    }

    /// <summary>ISO 7064 MOD 11-2 of the first seventeen digits.</summary>
    public static char CheckCharacter(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    public override string ToString() => Value;
}
