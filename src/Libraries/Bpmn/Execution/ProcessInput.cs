namespace Yicheng.Bpmn;

/// <summary>Something that happened outside and moves a process on.</summary>
public abstract record ProcessInput;

/// <summary>A task or call activity is done.</summary>
/// <param name="Instance">Its number, from <see cref="ActivityStarted"/>.</param>
public sealed record ActivityCompleted(int Instance) : ProcessInput;

/// <summary>A timer is due.</summary>
/// <param name="Timer">Its number, from <see cref="TimerStarted"/>.</param>
public sealed record TimerFired(int Timer) : ProcessInput;

/// <summary>A message came.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Subscription">Which waiting it answers, from <see cref="MessageAwaited"/>; null for the oldest that awaits the name.</param>
public sealed record MessageReceived(string Name, int? Subscription = null) : ProcessInput;

/// <summary>An activity failed in a way that the process may catch.</summary>
/// <param name="Instance">The activity's number.</param>
/// <param name="Code">The error's code.</param>
public sealed record ErrorThrown(int Instance, string Code) : ProcessInput;

/// <summary>Try again from where a token stopped, after data or definition were put right.</summary>
/// <param name="Incident">Its number, from <see cref="IncidentRaised"/>.</param>
public sealed record IncidentRetried(int Incident) : ProcessInput;

/// <summary>
/// A sub-process is ended early from outside, as if a terminate end event in it had been reached: what lives in it is called off, and the process
/// goes on behind it.
/// </summary>
/// <param name="Instance">The sub-process's number, from <see cref="ScopeStarted"/>.</param>
public sealed record ScopeTerminated(int Instance) : ProcessInput;

/// <summary>The whole process is called off.</summary>
public sealed record Cancelled : ProcessInput;

/// <summary>Why an input was not applied. The state is unchanged.</summary>
public enum RefusalReason
{
    /// <summary>The process has already ended.</summary>
    ProcessOver,

    /// <summary>No live activity, timer, subscription or incident has that number or name.</summary>
    NotLive,

    /// <summary>The number is live, but such an input does not apply to it: a sub-process completes by itself, a receive task by its message.</summary>
    NotApplicable,

    /// <summary>The state names an element that the graph does not have: it belongs to another version.</summary>
    ForeignState,

    /// <summary>The step would not end: a loop without a waiting step.</summary>
    EndlessStep,

    /// <summary>The process has no such start event.</summary>
    NoSuchStart,
}

/// <summary>A refusal of an input.</summary>
/// <param name="Reason">Why, for programs.</param>
/// <param name="Message">Why, for people.</param>
public sealed record Refusal(RefusalReason Reason, string Message);
