using System.Diagnostics.CodeAnalysis;
using System.Text;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

internal sealed partial class Parser
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "instance", "of", "between", "and", "or",
        "function", "external", "true", "false", "null",
    };

    /// <summary>Takes the longest name in scope that begins here.</summary>
    private bool TryKnownName(int fewest, [NotNullWhen(true)] out string? name, out FeelType type)
    {
        var pieces = PiecesAhead(LongestName());
        for (var count = pieces.Count; count >= fewest; count--)
        {
            var (key, end) = pieces[count - 1];
            if (count == 1 && Keywords.Contains(key))
            {
                break;
            }

            foreach (var names in locals)
            {
                if (names.TryGet(key, out var local))
                {
                    return Found(local, end, out name, out type);
                }
            }

            if (scope.Names.TryGet(key, out var known) || Builtins.TryGet(key, out known))
            {
                return Found(known, end, out name, out type);
            }
        }

        (name, type) = (null, FeelType.Any);
        return false;
    }

    private bool Found((string Name, FeelType Type) found, int end, out string name, out FeelType type)
    {
        pos = end;
        (name, type) = found;
        return true;
    }

    private int LongestName()
    {
        var longest = Math.Max(scope.Names.LongestPieces, Builtins.LongestPieces);
        foreach (var names in locals)
        {
            longest = Math.Max(longest, names.LongestPieces);
        }

        return longest;
    }

    private List<(string Key, int End)> PiecesAhead(int most)
    {
        Skip();
        var pieces = new List<(string, int)>();
        if (pos >= text.Length || !NameKey.IsStart(text, pos))
        {
            return pieces;
        }

        var key = new StringBuilder();
        var at = pos;
        while (pieces.Count < most && at < text.Length)
        {
            var end = NameKey.PieceEnd(text, at);
            if (end == at)
            {
                break;
            }

            key.Append(pieces.Count == 0 ? "" : " ").Append(text, at, end - at);
            pieces.Add((key.ToString(), end));
            at = NameKey.SkipSpaces(text, end);
        }

        return pieces;
    }

    private Node ParseName()
    {
        Skip();
        var at = pos;
        if (TryKnownName(1, out var name, out var type))
        {
            usesInput |= name == "?";
            return new NameNode(at, name, true) { Type = type };
        }

        name = SingleWord();
        if (!scope.IsOpen && untypedFilters == 0)
        {
            throw Error($"There is no name “{name}” here.", at);
        }

        return new NameNode(at, name, false);
    }

    private string SingleWord()
    {
        Skip();
        if (pos >= text.Length || !NameKey.IsStart(text, pos))
        {
            throw Error($"An expression should stand here; there is {Shown()}.");
        }

        var end = NameKey.PieceEnd(text, pos);
        var word = text[pos..end];
        if (Keywords.Contains(word))
        {
            throw Error($"An expression should stand here; there is the keyword “{word}”.");
        }

        pos = end;
        return word;
    }

    /// <summary>The name after a dot: a member of what stands before it, or any member name known, else one word.</summary>
    private (string Name, FeelType Type) ParseMember(FeelType source)
    {
        var context = source.Kind == FeelKind.List ? source.Element! : source;
        var own = context.Members.Count > 0 ? NameSet.OfMembers(context) : null;
        var most = Math.Max(Math.Max(own?.LongestPieces ?? 0, scope.Members.LongestPieces), Math.Max(keysSeen.LongestPieces, Properties.LongestPieces));
        var pieces = PiecesAhead(most);
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            if (own is not null && own.TryGet(pieces[i].Key, out var member))
            {
                pos = pieces[i].End;
                return (member.Name, source.Kind == FeelKind.List ? FeelType.ListOf(member.Type) : member.Type);
            }
        }

        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            var key = pieces[i].Key;
            if (scope.Members.TryGet(key, out var any) || keysSeen.TryGet(key, out any) || Properties.TryGet(key, out any))
            {
                pos = pieces[i].End;
                return (any.Name, FeelType.Any);
            }
        }

        Skip();
        if (pos >= text.Length || !NameKey.IsStart(text, pos))
        {
            throw Error($"A name should follow the dot; there is {Shown()}.");
        }

        var end = NameKey.PieceEnd(text, pos);
        var word = text[pos..end];
        pos = end;
        return (word, FeelType.Any);
    }

    /// <summary>A name being declared: everything up to one of the stops, which are symbols, or to the word <c>in</c>.</summary>
    private string ParseDeclaredName(string stops, string what, bool stopAtIn = false)
    {
        Skip();
        var start = pos;
        var at = pos;
        var end = pos;
        while (at < text.Length && !stops.Contains(text[at]))
        {
            if (stopAtIn && at > start && text.AsSpan(at).StartsWith("in") && (at + 2 >= text.Length || !NameKey.IsPart(text, at + 2)))
            {
                break;
            }

            var piece = NameKey.PieceEnd(text, at);
            if (piece == at || (at == start && !NameKey.IsStart(text, at)))
            {
                break;
            }

            end = piece;
            at = NameKey.SkipSpaces(text, piece);
        }

        pos = end;
        return end > start ? NameKey.Tidy(text[start..end]) : throw Error($"The name of {what} should stand here; there is {Shown()}.");
    }
}
