using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>An element of a decision requirements graph.</summary>
public abstract class DmnElement
{
    /// <summary>The name, by which expressions know it.</summary>
    public required string Name { get; init; }

    /// <summary>The id in the file; empty where it has none.</summary>
    public required string Id { get; init; }

    /// <summary>The type of its value.</summary>
    public FeelType Type { get; internal set; } = FeelType.Any;

    /// <summary>The line in the file, counted from 1.</summary>
    public required int Line { get; init; }

    internal System.Xml.Linq.XElement Source { get; init; } = null!;

    internal DmnModel Owner { get; set; } = null!;

    internal List<Requirement> Requirements { get; } = [];
}

/// <summary>A value given from outside.</summary>
public sealed class DmnInput : DmnElement;

/// <summary>A decision with its logic.</summary>
public sealed class DmnDecision : DmnElement
{
    /// <summary>The question the decision answers, in words, or null.</summary>
    public string? Question { get; init; }

    internal CompiledLogic? Logic { get; set; }
}

/// <summary>A business knowledge model: a function decisions share.</summary>
public sealed class DmnKnowledgeModel : DmnElement
{
    internal CompiledLogic? Logic { get; set; }
}

/// <summary>A decision service: decisions that are invoked together like a function.</summary>
public sealed class DmnService : DmnElement
{
    internal List<(string? Import, DmnElement Element)> Outputs { get; } = [];

    internal List<(string? Import, DmnElement Element)> Inputs { get; } = [];

    internal List<(string? Import, DmnElement Element)> Encapsulated { get; } = [];
}

/// <summary>What an element needs: an element of its own model, or of the one imported under a name.</summary>
internal sealed record Requirement(string? Import, DmnElement Element, bool Knowledge);

/// <summary>The compiled logic of an element.</summary>
internal sealed record CompiledLogic(Code Code, int Slots)
{
    public object? Evaluate(FeelContext variables, FeelRun run)
    {
        try
        {
            return Code(new Frame(variables, Slots == 0 ? [] : new object?[Slots], run));
        }
        catch (OverflowException)
        {
            return run.Null("A result is too large.");
        }
    }
}
