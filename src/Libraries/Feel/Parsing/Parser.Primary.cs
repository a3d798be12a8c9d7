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

        return Evaluation.Numbers.Parse(text[at..pos]) is { } value
            ? new LiteralNode(at, value) { Type = FeelType.Number }
            : throw Error("The number is too large; it may have 6145 digits before the point.", at);
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
}
