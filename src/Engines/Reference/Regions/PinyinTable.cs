using System.Collections.Frozen;
using System.Text;

namespace Yicheng.Reference.Regions;

/// <summary>How characters are read in place names. The file's format is described in <c>Divisions/README.md</c>.</summary>
internal sealed class PinyinTable
{
    private readonly FrozenDictionary<Rune, string> _usual;
    private readonly FrozenDictionary<string, string[]> _unusual;

    private PinyinTable(FrozenDictionary<Rune, string> usual, FrozenDictionary<string, string[]> unusual) => (_usual, _unusual) = (usual, unusual);

    public static PinyinTable Load()
    {
        using var reader = new StreamReader(typeof(PinyinTable).Assembly.GetManifestResourceStream("pinyin.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToLookup(parts => parts[0][0] == '=');
        return new PinyinTable(
            lines[false]
                .SelectMany(parts => parts[1].EnumerateRunes().Select(character => KeyValuePair.Create(character, parts[0])))
                .ToFrozenDictionary(),
            lines[true].ToFrozenDictionary(parts => parts[0][1..], parts => parts[1..]));
    }

    /// <summary>The reading of the character at a place of a whole name; null for what is no Chinese character.</summary>
    public string? Of(Rune character, int index, string name) =>
        _unusual.TryGetValue(name, out var syllables) ? syllables[index] : _usual.GetValueOrDefault(character);
}
