using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

internal sealed partial class Parser
{
    private static readonly (string Symbol, Operator Operator)[] Comparisons =
    [
        ("<=", Operator.LessOrEqual), (">=", Operator.GreaterOrEqual), ("!=", Operator.NotEqual),
        ("<", Operator.Less), (">", Operator.Greater), ("=", Operator.Equal),
    ];

    private Node ParseDisjunction()
    {
        var left = ParseConjunction();
        while (AtWord("or"))
        {
            var at = pos;
            TakeWord("or");
            left = new BinaryNode(at, Operator.Or, left, ParseConjunction()) { Type = FeelType.Boolean };
        }

        return left;
    }

    private Node ParseConjunction()
    {
        var left = ParseComparison();
        while (AtWord("and"))
        {
            var at = pos;
            TakeWord("and");
            left = new BinaryNode(at, Operator.And, left, ParseComparison()) { Type = FeelType.Boolean };
        }

        return left;
    }

    private Node ParseComparison()
    {
        var left = ParseAdditive();
        while (true)
        {
            Skip();
            var at = pos;
            if (TakeComparison() is { } comparison)
            {
                RefuseSecondComparison();
                left = new BinaryNode(at, comparison, left, ParseAdditive()) { Type = FeelType.Boolean };
            }
            else if (TakeWord("between"))
            {
                var low = ParseAdditive();
                ExpectWord("and", "the lower bound of “between”");
                left = new BetweenNode(at, left, low, ParseAdditive()) { Type = FeelType.Boolean };
            }
            else if (TakeWord("in"))
            {
                left = new InNode(at, left, ParseTestsAfterIn()) { Type = FeelType.Boolean };
            }
            else
            {
                return left;
            }
        }
    }

    // Without brackets a range such as “= 5” is no operand: “a = = 5” is a slip of the pen.
    private void RefuseSecondComparison()
    {
        Skip();
        if (pos < text.Length && text[pos] is '<' or '>' or '=' or '!')
        {
            throw Error($"An expression should stand here; there is {Shown()}.");
        }
    }

    private Operator? TakeComparison()
    {
        foreach (var (symbol, comparison) in Comparisons)
        {
            if (Take(symbol))
            {
                return comparison;
            }
        }

        return null;
    }

    private Node ParseAdditive()
    {
        var left = ParseMultiplicative();
        while (true)
        {
            Skip();
            var at = pos;
            if (Take("+"))
            {
                var right = ParseMultiplicative();
                left = new BinaryNode(at, Operator.Add, left, right);
            }
            else if (Take("-"))
            {
                left = new BinaryNode(at, Operator.Subtract, left, ParseMultiplicative());
            }
            else
            {
                return left;
            }
        }
    }

    private Node ParseMultiplicative()
    {
        var left = ParsePower();
        while (true)
        {
            Skip();
            var at = pos;
            if (!At("**") && Take("*"))
            {
                left = new BinaryNode(at, Operator.Multiply, left, ParsePower());
            }
            else if (Take("/"))
            {
                left = new BinaryNode(at, Operator.Divide, left, ParsePower());
            }
            else
            {
                return left;
            }
        }
    }

    private Node ParsePower()
    {
        var left = ParseNegation();
        while (true)
        {
            Skip();
            var at = pos;
            if (!Take("**"))
            {
                return left;
            }

            left = new BinaryNode(at, Operator.Power, left, ParseNegation()) { Type = FeelType.Number };
        }
    }

    // Negation binds tighter than power: -2**2 is 4 (DMN 1.5, 10.3.1.2, rule 4).
    private Node ParseNegation()
    {
        Skip();
        var at = pos;
        if (!Take("-"))
        {
            return ParseInstanceOf();
        }

        Deepen("expression");
        var operand = ParseNegation();
        nesting--;
        return operand is LiteralNode { Value: { } number } && Evaluation.Numbers.Is(number)
            ? new LiteralNode(at, Evaluation.Numbers.Negate(number)) { Type = FeelType.Number }
            : new NegateNode(at, operand) { Type = operand.Type };
    }

    private Node ParseInstanceOf()
    {
        var value = ParsePostfix();
        while (true)
        {
            Skip();
            var at = pos;
            if (!TakeWord("instance"))
            {
                return value;
            }

            ExpectWord("of", "“instance”");
            var type = ParseType(out var known);
            value = new InstanceOfNode(at, value, type, known) { Type = FeelType.Boolean };
        }
    }
}
