using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>What a step gave.</summary>
/// <param name="State">The state after the step; unchanged when refused.</param>
/// <param name="Effects">What happened, in order; empty when refused.</param>
/// <param name="Refusal">Why the input was not applied; null when it was.</param>
public sealed record StepResult(ProcessState State, ImmutableArray<ProcessEffect> Effects, Refusal? Refusal = null)
{
    /// <summary>Whether the input was applied.</summary>
    public bool IsApplied => Refusal is null;
}

/// <summary>
/// The step function of BPMN 2.0 (OMG formal/2011-01-03, chapter 13) for the executed subset. Pure: no clock, no randomness, no
/// I/O; the same graph, inputs and answers of <see cref="IConditions"/> always give the same states.
/// </summary>
public static class ProcessExecution
{
    /// <summary>How many moves one step may make before it is refused as endless.</summary>
    public const int MaximumMoves = 100_000;

    /// <summary>How many instances a multi-instance activity may have.</summary>
    public const int MaximumInstances = 10_000;

    /// <summary>Starts a process and runs it until everything in it waits.</summary>
    /// <param name="graph">The process.</param>
    /// <param name="conditions">Evaluates its expressions.</param>
    /// <param name="startEvent">Id of the start event; null for the plain one (or the only one).</param>
    public static StepResult Start(ProcessGraph graph, IConditions conditions, string? startEvent = null)
    {
        var empty = new ProcessState { Process = graph.Id };
        var start = startEvent is null ? PlainStart(graph) : graph.Node(startEvent);
        if (start is not { Kind: NodeKind.Start, Parent: -1 })
            return Refused(empty, RefusalReason.NoSuchStart, $"Process {graph} has no start event {startEvent ?? "without a trigger"}.");
        var step = new Step(graph, empty, conditions);
        return step.Run(s => s.Begin(start));
    }

    /// <summary>Applies one input and runs the process until everything in it waits.</summary>
    /// <param name="graph">The process version to which the state belongs.</param>
    /// <param name="state">The state before.</param>
    /// <param name="input">What happened.</param>
    /// <param name="conditions">Evaluates its expressions.</param>
    public static StepResult Apply(ProcessGraph graph, ProcessState state, ProcessInput input, IConditions conditions)
    {
        if (state.Status != ProcessStatus.Running)
            return Refused(state, RefusalReason.ProcessOver, $"The process has ended ({state.Status}).");
        if (Foreign(graph, state) is { } unknown)
            return Refused(state, RefusalReason.ForeignState, $"The state is at {unknown}, which process {graph} does not have.");
        var step = new Step(graph, state, conditions);
        return input switch
        {
            ActivityCompleted completed => step.Complete(completed.Instance),
            TimerFired fired => step.Fire(fired.Timer),
            MessageReceived message => step.Receive(message.Name, message.Subscription),
            ErrorThrown error => step.Throw(error.Instance, error.Code),
            IncidentRetried retried => step.Retry(retried.Incident),
            ScopeTerminated ended => step.Terminate(ended.Instance),
            Cancelled => step.Run(s => s.CancelProcess()),
            _ => throw new ArgumentException($"Unknown input {input.GetType().Name}.", nameof(input)),
        };
    }

    internal static StepResult Refused(ProcessState state, RefusalReason reason, string message) =>
        new(state, [], new Refusal(reason, message));

    private static Node? PlainStart(ProcessGraph graph)
    {
        Node? only = null;
        var count = 0;
        foreach (var node in graph.Nodes)
        {
            if (node is not { Kind: NodeKind.Start, Parent: -1 })
                continue;
            if (((StartEvent)node.Element).Definition is null)
                return node;
            only = node;
            count++;
        }
        return count == 1 ? only : null;
    }

    private static string? Foreign(ProcessGraph graph, ProcessState state)
    {
        foreach (var instance in state.Instances)
        {
            if (graph.Node(instance.Element) is null)
                return instance.Element;
        }
        foreach (var token in state.Tokens)
        {
            if (graph.EdgeIndex(token.Flow) < 0)
                return token.Flow;
        }
        foreach (var timer in state.Timers)
        {
            if (graph.Node(timer.Element) is null)
                return timer.Element;
        }
        foreach (var message in state.Messages)
        {
            if (graph.Node(message.Element) is null)
                return message.Element;
        }
        foreach (var incident in state.Incidents)
        {
            if (graph.Node(incident.Element) is null)
                return incident.Element;
        }
        return null;
    }
}
