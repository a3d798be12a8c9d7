using System.Security.Cryptography;

namespace Yicheng.Identity.Cards;

/// <summary>
/// Numbers of cards: four digits of the city, eleven drawn at random, and a check digit (Luhn, ISO/IEC 7812-1 annex B), so that a slip of the pen is noticed and
/// nobody's number tells another's.
/// </summary>
internal static class CardNumber
{
    public const int Length = 16;

    private const int Drawn = 11;

    /// <summary>A new number for a city.</summary>
    /// <param name="city">Twelve-digit code of the city.</param>
    public static string Draw(string city)
    {
        var body = city[..4] + string.Create(Drawn, 0, (digits, _) =>
        {
            for (var i = 0; i < digits.Length; i++)
            {
                digits[i] = (char)('0' + RandomNumberGenerator.GetInt32(10));
            }
        });
        return body + CheckDigit(body);
    }

    /// <summary>The digits of what was typed or scanned; null where they are no card's.</summary>
    public static string? Read(string typed)
    {
        var digits = string.Concat(typed.Where(c => c is not (' ' or '-')));
        return digits.Length == Length && digits.All(char.IsAsciiDigit) && CheckDigit(digits[..^1]) == digits[^1] ? digits : null;
    }

    /// <summary>In fours, as it is printed.</summary>
    public static string Spaced(string number) => string.Join(' ', number.Chunk(4).Select(four => new string(four)));

    private static char CheckDigit(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            sum += i % 2 == 0 ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
