using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

/// <summary>What follows a value: members, filters, calls.</summary>
internal sealed partial class Parser
{
    private Node ParsePostfix()
    {
        var node = ParsePrimary();
        while (true)
        {
            Skip();
            var at = pos;
            if (At(".") && !At(".."))
            {
                pos++;
                var (name, type) = ParseMember(node.Type);
                node = new PathNode(at, node, name) { Type = type };
            }
            else if (At("["))
            {
                var source = node;
                var filter = inRangeEnd ? Attempt(() => ParseFilter(source)) : ParseFilter(source);
                if (filter is null || (inRangeEnd && node is LiteralNode))
                {
                    pos = at;
                    return node;
                }

                node = filter;
            }
            else if (At("(") && CanBeCalled(node))
            {
                node = ParseCall(node);
            }
            else
            {
                return node;
            }
        }
    }

    private static bool CanBeCalled(Node node) => node is not (LiteralNode or RangeNode);

    private FilterNode ParseFilter(Node source)
    {
        var at = pos;
        Expect("[", "the list");
        var outerRangeEnd = inRangeEnd;
        inRangeEnd = false;
        var element = source.Type.Kind == FeelKind.List ? source.Type.Element! : source.Type;
        var names = new NameSet();
        names.Add("item", element);
        var untyped = element.Kind == FeelKind.Any || (element.Kind == FeelKind.Context && element.Members.Count == 0);
        untypedFilters += untyped ? 1 : 0;
        var condition = untyped
            ? Within(scope.Members, () => Within(keysSeen, () => Within(names, ParseExpression)))
            : Within(names, () => Within(NameSet.OfMembers(element), ParseExpression));
        untypedFilters -= untyped ? 1 : 0;
        Expect("]", "the filter");
        inRangeEnd = outerRangeEnd;
        var type = source.Type.Kind is FeelKind.List or FeelKind.Any ? source.Type : FeelType.ListOf(source.Type);
        if (condition is LiteralNode { Value: decimal } && type.Kind == FeelKind.List)
        {
            type = type.Element!;
        }

        return new FilterNode(at, source, condition) { Type = type };
    }

    private CallNode ParseCall(Node function)
    {
        var at = pos;
        Expect("(", "the function");
        var outerRangeEnd = inRangeEnd;
        inRangeEnd = false;
        var arguments = new List<Node>();
        List<string>? names = null;
        while (!Take(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",", "the argument");
            }

            if (arguments.Count == 0 || names is not null)
            {
                var name = ArgumentName();
                if (name is not null)
                {
                    (names ??= []).Add(name);
                }
                else if (names is not null)
                {
                    throw Error("Arguments are either all named or all in order; this one has no name.");
                }
            }

            arguments.Add(ParseExpression());
        }

        inRangeEnd = outerRangeEnd;
        return new CallNode(at, function, arguments, names) { Type = function.Type.ResultType ?? FeelType.Any };
    }

    private string? ArgumentName()
    {
        Skip();
        var start = pos;
        var at = pos;
        while (at < text.Length && NameKey.PieceEnd(text, at) is var end && end > at)
        {
            at = NameKey.SkipSpaces(text, end);
        }

        if (at == start || at >= text.Length || text[at] != ':' || !NameKey.IsStart(text, start))
        {
            return null;
        }

        pos = at + 1;
        return NameKey.Tidy(text[start..at]);
    }
}
