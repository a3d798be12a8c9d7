using System.Text;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Regions;

/// <summary>English names of divisions: Hanyu Pinyin for the proper name, a translated word for its kind (GB/T 28039).</summary>
internal static class Romanisation
{
    /// <summary>Longest first, so that 自治县 is not taken for 县.</summary>
    private static readonly (string Suffix, string Word)[] Kinds =
    [
        ("自治区", "Autonomous Region"), ("社区居民委员会", "Community"), ("社区居委会", "Community"), ("村村民委员会", "Village"), ("村民委员会", "Village"),
        ("居民委员会", "Community"), ("村村委会", "Village"), ("村委会", "Village"), ("居委会", "Community"), ("社区", "Community"),
        ("街道办事处", "Subdistrict"), ("街道", "Subdistrict"), ("自治州", "Autonomous Prefecture"), ("自治县", "Autonomous County"),
        ("自治旗", "Autonomous Banner"), ("自然保护区", "Nature Reserve"), ("开发区", "Development Zone"), ("生活区", "Residential Area"),
        ("地区", "Prefecture"), ("林场", "Forest Farm"), ("农场", "Farm"), ("园区", "Park"), ("苏木", "Sumu"), ("嘎查", "Gacha"),
        ("林区", "Forestry District"), ("特区", "Special District"), ("省", "Province"), ("镇", "Town"), ("乡", "Township"), ("村", "Village"), ("市", "City"),
        ("区", "District"), ("县", "County"), ("盟", "League"), ("旗", "Banner"),
    ];

    private static readonly (string Group, string Word)[] Groups =
    [
        ("维吾尔族", "Uyghur"), ("哈萨克族", "Kazakh"), ("土家族", "Tujia"), ("布依族", "Bouyei"), ("蒙古族", "Mongol"), ("朝鲜族", "Korean"),
        ("哈尼族", "Hani"), ("傈僳族", "Lisu"), ("仡佬族", "Gelao"), ("拉祜族", "Lahu"), ("景颇族", "Jingpo"), ("土族", "Tu"), ("回族", "Hui"),
        ("藏族", "Tibetan"), ("苗族", "Miao"), ("彝族", "Yi"), ("壮族", "Zhuang"), ("满族", "Manchu"), ("侗族", "Dong"), ("瑶族", "Yao"),
        ("白族", "Bai"), ("傣族", "Dai"), ("黎族", "Li"), ("佤族", "Va"), ("畲族", "She"), ("水族", "Sui"), ("羌族", "Qiang"), ("各族", "Multi-Ethnic"),
    ];

    /// <summary>Names whose English is not their pinyin.</summary>
    private static readonly Dictionary<string, string> Settled = new()
    {
        ["内蒙古"] = "Inner Mongolia", ["陕西"] = "Shaanxi", ["西藏"] = "Xizang", ["呼和浩特"] = "Hohhot", ["乌鲁木齐"] = "Ürümqi", ["拉萨"] = "Lhasa", ["哈尔滨"] = "Harbin",
    };

    private static readonly Lazy<PinyinTable> Readings = new(PinyinTable.Load);

    /// <summary>The whole name in English: 连山壮族瑶族自治县 is "Lianshan Zhuang and Yao Autonomous County".</summary>
    public static string Of(string name)
    {
        var (stem, groups, word) = Part(name);
        return string.Join(' ', ((string?[])[Pinyin(stem, name), groups.Count > 0 ? string.Join(" and ", groups) : null, word]).OfType<string>());
    }

    /// <summary>The proper name alone, in Chinese and in pinyin.</summary>
    public static BilingualText Stem(string name)
    {
        var stem = Part(name).Stem;
        return new BilingualText(stem, Pinyin(stem, name));
    }

    private static (string Stem, List<string> Groups, string? Word) Part(string name)
    {
        var (suffix, word) = Kinds.FirstOrDefault(kind => name.Length > kind.Suffix.Length && name.EndsWith(kind.Suffix, StringComparison.Ordinal));
        var stem = suffix is null ? name : name[..^suffix.Length];
        var groups = new List<string>();
        for (var found = true; found;)
        {
            found = false;
            foreach (var (group, english) in Groups)
            {
                if (stem.Length > group.Length && stem.EndsWith(group, StringComparison.Ordinal))
                {
                    stem = stem[..^group.Length];
                    groups.Insert(0, english);
                    found = true;
                    break;
                }
            }
        }

        if (groups.Count > 0 && word is "Township")
        {
            word = "Ethnic Township";
        }

        return (stem, groups, word);
    }

    private static string Pinyin(string text, string name)
    {
        if (Settled.TryGetValue(text, out var settled))
        {
            return settled;
        }

        var pinyin = new StringBuilder();
        foreach (var (index, character) in text.EnumerateRunes().Index())
        {
            if (Readings.Value.Of(character, index, name) is not { } syllable)
            {
                pinyin.Append(character);
                continue;
            }

            // An apostrophe parts syllables that would otherwise be read together: Xi'an.
            var begins = pinyin.Length == 0 || !char.IsLetter(pinyin[^1]);
            pinyin.Append(begins ? "" : syllable[0] is 'a' or 'e' or 'o' ? "'" : "");
            pinyin.Append(begins ? char.ToUpperInvariant(syllable[0]) : syllable[0]).Append(syllable, 1, syllable.Length - 1);
        }

        return pinyin.ToString();
    }
}
