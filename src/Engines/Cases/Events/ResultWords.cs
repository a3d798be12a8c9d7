using System.Text.RegularExpressions;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;

namespace Yicheng.Cases.Events;

/// <summary>What a decision gave, as people read it: a list without its marks, matters by their names; other values as FEEL writes them.</summary>
internal static partial class ResultWords
{
    public static string Of(string feel, PinnedKind kind, Reader reader)
    {
        if (feel is "[]" or "null")
        {
            return reader.T["没有"];
        }

        var named = Text().Replace(feel, text => kind.PartKinds.TryGetValue(text.Groups[1].Value, out var part) ? reader.Say(part.Name) : text.Groups[1].Value);
        return feel.StartsWith("[\"", StringComparison.Ordinal) ? string.Join(reader.T["、"], named[1..^1].Split(", ")) : named;
    }

    [GeneratedRegex("\"([^\"\\\\]*)\"")]
    private static partial Regex Text();
}
