using Yicheng.Platform.Errors;
using Yicheng.Reference.Identifiers;

namespace Yicheng.Reference.Contracts;

/// <summary>
/// A unified social credit code (统一社会信用代码, GB 32100-2015): registering authority 1, kind 1, division 6, organisation code 9
/// (GB 11714), check character 1.
/// </summary>
public sealed record CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private CreditCode(string value) => Value = value;

    /// <summary>Eighteen characters.</summary>
    public string Value { get; }

    /// <summary>Six digits of the division that registered the organisation.</summary>
    public string Division => Value[2..8];

    /// <summary>The nine characters of the organisation's own code.</summary>
    public string OrganisationCode => Value[8..17];

    /// <summary>Takes a code as typed: spaces around and small letters are forgiven.</summary>
    public static Result<CreditCode> Parse(string? typed)
    {
        var value = (typed ?? "").Trim().ToUpperInvariant();
        return Check(value) is { } wrong ? Refusal.Invalid("creditCode", wrong, "invalid-credit-code") : new CreditCode(value);
    }

    /// <summary>What is wrong with a code and what would be right, or null where nothing is.</summary>
    public static LocalText? Check(string value)
    {
        if (value.Length != 18)
        {
            return new LocalText("统一社会信用代码应为 18 位，现为 {0} 位，请核对", value.Length);
        }

        for (var i = 0; i < 18; i++)
        {
            if (!Alphabet.Contains(value[i]))
            {
                return new LocalText("统一社会信用代码第 {0} 位不能是“{1}”，应为数字或大写字母（不用 I、O、S、V、Z），请核对", i + 1, value[i]);
            }
        }

        if (!value.AsSpan(2, 6).ContainsOnlyDigits())
        {
            return new LocalText("统一社会信用代码第 3 至 8 位应为 6 位数字的登记机关区划代码，现为 {0}，请核对", value[2..8]);
        }

        var check = CheckCharacter(value);
        return value[17] == check ? null : new LocalText("统一社会信用代码最后一位应为 {0}，请核对", check);
    }

    /// <summary>
    /// A valid code that no organisation has, for demonstrations and tests: its organisation code begins with YC, which none given out does.
    /// </summary>
    /// <param name="authority">Registering authority and kind, such as 11 (a government organ) or 91 (an enterprise).</param>
    /// <param name="division">Six digits.</param>
    /// <param name="serial">0 to 999999.</param>
    public static CreditCode Make(string authority, string division, int serial)
    {
        var organisation = $"YC{serial:D6}";
        var sum = organisation.Zip(OrganisationWeights).Sum(pair => Value36(pair.First) * pair.Second);
        var digit = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var number => (char)('0' + number) };
        var body = $"{authority}{division}{organisation}{digit}";
        return new CreditCode(body + CheckCharacter(body));
    }

    /// <summary>The check character of the first seventeen.</summary>
    public static char CheckCharacter(string characters)
    {
        var sum = 0;
        var weight = 1;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(characters[i]) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    public override string ToString() => Value;

    /// <summary>GB 11714 counts letters from A = 10, with no letter left out.</summary>
    private static int Value36(char character) => char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
}
