using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>The tests of a decision table's input entry, such as <c>&gt;= 18</c>, <c>"a","b"</c>, <c>not([1..5])</c> or <c>-</c>. Safe for many threads.</summary>
public sealed class FeelUnaryTests
{
    private static readonly FeelContext NoVariables = new();

    private readonly Test test;
    private readonly int slots;

    private FeelUnaryTests(string text, Test test, int slots) => (Text, this.test, this.slots) = (text, test, slots);

    /// <summary>The text they were read from.</summary>
    public string Text { get; }

    /// <summary>Whether the tests accept every input.</summary>
    public bool AcceptsAll { get; private init; }

    /// <summary>Reads and compiles unary tests. The input is <c>?</c> inside them.</summary>
    /// <param name="text">The tests.</param>
    /// <param name="scope">The names they may use; without one, any one-word name is taken for a variable.</param>
    /// <exception cref="FeelSyntaxException">The text is not unary tests, or names something the scope does not have.</exception>
    public static FeelUnaryTests Parse(string text, FeelScope? scope = null)
    {
        var node = Parser.UnaryTests(text, scope ?? FeelScope.Open());
        var compiler = new Compiler(text);
        compiler.Declare("?");
        var test = compiler.CompileTests(node, text);
        return new FeelUnaryTests(text, test, compiler.SlotCount) { AcceptsAll = node.Any };
    }

    /// <summary>Whether an input passes: one of the tests is true of it, or none under <c>not</c>.</summary>
    /// <param name="input">A FEEL value.</param>
    /// <param name="variables">The values of the variables; missing ones are null.</param>
    /// <param name="run">Clock, limits and diagnostics; a new one where none is given.</param>
    /// <exception cref="FeelLimitException">The evaluation takes too many steps, too much memory or too deep calls.</exception>
    public bool Accepts(object? input, FeelContext? variables = null, FeelRun? run = null)
    {
        if (AcceptsAll)
        {
            return true;
        }

        var frame = new Frame(variables ?? NoVariables, new object?[slots], run ?? new FeelRun());
        frame.Slots[0] = input;
        try
        {
            return test(input, frame) == true;
        }
        catch (OverflowException)
        {
            frame.Run.Report("A result is too large.");
            return false;
        }
        catch (InsufficientExecutionStackException)
        {
            throw new FeelLimitException("The evaluation is nested too deeply.");
        }
    }
}
