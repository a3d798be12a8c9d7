namespace Yicheng.Bpmn;

/// <summary>How activities, waits and multi-instance bodies begin, complete and are called off.</summary>
internal sealed partial class Step
{
    private void StartActivity(Node node, int scope)
    {
        var activity = (Activity)node.Element;
        if (activity.MultiInstance is { } loop)
        {
            StartBody(node, activity, loop, scope);
            return;
        }
        var instance = StartInstance(node, scope, null);
        StartBoundaries(node, instance);
    }

    private LiveInstance StartInstance(Node node, int scope, int? counter)
    {
        var activity = (Activity)node.Element;
        var kind = node.Kind == NodeKind.SubProcess ? InstanceKind.SubProcess : InstanceKind.Activity;
        var instance = new LiveInstance(next++, activity.Id, scope, kind, counter);
        instances.Add(instance);
        effects.Add(new ActivityStarted(instance.Id, activity, scope, counter));
        if (kind == InstanceKind.SubProcess)
        {
            effects.Add(new ScopeStarted(instance.Id, activity, scope, null));
            var start = nodes[node.Start];
            effects.Add(new Entered(start.Element, instance.Id));
            Leave(start, instance.Id);
        }
        else if (activity is ReceiveTask receive)
        {
            AwaitMessage(node, instance, receive.Message);
        }
        return instance;
    }

    private void StartBody(Node node, Activity activity, MultiInstance loop, int scope)
    {
        var point = At(node, null, scope);
        int? count = null;
        string? fault = null;
        try
        {
            count = loop.Collection is { } collection ? conditions.CountItems(collection, point) : conditions.Number(loop.Cardinality!, point);
        }
        catch (EvaluationException exception)
        {
            fault = exception.Message;
        }
        if (count is not (>= 0 and <= ProcessExecution.MaximumInstances))
        {
            Raise(node, scope, IncidentKind.InstancesUnknown, fault);
            return;
        }
        if (count == 0)
        {
            Leave(node, scope);
            return;
        }
        var first = loop.Sequential ? 1 : count.Value;
        var body = new LiveInstance(next++, activity.Id, scope, InstanceKind.MultiInstance, null, new MultiInstanceProgress(count.Value, first, 0));
        instances.Add(body);
        effects.Add(new ScopeStarted(body.Id, activity, scope, count));
        StartBoundaries(node, body);
        for (var counter = 1; counter <= first; counter++)
            StartInstance(node, body.Id, counter);
    }

    private void StartBoundaries(Node node, LiveInstance host)
    {
        foreach (var index in node.Boundaries)
            Await(nodes[index], host);
    }

    private void StartWaiting(Node node, int scope) => Await(node, NewWait(node, scope));

    private void StartChoice(Node gateway, int scope)
    {
        var wait = NewWait(gateway, scope);
        foreach (var edge in gateway.Outgoing)
            Await(nodes[edges[edge].Target], wait);
    }

    private LiveInstance NewWait(Node node, int scope)
    {
        var wait = new LiveInstance(next++, node.Element.Id, scope, InstanceKind.Wait);
        instances.Add(wait);
        return wait;
    }

    private void Await(Node node, LiveInstance host)
    {
        switch (node.Element)
        {
            case Event { Definition: TimerDefinition timer }:
                StartTimer(node, host, timer, 1);
                break;
            case Event { Definition: MessageDefinition message }:
                AwaitMessage(node, host, message.Name);
                break;
            case ReceiveTask receive:
                AwaitMessage(node, host, receive.Message);
                break;
        }
    }

    private void StartTimer(Node node, LiveInstance host, TimerDefinition definition, int occurrence)
    {
        var timer = new PendingTimer(next++, node.Element.Id, host.Id, occurrence);
        timers.Add(timer);
        effects.Add(new TimerStarted(timer.Id, (Event)node.Element, host.Id, host.Scope, definition, occurrence));
    }

    private void AwaitMessage(Node node, LiveInstance host, string name)
    {
        var message = new AwaitedMessage(next++, node.Element.Id, host.Id, name);
        messages.Add(message);
        effects.Add(new MessageAwaited(message.Id, node.Element, host.Id, host.Scope, name));
    }

