using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

internal sealed partial class Parser
{
    private ContextNode ParseContext()
    {
        var at = pos;
        Expect("{", "the context");
        var outerRangeEnd = inRangeEnd;
        inRangeEnd = false;
        var entries = new List<KeyValuePair<string, Node>>();
        var types = new List<KeyValuePair<string, FeelType>>();
        var names = new NameSet();
        locals.Push(names);
        while (!Take("}"))
        {
            if (entries.Count > 0)
            {
                Expect(",", "the entry");
            }

            Skip();
            var keyAt = pos;
            var key = pos < text.Length && text[pos] == '"' ? ParseString() : ParseDeclaredName(":,}", "an entry");
            if (entries.Exists(e => e.Key == key))
            {
                throw Error($"The context has two entries named “{key}”.", keyAt);
            }

            Expect(":", $"“{key}”");
            if (AtWord("function"))
            {
                names.Add(key, FeelType.Any);
            }

            var value = ParseExpression();
            names.Add(key, value.Type);
            keysSeen.Add(key, FeelType.Any);
            entries.Add(new(key, value));
            types.Add(new(key, value.Type));
        }

        locals.Pop();
        inRangeEnd = outerRangeEnd;
        return new ContextNode(at, entries) { Type = FeelType.ContextOf(types) };
    }

    /// <summary>What a bracket begins: a list, a range, or an expression in parentheses.</summary>
    private Node ParseBracket()
    {
        var at = pos;
        var open = text[pos++];
        var outerRangeEnd = inRangeEnd;
        inRangeEnd = false;
        if (open == '[' && Take("]"))
        {
            inRangeEnd = outerRangeEnd;
            return new ListNode(at, []) { Type = FeelType.ListOf(FeelType.Any) };
        }

        if (mayLackEnds && open != '[' && Take(".."))
        {
            return ParseRangeEnd(at, false, null);
        }

        var first = ParseExpression();
        Node node;
        if (Take(".."))
        {
            node = ParseRangeEnd(at, open == '[', first);
        }
        else if (open == '(')
        {
            Expect(")", "the expression in parentheses");
            node = first;
        }
        else if (open == '[')
        {
            node = ParseList(at, first);
        }
        else
        {
            throw Error($"“..” is missing after the start of the range; there is {Shown()}.");
        }

        inRangeEnd = outerRangeEnd;
        return node;
    }

    private RangeNode ParseRangeEnd(int at, bool startIncluded, Node? start)
    {
        if (mayLackEnds && start is not null && (Take(")") || Take("[")))
        {
            return new RangeNode(at, start, null, startIncluded, false);
        }

        inRangeEnd = true;
        var end = ParseExpression();
        inRangeEnd = false;
        var included = Take("]");
        if (!included && !Take(")") && !Take("["))
        {
            throw Error($"The range should end with ], ) or [; there is {Shown()}.");
        }

        return new RangeNode(at, start, end, startIncluded, included) { Type = FeelType.RangeOf(end.Type) };
    }

    private ListNode ParseList(int at, Node first)
    {
        var items = new List<Node> { first };
        while (!Take("]"))
        {
            Expect(",", "the item");
            items.Add(ParseExpression());
        }

        var element = items.TrueForAll(i => i.Type.Kind == first.Type.Kind) ? first.Type : FeelType.Any;
        return new ListNode(at, items) { Type = FeelType.ListOf(element) };
    }

    private Node ParseComparisonRange()
    {
        var at = pos;
        var comparison = TakeComparison() ?? throw Error($"An expression should stand here; there is {Shown()}.");
        var end = ParseAdditive();
        return comparison switch
        {
            Operator.Less => new RangeNode(at, null, end, false, false) { IsComparison = true },
            Operator.LessOrEqual => new RangeNode(at, null, end, false, true) { IsComparison = true },
            Operator.Greater => new RangeNode(at, end, null, false, false) { IsComparison = true },
            Operator.GreaterOrEqual => new RangeNode(at, end, null, true, false) { IsComparison = true },
            Operator.Equal => new RangeNode(at, end, end, true, true) { IsComparison = true },
            _ => new NotEqualTestNode(at, end),
        };
    }
}
