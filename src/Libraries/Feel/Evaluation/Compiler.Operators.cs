using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

internal sealed partial class Compiler
{
    private Code CompileBinary(BinaryNode node)
    {
        var (left, right, offset) = (Compile(node.Left), Compile(node.Right), node.Offset);
        return node.Operator switch
        {
            Operator.And => And(left, right),
            Operator.Or => Or(left, right),
            Operator.Equal => frame => FeelValue.Box(FeelValue.AreEqual(left(frame), right(frame))),
            Operator.NotEqual => frame => FeelValue.Box(!FeelValue.AreEqual(left(frame), right(frame))),
            Operator.Less => Ordered(left, right, order => order < 0, offset),
            Operator.LessOrEqual => Ordered(left, right, order => order <= 0, offset),
            Operator.Greater => Ordered(left, right, order => order > 0, offset),
            Operator.GreaterOrEqual => Ordered(left, right, order => order >= 0, offset),
            var arithmetic => Arithmetic(arithmetic, left, right, offset),
        };
    }

    // Three-valued: false wins over null in a conjunction (DMN 1.5, table 50).
    private static Code And(Code left, Code right) => frame =>
    {
        var first = left(frame);
        if (first is false)
        {
            return FeelValue.False;
        }

        var second = right(frame);
        return second is false ? FeelValue.False : first is true && second is true ? FeelValue.True : null;
    };

    private static Code Or(Code left, Code right) => frame =>
    {
        var first = left(frame);
        if (first is true)
        {
            return FeelValue.True;
        }

        var second = right(frame);
        return second is true ? FeelValue.True : first is false && second is false ? FeelValue.False : null;
    };

    private Code Ordered(Code left, Code right, Func<int, bool> holds, int offset) => frame =>
    {
        var (a, b) = (left(frame), right(frame));
        if (FeelValue.Compare(a, b) is { } order)
        {
            return FeelValue.Box(holds(order));
        }

        if (a is not null && b is not null)
        {
            frame.Run.Report($"A {Kind(a)} can't be compared with a {Kind(b)}.", text, offset);
        }

        return null;
    };

    private Code Arithmetic(Operator operation, Code left, Code right, int offset) => frame =>
    {
        var (a, b) = (left(frame), right(frame));
        if (a is null || b is null)
        {
            return null;
        }

        try
        {
            if (Numbers.Is(a) && Numbers.Is(b))
            {
                return Numbers.Apply(operation, a, b)
                    ?? Refused(frame, operation == Operator.Divide ? "A number can't be divided by zero." : "The result is too large, or there is none.", offset);
            }

            if (a is string s && b is string t && operation == Operator.Add)
            {
                frame.Run.Charge(s.Length + t.Length);
                return s + t;
            }

            return TemporalArithmetic.Apply(operation, a, b)
                ?? Refused(frame, $"{operation} is not defined for a {Kind(a)} and a {Kind(b)}.", offset);
        }
        catch (OverflowException)
        {
            return Refused(frame, "The result is too large.", offset);
        }
    };

    private object? Refused(Frame frame, string problem, int offset)
    {
        frame.Run.Report(problem, text, offset);
        return null;
    }

    private static string Kind(object value) => TypeRules.KindOf(value).ToString().ToLowerInvariant();

    private Code CompileNegate(NegateNode node)
    {
        var (operand, offset) = (Compile(node.Operand), node.Offset);
        return frame => operand(frame) switch
        {
            null => null,
            { } number when Numbers.Is(number) => Numbers.Negate(number),
            FeelDuration duration => new FeelDuration(-duration.Seconds),
            FeelPeriod period => new FeelPeriod(-period.Months),
            var other => Refused(frame, $"A {Kind(other)} can't be negated.", offset),
        };
    }

    private Code CompileBetween(BetweenNode node)
    {
        var (value, low, high) = (Compile(node.Value), Compile(node.Low), Compile(node.High));
        var offset = node.Offset;
        return frame =>
        {
            var subject = value(frame);
            if (FeelValue.Compare(subject, low(frame)) is not { } fromLow || FeelValue.Compare(subject, high(frame)) is not { } fromHigh)
            {
                return Refused(frame, "The value can't be compared with the bounds of “between”.", offset);
            }

            return FeelValue.Box(fromLow >= 0 && fromHigh <= 0);
        };
    }
}
