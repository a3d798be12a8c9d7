using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>A FEEL expression, read once, bound to the names of a scope and compiled. Safe for many threads.</summary>
public sealed class FeelExpression
{
    private static readonly FeelContext NoVariables = new();

    private readonly Code code;
    private readonly int slots;

    private FeelExpression(string text, Code code, int slots, FeelType type, IReadOnlySet<string> references)
    {
        (Text, this.code, this.slots, ResultType, References) = (text, code, slots, type, references);
    }

    /// <summary>The text it was read from.</summary>
    public string Text { get; }

    /// <summary>The type of the result as far as the text and the scope tell; <see cref="FeelType.Any"/> where they do not.</summary>
    public FeelType ResultType { get; }

    /// <summary>The variables the expression uses.</summary>
    public IReadOnlySet<string> References { get; }

    /// <summary>Reads and compiles an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="scope">The names it may use; without one, any one-word name is taken for a variable.</param>
    /// <exception cref="FeelSyntaxException">The text is not an expression, or names something the scope does not have.</exception>
    public static FeelExpression Parse(string text, FeelScope? scope = null)
    {
        var node = Parser.Expression(text, scope ?? FeelScope.Open());
        var compiler = new Compiler(text);
        var code = compiler.Compile(node);
        return new FeelExpression(text, code, compiler.SlotCount, node.Type, compiler.References);
    }

    /// <summary>The value of the expression; a number as decimal unless it lies beyond a decimal's range; null also where FEEL gives null for an error, with the reason in the run's diagnostics.</summary>
    /// <param name="variables">The values of the variables; missing ones are null.</param>
    /// <param name="run">Clock, limits and diagnostics; a new one where none is given.</param>
    /// <exception cref="FeelLimitException">The evaluation takes too many steps, too much memory or too deep calls.</exception>
    public object? Evaluate(FeelContext? variables = null, FeelRun? run = null)
    {
        var frame = new Frame(variables ?? NoVariables, slots == 0 ? [] : new object?[slots], run ?? new FeelRun());
        try
        {
            return FeelValue.Narrow(code(frame));
        }
        catch (OverflowException)
        {
            return frame.Run.Null("A result is too large.");
        }
        catch (InsufficientExecutionStackException)
        {
            throw new FeelLimitException("The evaluation is nested too deeply.");
        }
    }
}
