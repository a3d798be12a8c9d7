using System.Text.RegularExpressions;
using Yicheng.Platform.Errors;

namespace Yicheng.Reference.Contracts;

/// <summary>Telephone numbers within China: mobile, landline with area code, and short service numbers.</summary>
public static partial class PhoneNumber
{
    /// <summary>The number without spaces, dashes, brackets and +86: what is stored and compared.</summary>
    public static string Normalise(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(character => character is '+' || char.IsAsciiDigit(character)));
        return digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
    }

    /// <summary>Whether it is a mobile number: 11 digits from 13 to 19.</summary>
    public static bool IsMobile(string number) => Mobile().IsMatch(Normalise(number));

    /// <summary>What is wrong with a number where a mobile one is wanted, or null.</summary>
    public static LocalText? CheckMobile(string? typed)
    {
        var number = Normalise(typed);
        return IsMobile(number) ? null
            : number.Length == 11 ? new LocalText("手机号应以 13 至 19 开头，现为 {0}，请核对", number[..2])
            : new LocalText("手机号应为 11 位数字，现为 {0} 位，请核对", number.Length);
    }

    /// <summary>What is wrong with a number where any telephone will do, or null.</summary>
    public static LocalText? Check(string? typed)
    {
        var number = Normalise(typed);
        return Mobile().IsMatch(number) || Landline().IsMatch(number) || Service().IsMatch(number)
            ? null
            : new LocalText("电话应为 11 位手机号，或带区号的固定电话，如 0763-3366000，请核对");
    }

    /// <summary>A well-formed mobile number for demonstrations and tests, in a block (170 0000) that no carrier gives to people.</summary>
    /// <param name="serial">0 to 9999.</param>
    public static string MakeMobile(int serial) => $"1700000{serial:D4}";

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex("^0(10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex("^(1[0-2][0-9]{1,3}|95[0-9]{3,4}|[48]00[0-9]{7})$", RegexOptions.CultureInvariant)]
    private static partial Regex Service();
}
