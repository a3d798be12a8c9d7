using Yicheng.Identity.Accounts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Passwords;

/// <summary>What somebody who knows the person or the city would try first.</summary>
/// <param name="Facts">Numbers and names that a password must not hold at all.</param>
/// <param name="Words">Words that a password must not mainly consist of.</param>
internal sealed record Guessable(IReadOnlyList<string> Facts, IReadOnlyList<string> Words)
{
    public static readonly Guessable Nothing = new([], []);

    /// <summary>Of an account in its city.</summary>
    public static Guessable Of(Account account, City city) => new(
        [.. new[] { account.Phone, account.CitizenNumber, account.UserName, account.Email?.Split('@')[0] }.OfType<string>()],
        [.. WordsOf(account).Concat(WordsOf(city)).Select(word => word.ToLowerInvariant()).Where(IsLong).Distinct(StringComparer.Ordinal)]);

    private static IEnumerable<string> WordsOf(Account account)
    {
        yield return account.Name;
        if (account.LatinName?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { } names)
        {
            yield return string.Concat(names);
            yield return string.Concat(names.Reverse());
            foreach (var name in names)
            {
                yield return name;
            }
        }

        if (account.CitizenNumber is { Length: 18 } number)
        {
            yield return number[6..14];
            yield return number[8..14];
        }

        if (account.Phone is { Length: 11 } phone)
        {
            yield return phone[^8..];
        }
    }

    /// <summary>The names of the city, its province, counties and towns, with and without the word for what they are, and the hotline.</summary>
    private static IEnumerable<string> WordsOf(City city)
    {
        var profile = city.Get<CityProfile>();
        yield return profile.Hotline;
        var names = city.Get<RegionTree>().All.Where(region => region.Level < RegionLevel.Village).Select(region => region.Name);
        foreach (var name in names.Prepend(profile.Province).Prepend(profile.ShortName))
        {
            yield return name.Zh;
            yield return name.Zh.EndsWith("街道", StringComparison.Ordinal) ? name.Zh[..^2] : name.Zh.TrimEnd('省', '市', '区', '县', '镇', '乡');
            if (name.En is { } english)
            {
                yield return string.Concat(english.Split(' '));
                yield return english.Split(' ')[0];
            }
        }
    }

    /// <summary>Two characters say something in Chinese; two letters or digits are in every other password.</summary>
    private static bool IsLong(string word) => word.Length >= (word.All(char.IsAscii) ? 4 : 2);
}
