using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Yicheng.Feel.Functions;

/// <summary>The named sets of characters of XML Schema 1.1 part 2, appendix G.4.2: <c>\i \c \d \w \s</c>, categories and blocks.</summary>
internal static class CharacterClasses
{
    // In the order of UnicodeCategory. Surrogates are no characters and have no category here.
    private static readonly string[] Categories =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    // Blocks beyond the basic plane, which .NET has no names for (Unicode, Blocks.txt).
    private static readonly Dictionary<string, (int From, int To)> WideBlocks = new(StringComparer.Ordinal)
    {
        ["LinearBSyllabary"] = (0x10000, 0x1007f), ["LinearBIdeograms"] = (0x10080, 0x100ff), ["AegeanNumbers"] = (0x10100, 0x1013f),
        ["OldItalic"] = (0x10300, 0x1032f), ["Gothic"] = (0x10330, 0x1034f), ["Ugaritic"] = (0x10380, 0x1039f), ["Deseret"] = (0x10400, 0x1044f),
        ["Shavian"] = (0x10450, 0x1047f), ["Osmanya"] = (0x10480, 0x104af), ["CypriotSyllabary"] = (0x10800, 0x1083f),
        ["ByzantineMusicalSymbols"] = (0x1d000, 0x1d0ff), ["MusicalSymbols"] = (0x1d100, 0x1d1ff), ["TaiXuanJingSymbols"] = (0x1d300, 0x1d35f),
        ["MathematicalAlphanumericSymbols"] = (0x1d400, 0x1d7ff), ["MiscellaneousSymbolsandPictographs"] = (0x1f300, 0x1f5ff),
        ["Emoticons"] = (0x1f600, 0x1f64f), ["TransportandMapSymbols"] = (0x1f680, 0x1f6ff),
        ["CJKUnifiedIdeographsExtensionB"] = (0x20000, 0x2a6df), ["CJKUnifiedIdeographsExtensionC"] = (0x2a700, 0x2b73f),
        ["CJKUnifiedIdeographsExtensionD"] = (0x2b740, 0x2b81f), ["CJKCompatibilityIdeographsSupplement"] = (0x2f800, 0x2fa1f),
        ["Tags"] = (0xe0000, 0xe007f), ["VariationSelectorsSupplement"] = (0xe0100, 0xe01ef),
        ["SupplementaryPrivateUseArea-A"] = (0xf0000, 0xfffff), ["SupplementaryPrivateUseArea-B"] = (0x100000, 0x10ffff),
    };

    private static readonly CharacterSet NameStart = CharacterSet.Of(
    [
        (':', ':'), ('A', 'Z'), ('_', '_'), ('a', 'z'), (0xc0, 0xd6), (0xd8, 0xf6), (0xf8, 0x2ff), (0x370, 0x37d), (0x37f, 0x1fff), (0x200c, 0x200d),
        (0x2070, 0x218f), (0x2c00, 0x2fef), (0x3001, 0xd7ff), (0xf900, 0xfdcf), (0xfdf0, 0xfffd), (0x10000, 0xeffff),
    ]);

    private static readonly CharacterSet NamePart = NameStart.With(CharacterSet.Of([('-', '-'), ('.', '.'), ('0', '9'), (0xb7, 0xb7), (0x300, 0x36f), (0x203f, 0x2040)]));

    private static readonly CharacterSet Spaces = CharacterSet.Of([(' ', ' '), ('\t', '\t'), ('\n', '\n'), ('\r', '\r')]);

    private static readonly Lazy<Dictionary<string, CharacterSet>> ByCategory = new(ReadCategories);

    private static readonly ConcurrentDictionary<string, CharacterSet?> Blocks = new(StringComparer.Ordinal);

    /// <summary>The set of an escape of one letter; a capital has what the small letter has not. Null for any other letter.</summary>
    public static CharacterSet? Of(char letter) => letter switch
    {
        'i' => NameStart,
        'c' => NamePart,
        's' => Spaces,
        'd' => ByCategory.Value["Nd"],
        'w' => CharacterSet.All.Without(ByCategory.Value["P"]).Without(ByCategory.Value["Z"]).Without(ByCategory.Value["C"]),
        'I' or 'C' or 'S' or 'D' or 'W' => Of(char.ToLowerInvariant(letter))!.Complement(),
        _ => null,
    };

    /// <summary>The set of a category such as <c>Lu</c> or <c>L</c>, or of a block such as <c>IsGreek</c>; null where there is none.</summary>
    public static CharacterSet? Named(string name) =>
        name.StartsWith("Is", StringComparison.Ordinal) ? Blocks.GetOrAdd(name[2..], Block) : ByCategory.Value.GetValueOrDefault(name);

    private static Dictionary<string, CharacterSet> ReadCategories()
    {
        var ranges = new Dictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        var from = 0;
        for (var point = 1; point <= 0x110000; point++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(from);
            if (point < 0x110000 && CharUnicodeInfo.GetUnicodeCategory(point) == category)
            {
                continue;
            }

            if (Categories[(int)category] is { Length: > 0 } name)
            {
                foreach (var key in (string[])[name, name[..1]])
                {
                    (ranges.TryGetValue(key, out var list) ? list : ranges[key] = []).Add((from, point - 1));
                }
            }

            from = point;
        }

        return ranges.ToDictionary(r => r.Key, r => CharacterSet.Of(r.Value), StringComparer.Ordinal);
    }

    private static CharacterSet? Block(string name)
    {
        if (WideBlocks.TryGetValue(name, out var wide))
        {
            return CharacterSet.Of([wide]);
        }

        try
        {
            var block = new Regex($"\\p{{Is{name}}}+", RegexOptions.None, TimeSpan.FromSeconds(1));
            return CharacterSet.Of(block.Matches(string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c))).Select(m => (m.Index, m.Index + m.Length - 1)));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
