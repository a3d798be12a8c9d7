using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>The state of one activation of an expression or function: its variables, and its locals by number.</summary>
internal sealed class Frame(FeelContext variables, object?[] slots, FeelRun run)
{
    public readonly FeelContext Variables = variables;
    public readonly object?[] Slots = slots;
    public readonly FeelRun Run = run;
}

/// <summary>A compiled piece of an expression.</summary>
internal delegate object? Code(Frame frame);
