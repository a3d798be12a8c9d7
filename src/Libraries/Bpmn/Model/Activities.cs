using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>A step that takes time: a task, a sub-process or a call of another process.</summary>
public abstract record Activity : FlowElement
{
    /// <summary>How often it is done for one token; null when once.</summary>
    public MultiInstance? MultiInstance { get; init; }
}

/// <summary>An activity that is done once for every item of a collection, or a number of times.</summary>
public sealed record MultiInstance
{
    /// <summary>One after the other when true, all at once when false.</summary>
    public bool Sequential { get; init; }

    /// <summary>Expression for the number of instances (<c>loopCardinality</c>), or null.</summary>
    public string? Cardinality { get; init; }

    /// <summary>Expression or name of the collection (<c>loopDataInputRef</c>), or null. Exactly one of this and <see cref="Cardinality"/> is present.</summary>
    public string? Collection { get; init; }

    /// <summary>The name under which an instance sees its item (<c>inputDataItem</c>), or null.</summary>
    public string? Item { get; init; }

    /// <summary>Evaluated after every completed instance; when true the rest is cancelled and the activity is complete.</summary>
    public string? CompletionCondition { get; init; }

    /// <summary>What stood in <c>extensionElements</c> of the loop characteristics.</summary>
    public ImmutableArray<ExtensionElement> Extensions { get; init; } = [];
}

/// <summary>A person's work in the system.</summary>
public sealed record UserTask : Activity;

/// <summary>Work done by a program.</summary>
public sealed record ServiceTask : Activity;

/// <summary>A decision made by a table or expression.</summary>
public sealed record BusinessRuleTask : Activity;

/// <summary>A person's work outside the system, confirmed when done.</summary>
public sealed record ManualTask : Activity;

/// <summary>Waits for a message; completed by it.</summary>
public sealed record ReceiveTask : Activity
{
    /// <summary>The name of the message.</summary>
    public required string Message { get; init; }
}

/// <summary>An embedded sub-process: complete when no token is left in it.</summary>
public sealed record SubProcess : Activity;

/// <summary>Runs another process; the executor starts it and completes this activity when it ends.</summary>
public sealed record CallActivity : Activity
{
    /// <summary>The id of the process called, as written; resolving it is the executor's task.</summary>
    public required string CalledElement { get; init; }
}
