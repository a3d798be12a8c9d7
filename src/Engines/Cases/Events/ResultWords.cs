using System.Text.RegularExpressions;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;

namespace Yicheng.Cases.Events;

/// <summary>What a decision gave, as people read it: a list of texts without its marks, matters by their names; other values as FEEL writes them.</summary>
internal static partial class ResultWords
{
    public static string Of(string feel, PinnedKind kind, Reader reader)
    {
        if (feel is "[]" or "null")
        {
            return reader.T["没有"];
        }

        return Texts().Match(feel) is { Success: true } list
            ? string.Join(reader.T["、"], list.Groups["text"].Captures.Select(text => Said(text.Value)))
            : Text().Replace(feel, text => Said(text.Groups["text"].Value));

        string Said(string written)
        {
            var text = Escape().Replace(written, "$1");
            return kind.PartKinds.TryGetValue(text, out var part) ? reader.Say(part.Name) : text;
        }
    }

    private const string Literal = """
        "(?<text>(?:[^"\\]|\\.)*)"
        """;

    [GeneratedRegex(Literal, RegexOptions.Singleline)]
    private static partial Regex Text();

    [GeneratedRegex("^\\[" + Literal + "(?:, " + Literal + ")*\\]$", RegexOptions.Singleline)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
