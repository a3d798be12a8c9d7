using System.Text.RegularExpressions;

namespace Yicheng.ServiceHall.Catalogue;

/// <summary>
/// Cuts texts into what an index holds: Chinese into pairs of neighbouring characters, so that two are enough to find something and no dictionary
/// of words is needed; everything else into lower-case words.
/// </summary>
internal static partial class WordSplitting
{
    public static IEnumerable<string> Grams(string text)
    {
        foreach (var part in Runs().Matches(text).Select(match => match.Value))
        {
            if (!IsChinese(part[0]))
            {
                yield return part.ToLowerInvariant();
                continue;
            }

            for (var i = 0; i + 1 < part.Length; i++)
            {
                yield return part.Substring(i, 2);
            }

            if (part.Length == 1)
            {
                yield return part;
            }
        }
    }

    /// <summary>Single characters, so that somebody who typed only one still finds something.</summary>
    public static IEnumerable<string> Characters(string text) => text.Where(IsChinese).Select(character => character.ToString());

    /// <summary>What was typed without the words that every question has. A question of nothing else stays as it is.</summary>
    public static string Essence(string typed)
    {
        var essence = Filler().Replace(typed, " ").Trim();
        return essence.Length == 0 ? typed.Trim() : essence;
    }

    public static bool IsChinese(char character) => character is >= '\u3400' and <= '\u9fff';

    [GeneratedRegex(@"[\u3400-\u9fff]+|[A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();

    [GeneratedRegex("请问|我想要?|我要|想要|怎么样?|如何|怎样|哪里|在哪|什么|需要|要办|手续|多久|多少钱|可以|能不能|办理|申请|吗|呢", RegexOptions.CultureInvariant)]
    private static partial Regex Filler();
}
