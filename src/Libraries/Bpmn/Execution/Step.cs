using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>One step in the making: the state opened into lists, and the moves still to be made. Lives for one call.</summary>
internal sealed partial class Step
{
    private readonly ProcessGraph graph;
    private readonly Node[] nodes;
    private readonly Edge[] edges;
    private readonly IConditions conditions;
    private readonly ProcessState before;
    private readonly List<LiveInstance> instances;
    private readonly List<WaitingToken> tokens;
    private readonly List<PendingTimer> timers;
    private readonly List<AwaitedMessage> messages;
    private readonly List<Incident> incidents;
    private readonly List<ProcessEffect> effects = new(16);
    private readonly Queue<(int Edge, int Scope)> moves = new();

    // Scopes in which a token arrived at a join or ended, to be looked at when nothing moves any more.
    private readonly List<(int Scope, Node Last)> touched = [];
    private Func<int, LiveInstance?>? look;
    private ProcessStatus status;
    private string? errorCode;
    private int next;

    public Step(ProcessGraph graph, ProcessState state, IConditions conditions)
    {
        (this.graph, this.conditions, before) = (graph, conditions, state);
        (nodes, edges) = (graph.Nodes, graph.Edges);
        instances = [.. state.Instances];
        tokens = [.. state.Tokens];
        timers = [.. state.Timers];
        messages = [.. state.Messages];
        incidents = [.. state.Incidents];
        (status, next) = (state.Status, state.Next);
    }

    public StepResult Run(Action<Step> begin)
    {
        begin(this);
        return Finish();
    }

    private StepResult Finish()
    {
        var made = 0;
        while (status == ProcessStatus.Running)
        {
            if (moves.TryDequeue(out var move))
            {
                if (++made > ProcessExecution.MaximumMoves)
                    return Refused(RefusalReason.EndlessStep, $"The step does not end: it goes round {nodes[edges[move.Edge].Target].Element.Id} without a step that waits.");
                Travel(move.Edge, move.Scope);
            }
            else if (!FireInclusiveJoin() && !SettleScope())
            {
                break;
            }
        }
        return new StepResult(Close(), effects.ToImmutableArray());
    }

    private StepResult Refused(RefusalReason reason, string message) => ProcessExecution.Refused(before, reason, message);

    private ProcessState Close() => before with
    {
        Next = next,
        Status = status,
        ErrorCode = errorCode,
        Instances = [.. instances],
        Tokens = [.. tokens],
        Timers = [.. timers],
        Messages = [.. messages],
        Incidents = [.. incidents],
    };

    private EvaluationPoint At(Node node, SequenceFlow? flow, int scope, MultiInstanceProgress? progress = null) =>
        new(node.Element, flow, scope, progress) { Look = look ??= Live };

    private Node NodeOf(string element) => graph.Node(element)!;

    private LiveInstance? Live(int id)
    {
        foreach (var instance in instances)
        {
            if (instance.Id == id)
                return instance;
        }
        return null;
    }

    private void Remove(LiveInstance instance) => instances.RemoveAt(PositionOf(instance.Id));

    private int PositionOf(int id)
    {
        for (var at = 0; at < instances.Count; at++)
        {
            if (instances[at].Id == id)
                return at;
        }
        return -1;
    }

    /// <summary>The next waiting scope that holds nothing more is complete; one that holds only tokens at joins is stuck.</summary>
    private bool SettleScope()
    {
        while (touched.Count > 0)
        {
            // The innermost scopes were opened last and have the highest numbers.
            var at = 0;
            for (var i = 1; i < touched.Count; i++)
            {
                if (touched[i].Scope > touched[at].Scope)
                    at = i;
            }
            var (scope, last) = touched[at];
            for (var i = touched.Count - 1; i >= 0; i--)
            {
                if (touched[i].Scope == scope)
                    touched.RemoveAt(i);
            }
            if (Settle(scope, last))
                return true;
        }
        return false;
    }

    private bool Settle(int scope, Node last)
    {
        foreach (var instance in instances)
        {
            if (instance.Scope == scope)
                return false;
        }
        foreach (var incident in incidents)
        {
            if (incident.Scope == scope)
                return false;
        }
        foreach (var token in tokens)
        {
            if (token.Scope != scope)
                continue;
            Raise(nodes[edges[graph.EdgeIndex(token.Flow)].Target], scope, IncidentKind.JoinStuck);
            return false;
        }
        if (scope == 0)
        {
            status = ProcessStatus.Completed;
            effects.Add(new ProcessCompleted(last.Element));
            return true;
        }
        if (Live(scope) is not { Kind: InstanceKind.SubProcess } subProcess)
            return false;
        FinishInstance(subProcess);
        return true;
    }

    private void Raise(Node node, int scope, IncidentKind kind, string? words = null)
    {
        var incident = new Incident(next++, node.Element.Id, scope, kind);
        incidents.Add(incident);
        effects.Add(new IncidentRaised(incident.Id, node.Element, scope, kind) { Words = words });
    }
}
