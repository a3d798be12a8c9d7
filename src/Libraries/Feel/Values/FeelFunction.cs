using Yicheng.Feel.Evaluation;

namespace Yicheng.Feel.Values;

/// <summary>A parameter of a FEEL function.</summary>
/// <param name="Name">The name callers may use.</param>
/// <param name="Type">The type arguments are coerced to; a value that can't be becomes null.</param>
public sealed record FeelParameter(string Name, FeelType Type);

/// <summary>A FEEL function value: built in, written by the user, or supplied by the host.</summary>
public abstract class FeelFunction
{
    /// <summary>The name it is known by, or null for one without.</summary>
    public string? Name { get; init; }

    /// <summary>The parameters in order.</summary>
    public abstract IReadOnlyList<FeelParameter> Parameters { get; }

    /// <summary>The type of the result.</summary>
    public virtual FeelType ResultType => FeelType.Any;

    internal abstract object? Invoke(object?[] arguments, FeelRun run);

    /// <summary>A function supplied by the host program. It must be pure and quick, for expressions are evaluated often.</summary>
    /// <param name="name">The name in diagnostics.</param>
    /// <param name="parameters">The parameters in order.</param>
    /// <param name="body">Gets the arguments in order, numbers as decimals where they can be; missing ones are null.</param>
    public static FeelFunction Host(string name, IReadOnlyList<FeelParameter> parameters, Func<IReadOnlyList<object?>, object?> body) =>
        new HostFunction(parameters, body) { Name = name };

    private sealed class HostFunction(IReadOnlyList<FeelParameter> parameters, Func<IReadOnlyList<object?>, object?> body) : FeelFunction
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;

        internal override object? Invoke(object?[] arguments, FeelRun run) => FeelValue.From(body([.. arguments.Select(a => a is FeelNumber wide ? wide.ToDecimal() ?? a : a)]));
    }
}
