using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>A compiled test of an input: null where it can't be told.</summary>
internal delegate bool? Test(object? input, Frame frame);

internal sealed partial class Compiler
{
    /// <summary>Compiles unary tests whose input is in the slot declared as <c>?</c> before.</summary>
    public Test CompileTests(UnaryTestsNode node, string source)
    {
        var compiler = source == text ? this : new Compiler(source, state);
        return compiler.CompileTests(node);
    }

    private Test CompileTests(UnaryTestsNode node)
    {
        if (node.Any)
        {
            return (_, _) => true;
        }

        var tests = node.Tests.Select(t => CompileTest(t, inTable: true)).ToArray();
        var any = AnyOf(tests);
        return node.Negated ? (input, frame) => !any(input, frame) : any;
    }

    private Code CompileIn(InNode node)
    {
        var value = Compile(node.Value);
        var any = AnyOf([.. node.Tests.Select(t => CompileTest(t, inTable: false))]);
        return frame => FeelValue.Box(any(value(frame), frame));
    }

    private static Test AnyOf(Test[] tests)
    {
        if (tests is [var only])
        {
            return only;
        }

        return (input, frame) =>
        {
            bool? outcome = false;
            foreach (var test in tests)
            {
                var holds = test(input, frame);
                if (holds == true)
                {
                    return true;
                }

                outcome = holds is null ? null : outcome;
            }

            return outcome;
        };
    }

    private Test CompileTest(TestNode node, bool inTable)
    {
        switch (node)
        {
            case { Operator: null, Operand: LiteralNode { Value: string text } }:
                return (input, frame) => input is string given ? given == text : Matches(input, text);
            case { Operator: null or Operator.Equal, Operand: LiteralNode { Value: decimal number } }:
                return (input, frame) => input is decimal given ? given == number : Matches(input, number);
            case { Operator: null, Operand: LiteralNode { Value: bool truth } } when inTable:
                // What is not known is not true, though an expression that is true stands for any other input.
                return (input, _) => input is bool given ? given == truth : input is not null && truth;
            case { Operator: null, Operand: NotEqualTestNode different }:
                var other = Compile(different.Operand);
                return (input, frame) => !FeelValue.AreEqual(input, other(frame));
        }

        var operand = Compile(node.Operand);
        if (node.Operator is { } comparison)
        {
            return Comparison(comparison, operand);
        }

        if (inTable && node.UsesInput)
        {
            // A test that speaks of the input by ? is the truth itself, whatever the input is.
            return (input, frame) => operand(frame) switch
            {
                bool truth => truth,
                null => null,
                var value => Matches(input, value),
            };
        }

        if (inTable)
        {
            return (input, frame) => operand(frame) switch
            {
                bool truth when input is not bool => input is null ? truth : truth ? true : Matches(input, truth),
                var value => Matches(input, value),
            };
        }

        return (input, frame) => Matches(input, operand(frame));
    }

    private static Test Comparison(Operator comparison, Code operand) => comparison switch
    {
        Operator.Equal => (input, frame) => FeelValue.AreEqual(input, operand(frame)),
        Operator.NotEqual => (input, frame) => !FeelValue.AreEqual(input, operand(frame)),
        Operator.Less => (input, frame) => FeelValue.Compare(input, operand(frame)) is { } order ? order < 0 : null,
        Operator.LessOrEqual => (input, frame) => FeelValue.Compare(input, operand(frame)) is { } order ? order <= 0 : null,
        Operator.Greater => (input, frame) => FeelValue.Compare(input, operand(frame)) is { } order ? order > 0 : null,
        _ => (input, frame) => FeelValue.Compare(input, operand(frame)) is { } order ? order >= 0 : null,
    };

    /// <summary>Whether a value is what a test's value stands for: itself, an item of it, or inside it.</summary>
    internal static bool? Matches(object? input, object? test) => test switch
    {
        FeelRange range when input is not FeelRange => range.Includes(input),
        FeelList list => InList(input, list),
        _ => FeelValue.AreEqual(input, test),
    };

    private static bool? InList(object? input, FeelList list)
    {
        bool? outcome = false;
        foreach (var item in list.Span)
        {
            var holds = item is FeelRange range && input is not FeelRange ? range.Includes(input) : FeelValue.AreEqual(input, item);
            if (holds == true)
            {
                return true;
            }

            outcome = holds is null ? null : outcome;
        }

        return input is FeelList && FeelValue.AreEqual(input, list) == true ? true : outcome;
    }
}