    private void FinishInstance(LiveInstance instance)
    {
        var node = NodeOf(instance.Element);
        var activity = (Activity)node.Element;
        Remove(instance);
        CancelAwaited(instance.Id);
        if (instance.Kind == InstanceKind.SubProcess)
            effects.Add(new ScopeEnded(instance.Id, activity, false));
        effects.Add(new ActivityFinished(instance.Id, activity, instance.Scope, instance.Loop));
        if (instance.Loop is null)
            Leave(node, instance.Scope);
        else
            Advance(node, activity.MultiInstance!, PositionOf(instance.Scope));
    }

    /// <summary>One instance of a multi-instance activity completed: the next begins, or the whole is complete.</summary>
    private void Advance(Node node, MultiInstance loop, int at)
    {
        var body = instances[at];
        var progress = body.Progress! with { Completed = body.Progress.Completed + 1 };
        instances[at] = body = body with { Progress = progress };
        var complete = progress.Completed >= progress.Total
            || (loop.CompletionCondition is { } condition && IsEnough(condition, At(node, null, body.Id, progress)));
        if (complete)
        {
            CancelContents(body.Id);
            Remove(body);
            CancelAwaited(body.Id);
            effects.Add(new ScopeEnded(body.Id, (Activity)node.Element, false));
            Leave(node, body.Scope);
        }
        else if (loop.Sequential)
        {
            instances[at] = body with { Progress = progress with { Started = progress.Started + 1 } };
            StartInstance(node, body.Id, progress.Started + 1);
        }
    }

    /// <summary>A completion condition that cannot be evaluated ends nothing early: the instances that are left are done.</summary>
    private bool IsEnough(string condition, in EvaluationPoint at)
    {
        try
        {
            return conditions.IsTrue(condition, at) == true;
        }
        catch (EvaluationException)
        {
            return false;
        }
    }

    private void CancelInstance(LiveInstance instance)
    {
        if (instance.Kind is InstanceKind.SubProcess or InstanceKind.MultiInstance)
            CancelContents(instance.Id);
        Remove(instance);
        CancelAwaited(instance.Id);
        if (NodeOf(instance.Element).Element is not Activity activity)
            return;
        if (instance.Kind != InstanceKind.Activity)
            effects.Add(new ScopeEnded(instance.Id, activity, true));
        if (instance.Kind != InstanceKind.MultiInstance)
            effects.Add(new ActivityCancelled(instance.Id, activity, instance.Scope, instance.Loop));
    }

    private void CancelContents(int scope)
    {
        for (var at = 0; at < instances.Count;)
        {
            if (instances[at].Scope == scope)
            {
                CancelInstance(instances[at]);
                at = 0;
            }
            else
            {
                at++;
            }
        }
        tokens.RemoveAll(token => token.Scope == scope);
        for (var at = incidents.Count - 1; at >= 0; at--)
        {
            if (incidents[at].Scope != scope)
                continue;
            effects.Add(new IncidentResolved(incidents[at].Id, NodeOf(incidents[at].Element).Element));
            incidents.RemoveAt(at);
        }
        // Tokens on their way in this scope go with it.
        for (var left = moves.Count; left > 0; left--)
        {
            var move = moves.Dequeue();
            if (move.Scope != scope)
                moves.Enqueue(move);
        }
    }

    private void CancelAwaited(int host)
    {
        for (var at = 0; at < timers.Count;)
        {
            if (timers[at].Host != host)
            {
                at++;
                continue;
            }
            effects.Add(new TimerCancelled(timers[at].Id, (Event)NodeOf(timers[at].Element).Element));
            timers.RemoveAt(at);
        }
        for (var at = 0; at < messages.Count;)
        {
            if (messages[at].Host != host)
            {
                at++;
                continue;
            }
            effects.Add(new MessageNoLongerAwaited(messages[at].Id, NodeOf(messages[at].Element).Element));
            messages.RemoveAt(at);
        }
    }
}
