namespace Yicheng.Bpmn;

/// <summary>Something a step did. Effects come in the order in which they happened.</summary>
public abstract record ProcessEffect;

/// <summary>A token entered an element; for joins, when the join went on.</summary>
/// <param name="Element">The element.</param>
/// <param name="Scope">Number of the scope.</param>
public sealed record Entered(FlowElement Element, int Scope) : ProcessEffect;

/// <summary>A token took a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Scope">Number of the scope.</param>
public sealed record FlowTaken(SequenceFlow Flow, int Scope) : ProcessEffect;

/// <summary>A task, call activity or sub-process began.</summary>
/// <param name="Instance">Its number, by which it is completed.</param>
/// <param name="Element">The activity.</param>
/// <param name="Scope">Number of the enclosing sub-process or multi-instance body; 0 for the process.</param>
/// <param name="LoopCounter">Which instance of a multi-instance activity it is, from 1; null otherwise.</param>
public sealed record ActivityStarted(int Instance, Activity Element, int Scope, int? LoopCounter) : ProcessEffect;

/// <summary>A task, call activity or sub-process is complete.</summary>
/// <param name="Instance">Its number.</param>
/// <param name="Element">The activity.</param>
/// <param name="Scope">Number of the enclosing scope.</param>
/// <param name="LoopCounter">Which instance of a multi-instance activity it was, from 1; null otherwise.</param>
public sealed record ActivityFinished(int Instance, Activity Element, int Scope, int? LoopCounter) : ProcessEffect;

/// <summary>A task, call activity or sub-process was called off by a boundary event, error, terminate end, completion condition or cancellation.</summary>
/// <param name="Instance">Its number.</param>
/// <param name="Element">The activity.</param>
/// <param name="Scope">Number of the enclosing scope.</param>
/// <param name="LoopCounter">Which instance of a multi-instance activity it was, from 1; null otherwise.</param>
public sealed record ActivityCancelled(int Instance, Activity Element, int Scope, int? LoopCounter) : ProcessEffect;

/// <summary>A sub-process or the body of a multi-instance activity opened a scope in which variables may live.</summary>
/// <param name="Instance">The scope's number; for a sub-process the same as in its <see cref="ActivityStarted"/>.</param>
/// <param name="Element">The sub-process or multi-instance activity.</param>
/// <param name="Scope">Number of the enclosing scope.</param>
/// <param name="Instances">How many instances a multi-instance body will have; null for a sub-process.</param>
public sealed record ScopeStarted(int Instance, Activity Element, int Scope, int? Instances) : ProcessEffect;

/// <summary>A scope closed.</summary>
/// <param name="Instance">The scope's number.</param>
/// <param name="Element">The sub-process or multi-instance activity.</param>
/// <param name="Cancelled">Whether it was called off rather than completed.</param>
public sealed record ScopeEnded(int Instance, Activity Element, bool Cancelled) : ProcessEffect;

/// <summary>A timer began. It fires at most once; a cycle starts a new timer for its next occurrence.</summary>
/// <param name="Timer">Its number, by which it fires.</param>
/// <param name="Element">The event.</param>
/// <param name="Host">Number of the activity it is attached to, or of the waiting token.</param>
/// <param name="Scope">Number of the scope in which its text is to be evaluated.</param>
/// <param name="Definition">When it is due.</param>
/// <param name="Occurrence">Which repetition of a cycle this is, from 1.</param>
public sealed record TimerStarted(int Timer, Event Element, int Host, int Scope, TimerDefinition Definition, int Occurrence) : ProcessEffect;

/// <summary>A timer is no longer needed. Not said of a timer that fired.</summary>
/// <param name="Timer">Its number.</param>
/// <param name="Element">The event.</param>
public sealed record TimerCancelled(int Timer, Event Element) : ProcessEffect;

/// <summary>The process now waits for a message.</summary>
/// <param name="Subscription">The waiting's number.</param>
/// <param name="Element">The event or receive task.</param>
/// <param name="Host">Number of the activity it is attached to, or of the waiting token.</param>
/// <param name="Scope">Number of the scope in which correlation is to be evaluated.</param>
/// <param name="Name">The message's name.</param>
public sealed record MessageAwaited(int Subscription, FlowElement Element, int Host, int Scope, string Name) : ProcessEffect;

/// <summary>The process no longer waits for a message: it came, or its host ended.</summary>
/// <param name="Subscription">The waiting's number.</param>
/// <param name="Element">The event or receive task.</param>
public sealed record MessageNoLongerAwaited(int Subscription, FlowElement Element) : ProcessEffect;

/// <summary>The process sends a message.</summary>
/// <param name="Element">The throwing event.</param>
/// <param name="Scope">Number of the scope.</param>
/// <param name="Name">The message's name.</param>
public sealed record MessageThrown(Event Element, int Scope, string Name) : ProcessEffect;

/// <summary>A token cannot go on until somebody acts.</summary>
/// <param name="Incident">Its number, by which it is retried.</param>
/// <param name="Element">Where it stopped.</param>
/// <param name="Scope">Number of the scope.</param>
/// <param name="Kind">Why.</param>
public sealed record IncidentRaised(int Incident, FlowElement Element, int Scope, IncidentKind Kind) : ProcessEffect
{
    /// <summary>What <see cref="EvaluationException"/> said, where an expression could not be evaluated; null otherwise.</summary>
    public string? Words { get; init; }
}

/// <summary>An incident is over: retried, or its scope ended.</summary>
/// <param name="Incident">Its number.</param>
/// <param name="Element">Where it had stopped.</param>
public sealed record IncidentResolved(int Incident, FlowElement Element) : ProcessEffect;

/// <summary>The process is complete.</summary>
/// <param name="End">The element at which the last token ended.</param>
public sealed record ProcessCompleted(FlowElement End) : ProcessEffect;

/// <summary>The process ended in an error that nothing caught.</summary>
/// <param name="Code">The error's code.</param>
/// <param name="Element">The end event or activity that threw it.</param>
public sealed record ProcessEndedInError(string Code, FlowElement Element) : ProcessEffect;

/// <summary>The process was called off from outside.</summary>
public sealed record ProcessCancelled : ProcessEffect;
