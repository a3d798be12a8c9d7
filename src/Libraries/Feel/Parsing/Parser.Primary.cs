using System.Globalization;
using System.Text;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

internal sealed partial class Parser
{
    private Node ParsePrimary()
    {
        Skip();
        var at = pos;
        if (pos >= text.Length)
        {
            throw Error("The expression ends where a value should stand.");
        }

        var c = text[pos];
        switch (c)
        {
            case '"':
                return new LiteralNode(at, ParseString()) { Type = FeelType.String };
            case '@':
                pos++;
                return Temporal(at);
            case '{':
                return ParseContext();
            case '[':
            case '(':
            case ']':
                return ParseBracket();
            case '<' or '>' or '=' or '!':
                return ParseComparisonRange();
        }

        if (char.IsAsciiDigit(c) || (c == '.' && pos + 1 < text.Length && char.IsAsciiDigit(text[pos + 1])))
        {
            return ParseNumber();
        }

        return NameKey.IsStart(text, pos) ? ParseWord() : throw Error($"An expression should stand here; there is {Shown()}.");
    }

    private Node ParseWord()
    {
        var at = pos;
        // A longer name in scope wins over a keyword it begins with, such as “for example”.
        if (TryKnownName(2, out var name, out var type))
        {
            return new NameNode(at, name, true) { Type = type };
        }

        if (TakeWord("true"))
        {
            return new LiteralNode(at, FeelValue.True) { Type = FeelType.Boolean };
        }

        if (TakeWord("false"))
        {
            return new LiteralNode(at, FeelValue.False) { Type = FeelType.Boolean };
        }

        if (TakeWord("null"))
        {
            return new LiteralNode(at, null);
        }

        if (AtWord("if"))
        {
            return ParseIf();
        }

        if (AtWord("for"))
        {
            return ParseFor();
        }

        if (AtWord("some") || AtWord("every"))
        {
            return ParseQuantified();
        }

        return AtWord("function") ? ParseFunction() : ParseName();
    }

    private LiteralNode Temporal(int at)
    {
        Skip();
        if (pos >= text.Length || text[pos] != '"')
        {
            throw Error("A text in quotes should follow @, such as @\"2026-03-01\".");
        }

        var value = TemporalText.Any(ParseString());
        var type = TypeRules.KindOf(value) switch
        {
            FeelKind.Date => FeelType.Date,
            FeelKind.Time => FeelType.Time,
            FeelKind.DateTime => FeelType.DateTime,
            FeelKind.Duration => FeelType.Duration,
            FeelKind.Period => FeelType.Period,
            _ => FeelType.Null,
        };
        return new LiteralNode(at, value) { Type = type };
    }

    private LiteralNode ParseNumber()
    {
        var at = pos;
        SkipDigits();
        if (pos + 1 < text.Length && text[pos] == '.' && char.IsAsciiDigit(text[pos + 1]))
        {
            pos++;
            SkipDigits();
        }

        if (pos < text.Length && text[pos] is 'e' or 'E')
        {
            var exponent = pos + 1;
            exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                pos = exponent;
                SkipDigits();
            }
        }

        if (pos < text.Length && NameKey.IsStart(text, pos) && !AtWord("and") && !AtWord("or"))
        {
            throw Error($"A number can't go on with {Shown()}.");
        }

        return decimal.TryParse(text.AsSpan(at, pos - at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new LiteralNode(at, value) { Type = FeelType.Number }
            : throw Error("The number is too large; 28 digits are kept.", at);
    }

    private void SkipDigits()
    {
        while (pos < text.Length && char.IsAsciiDigit(text[pos]))
        {
            pos++;
        }
    }

    private string ParseString()
    {
        var at = pos++;
        var value = new StringBuilder();
        while (true)
        {
            if (pos >= text.Length)
            {
                throw Error("The text that begins here is never closed with a quote.", at);
            }

            var c = text[pos++];
            if (c == '"')
            {
                return value.ToString();
            }

            if (c == '\\' && pos < text.Length)
            {
                Escape(value);
            }
            else
            {
                value.Append(c);
            }
        }
    }

    private void Escape(StringBuilder value)
    {
        var c = text[pos++];
        switch (c)
        {
            case 'n':
                value.Append('\n');
                return;
            case 'r':
                value.Append('\r');
                return;
            case 't':
                value.Append('\t');
                return;
            case '"' or '\'' or '\\':
                value.Append(c);
                return;
            case 'u' or 'U':
                var digits = c == 'u' ? 4 : 6;
                if (pos + digits <= text.Length
                    && int.TryParse(text.AsSpan(pos, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
                    && point <= 0x10ffff)
                {
                    pos += digits;
                    value.Append(point is < 0x10000 ? ((char)point).ToString() : char.ConvertFromUtf32(point));
                    return;
                }

                throw Error($"{digits} hexadecimal digits of a Unicode character should follow \\{c}.");
            default:
                value.Append('\\').Append(c);
                return;
        }
    }

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
            Operator.Less => new RangeNode(at, null, end, false, false),
            Operator.LessOrEqual => new RangeNode(at, null, end, false, true),
            Operator.Greater => new RangeNode(at, end, null, false, false),
            Operator.GreaterOrEqual => new RangeNode(at, end, null, true, false),
            Operator.Equal => new RangeNode(at, end, end, true, true),
            _ => new NotEqualTestNode(at, end),
        };
    }
}
