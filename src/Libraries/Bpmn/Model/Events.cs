using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>What an event waits for or throws. A plain event has none.</summary>
public abstract record EventDefinition
{
    /// <summary>What stood in <c>extensionElements</c> of the definition.</summary>
    public ImmutableArray<ExtensionElement> Extensions { get; init; } = [];
}

/// <summary>How a timer's text is meant.</summary>
public enum TimerKind
{
    /// <summary>An instant (<c>timeDate</c>).</summary>
    Date,

    /// <summary>A length of time from the moment the timer starts (<c>timeDuration</c>).</summary>
    Duration,

    /// <summary>A repetition (<c>timeCycle</c>), such as <c>R3/PT1H</c>.</summary>
    Cycle,
}

/// <summary>Waits for a time. The library never reads the clock nor the text, save the repetition count of a cycle.</summary>
/// <param name="Kind">How the text is meant.</param>
/// <param name="Text">The expression or literal as written, trimmed.</param>
public sealed record TimerDefinition(TimerKind Kind, string Text) : EventDefinition
{
    /// <summary>How often a cycle fires: n for <c>Rn/…</c>; null when it repeats without end or is no cycle of that form.</summary>
    public int? Repetitions
    {
        get
        {
            if (Kind != TimerKind.Cycle || Text.Length < 3 || Text[0] != 'R')
                return null;
            var slash = Text.IndexOf('/', StringComparison.Ordinal);
            return slash > 1 && int.TryParse(Text.AsSpan(1, slash - 1), out var count) ? count : null;
        }
    }
}

/// <summary>Waits for, or throws, a message.</summary>
/// <param name="Name">The message's name.</param>
public sealed record MessageDefinition(string Name) : EventDefinition;

/// <summary>Throws or catches an error.</summary>
/// <param name="Code">The error's code; null in a boundary event catches every error.</param>
public sealed record ErrorDefinition(string? Code) : EventDefinition;

/// <summary>Ends everything in the scope the event stands in.</summary>
public sealed record TerminateDefinition : EventDefinition;

/// <summary>An event.</summary>
public abstract record Event : FlowElement
{
    /// <summary>What it waits for or throws; null for a plain event.</summary>
    public EventDefinition? Definition { get; init; }
}

/// <summary>Where a process or sub-process begins: plain, on a message or on a timer.</summary>
public sealed record StartEvent : Event;

/// <summary>Where a path ends: plain, terminating or with an error.</summary>
public sealed record EndEvent : Event;

/// <summary>Waits on the path for a timer or message.</summary>
public sealed record IntermediateCatchEvent : Event;

/// <summary>A milestone, or throws a message.</summary>
public sealed record IntermediateThrowEvent : Event;

/// <summary>Waits beside an activity for a timer, message or error.</summary>
public sealed record BoundaryEvent : Event
{
    /// <summary>Id of the activity.</summary>
    public required string AttachedTo { get; init; }

    /// <summary>Whether the activity is cancelled when the event happens.</summary>
    public bool Interrupting { get; init; } = true;
}
