using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>A node of a process: activity, event or gateway.</summary>
public abstract record FlowElement
{
    /// <summary>The id in the file; unique in the document.</summary>
    public required string Id { get; init; }

    /// <summary>The name people read, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The text of <c>documentation</c>, or null.</summary>
    public string? Documentation { get; init; }

    /// <summary>The id of the embedded sub-process it stands in; null directly in the process.</summary>
    public string? ParentId { get; init; }

    /// <summary>What stood in <c>extensionElements</c>, in document order.</summary>
    public ImmutableArray<ExtensionElement> Extensions { get; init; } = [];

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The first extension element of this namespace and name, or null.</summary>
    public ExtensionElement? Extension(string @namespace, string name)
    {
        foreach (var extension in Extensions)
        {
            if (extension.Name == name && extension.Namespace == @namespace)
                return extension;
        }
        return null;
    }
}

/// <summary>A sequence flow between two elements of the same process or sub-process.</summary>
public sealed record SequenceFlow
{
    /// <summary>The id in the file; unique in the document.</summary>
    public required string Id { get; init; }

    /// <summary>The name people read, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Id of the element it leaves.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the element it enters.</summary>
    public required string Target { get; init; }

    /// <summary>The condition's text as written, trimmed; null when the flow is unconditional.</summary>
    public string? Condition { get; init; }

    /// <summary>Whether it is the default flow of its source: taken when no condition there is true.</summary>
    public bool IsDefault { get; init; }

    /// <summary>What stood in <c>extensionElements</c>, in document order.</summary>
    public ImmutableArray<ExtensionElement> Extensions { get; init; } = [];

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>A gateway.</summary>
public abstract record Gateway : FlowElement;

/// <summary>Takes the first outgoing flow whose condition is true, else the default; merges without waiting.</summary>
public sealed record ExclusiveGateway : Gateway;

/// <summary>Takes every outgoing flow; waits for one token on every incoming flow.</summary>
public sealed record ParallelGateway : Gateway;

/// <summary>Takes every outgoing flow whose condition is true, else the default; waits for the tokens that can still arrive.</summary>
public sealed record InclusiveGateway : Gateway;

/// <summary>Waits for the first of the events that follow it.</summary>
public sealed record EventBasedGateway : Gateway;
