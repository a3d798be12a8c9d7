namespace Yicheng.Bpmn;

/// <summary>How each input begins a step.</summary>
internal sealed partial class Step
{
    public void Begin(Node start)
    {
        effects.Add(new Entered(start.Element, 0));
        Leave(start, 0);
    }

    public StepResult Complete(int id)
    {
        if (Live(id) is not { } instance)
            return Refused(RefusalReason.NotLive, $"No activity {id} is live.");
        if (instance.Kind != InstanceKind.Activity || NodeOf(instance.Element).Kind != NodeKind.Task)
            return Refused(RefusalReason.NotApplicable, $"{instance.Element} ({id}) is not completed from outside.");
        FinishInstance(instance);
        return Finish();
    }

    public StepResult Fire(int id)
    {
        var at = timers.FindIndex(timer => timer.Id == id);
        if (at < 0 || Live(timers[at].Host) is not { } host)
            return Refused(RefusalReason.NotLive, $"No timer {id} is pending.");
        var timer = timers[at];
        timers.RemoveAt(at);
        var node = NodeOf(timer.Element);
        Happen(node, host);
        if (node.Element is BoundaryEvent { Interrupting: false, Definition: TimerDefinition { Kind: TimerKind.Cycle } cycle }
            && (cycle.Repetitions is not { } repetitions || timer.Occurrence < repetitions))
        {
            StartTimer(node, host, cycle, timer.Occurrence + 1);
        }
        return Finish();
    }

    public StepResult Receive(string name, int? subscription)
    {
        var at = messages.FindIndex(message => message.Name == name && (subscription is null || message.Id == subscription));
        if (at < 0 || Live(messages[at].Host) is not { } host)
            return Refused(RefusalReason.NotLive, $"Nothing waits for the message {name}.");
        var message = messages[at];
        var node = NodeOf(message.Element);
        if (node.Element is not BoundaryEvent { Interrupting: false })
        {
            messages.RemoveAt(at);
            effects.Add(new MessageNoLongerAwaited(message.Id, node.Element));
        }
        if (node.Kind == NodeKind.Receive && host.Element == message.Element)
            FinishInstance(host);
        else
            Happen(node, host);
        return Finish();
    }

    public StepResult Throw(int id, string code)
    {
        if (Live(id) is not { } instance)
            return Refused(RefusalReason.NotLive, $"No activity {id} is live.");
        if (instance.Kind == InstanceKind.Wait)
            return Refused(RefusalReason.NotApplicable, $"{instance.Element} ({id}) waits for an event and throws no error.");
        Propagate(code, instance.Id, NodeOf(instance.Element));
        return Finish();
    }

    public StepResult Terminate(int id)
    {
        if (Live(id) is not { } instance)
            return Refused(RefusalReason.NotLive, $"No sub-process {id} is live.");
        if (instance.Kind != InstanceKind.SubProcess)
            return Refused(RefusalReason.NotApplicable, $"{instance.Element} ({id}) is not a sub-process.");
        CancelContents(id);
        touched.Add((id, NodeOf(instance.Element)));
        return Finish();
    }

    public StepResult Retry(int id)
    {
        var at = incidents.FindIndex(incident => incident.Id == id);
        if (at < 0)
            return Refused(RefusalReason.NotLive, $"No incident {id} is open.");
        var incident = incidents[at];
        var node = NodeOf(incident.Element);
        incidents.RemoveAt(at);
        effects.Add(new IncidentResolved(id, node.Element));
        switch (incident.Kind)
        {
            case IncidentKind.NoFlowTaken or IncidentKind.EvaluationFailed:
                Leave(node, incident.Scope);
                break;
            case IncidentKind.InstancesUnknown:
                StartActivity(node, incident.Scope);
                break;
            default:
                touched.Add((incident.Scope, node));
                break;
        }
        return Finish();
    }

    public void CancelProcess()
    {
        CancelContents(0);
        status = ProcessStatus.Cancelled;
        effects.Add(new ProcessCancelled());
    }

    /// <summary>An awaited timer or message came for a waiting token or at the edge of an activity.</summary>
    private void Happen(Node node, LiveInstance host)
    {
        if (node.Element is BoundaryEvent boundary)
        {
            if (boundary.Interrupting)
                CancelInstance(host);
            effects.Add(new Entered(boundary, host.Scope));
            Leave(node, host.Scope);
            return;
        }
        Remove(host);
        CancelAwaited(host.Id);
        if (host.Element != node.Element.Id)
        {
            // An event-based gateway: the token goes the way of the event that came first.
            effects.Add(new FlowTaken(edges[node.Incoming[Array.FindIndex(node.Incoming, flow => edges[flow].Flow.Source == host.Element)]].Flow, host.Scope));
            effects.Add(new Entered(node.Element, host.Scope));
        }
        Leave(node, host.Scope);
    }

    /// <summary>Carries an error outwards from an instance to the first boundary event that catches it.</summary>
    private void Propagate(string code, int from, Node thrower)
    {
        for (var live = Live(from); live is not null; live = Live(live.Scope))
        {
            // The instances of a multi-instance activity share the boundary events of its body.
            if (live.Loop is not null)
                continue;
            if (CatcherOf(NodeOf(live.Element), code) is not { } catcher)
                continue;
            CancelInstance(live);
            effects.Add(new Entered(catcher.Element, live.Scope));
            Leave(catcher, live.Scope);
            return;
        }
        CancelContents(0);
        status = ProcessStatus.Failed;
        errorCode = code;
        effects.Add(new ProcessEndedInError(code, thrower.Element));
    }

    private Node? CatcherOf(Node activity, string code)
    {
        Node? any = null;
        foreach (var index in activity.Boundaries)
        {
            if (((BoundaryEvent)nodes[index].Element).Definition is not ErrorDefinition error)
                continue;
            if (error.Code == code)
                return nodes[index];
            if (error.Code is null)
                any ??= nodes[index];
        }
        return any;
    }
}
