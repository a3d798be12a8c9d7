using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Passwords;

/// <summary>
/// What a password must be: long, and not one that others use or that anyone who knows the person or the city would try. Mixtures of kinds of characters are not
/// asked for, because people answer that with Password1! (NIST SP 800-63B, 3.1.1.2).
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 128;

    /// <summary>Fewer letters than this, between digits and marks, make a password no harder to guess.</summary>
    public const int ShortestCore = 4;

    private const int ShortestFact = 6;

    /// <summary>So many digits, before or after a word, are tried by everybody: a year, a door number.</summary>
    private const int LongestTail = 4;

    private const int MostMarks = 3;

    /// <summary>What is wrong and what would be right, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="guessable">What is known of the person and the city.</param>
    public static LocalText? WhatIsWrong(string password, Guessable guessable)
    {
        if (password.Length < Shortest)
        {
            return new LocalText("密码至少要 {0} 个字符，现在是 {1} 个；用几个不相干的词连起来，又长又好记", Shortest, password.Length);
        }

        if (password.Length > Longest)
        {
            return new LocalText("密码不能超过 {0} 个字符", Longest);
        }

        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < 4 || IsRun(plain) || IsKnown(plain) || IsEasy(plain))
        {
            return new LocalText("这个密码太常见，在别处泄露过或很容易猜到，请换一个；用几个不相干的词连起来，又长又好记");
        }

        if (guessable.Facts.Any(fact => fact.Length >= ShortestFact && plain.Contains(fact.ToLowerInvariant(), StringComparison.Ordinal)))
        {
            return new LocalText("密码里不能有您的手机号、身份证号、邮箱名或用户名，请换一个");
        }

        var rest = guessable.Words.OrderByDescending(word => word.Length).Aggregate(plain, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < plain.Length && IsEasy(rest)
            ? new LocalText("密码主要由本市的地名、您的姓名、生日或手机号组成，熟人很容易猜到，请换一个；用几个不相干的词连起来，又长又好记")
            : null;
    }

    private static bool IsKnown(string password) => CommonPasswords.Bundled.Contains(password);

    /// <summary>A common word, or hardly any, with a common row of digits and marks before or after it.</summary>
    private static bool IsEasy(string password)
    {
        var first = password.TakeWhile(letter => !char.IsLetter(letter)).Count();
        var last = first + password[first..].TrimEnd(letter => !char.IsLetter(letter)).Length;
        var core = password[first..last];
        return IsEasyTail(password[..first]) && IsEasyTail(password[last..]) && (core.Length < ShortestCore || IsKnown(core));
    }

    private static bool IsEasyTail(string tail)
    {
        var digits = string.Concat(tail.Where(char.IsDigit));
        return tail.Length - digits.Length <= MostMarks && (digits.Length <= LongestTail || IsKnown(digits));
    }

    private static string TrimEnd(this string text, Func<char, bool> unwanted)
    {
        var length = text.Length;
        while (length > 0 && unwanted(text[length - 1]))
        {
            length--;
        }

        return text[..length];
    }

    /// <summary>1234567890, abcdefghij and their like, either way.</summary>
    private static bool IsRun(string password)
    {
        var step = password[1] - password[0];
        for (var i = 2; i < password.Length; i++)
        {
            if (password[i] - password[i - 1] != step && !(password[i - 1] == '9' && password[i] == '0'))
            {
                return false;
            }
        }

        return Math.Abs(step) <= 1;
    }
}
