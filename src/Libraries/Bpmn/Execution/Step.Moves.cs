namespace Yicheng.Bpmn;

/// <summary>How a token enters and leaves elements.</summary>
internal sealed partial class Step
{
    private void Travel(int edge, int scope)
    {
        effects.Add(new FlowTaken(edges[edge].Flow, scope));
        var node = nodes[edges[edge].Target];
        if (node.IsJoin)
        {
            tokens.Add(new WaitingToken(edges[edge].Flow.Id, scope));
            touched.Add((scope, node));
            if (node.Kind == NodeKind.Parallel)
                FireParallelJoin(node, scope);
            return;
        }
        effects.Add(new Entered(node.Element, scope));
        switch (node.Kind)
        {
            case NodeKind.Task or NodeKind.Receive or NodeKind.SubProcess:
                StartActivity(node, scope);
                break;
            case NodeKind.Catch:
                StartWaiting(node, scope);
                break;
            case NodeKind.EventBased:
                StartChoice(node, scope);
                break;
            case NodeKind.End:
                EndPath(node, scope);
                break;
            case NodeKind.Throw:
                if (((Event)node.Element).Definition is MessageDefinition message)
                    effects.Add(new MessageThrown((Event)node.Element, scope, message.Name));
                Leave(node, scope);
                break;
            default:
                Leave(node, scope);
                break;
        }
    }

    private void Leave(Node node, int scope)
    {
        if (node.Outgoing.Length == 0)
        {
            touched.Add((scope, node));
            return;
        }
        if (!node.HasConditions)
        {
            if (node.Kind == NodeKind.Exclusive)
            {
                moves.Enqueue((node.Outgoing[0], scope));
                return;
            }
            foreach (var edge in node.Outgoing)
                moves.Enqueue((edge, scope));
            return;
        }
        try
        {
            if (Choose(node, scope) is { Count: > 0 } chosen)
            {
                foreach (var edge in chosen)
                    moves.Enqueue((edge, scope));
            }
            else
            {
                Raise(node, scope, IncidentKind.NoFlowTaken);
            }
        }
        catch (EvaluationException fault)
        {
            Raise(node, scope, IncidentKind.EvaluationFailed, fault.Message);
        }
    }

    /// <summary>The flows whose conditions hold; where none does, the default; empty without one.</summary>
    private List<int> Choose(Node node, int scope)
    {
        var chosen = new List<int>(node.Outgoing.Length);
        foreach (var edge in node.Outgoing)
        {
            if (edge == node.Default)
                continue;
            var flow = edges[edge].Flow;
            if (flow.Condition is { } condition && conditions.IsTrue(condition, At(node, flow, scope)) != true)
                continue;
            chosen.Add(edge);
            if (node.Kind == NodeKind.Exclusive)
                return chosen;
        }
        if (chosen.Count == 0 && node.Default >= 0)
            chosen.Add(node.Default);
        return chosen;
    }

    private void EndPath(Node node, int scope)
    {
        switch (((EndEvent)node.Element).Definition)
        {
            case ErrorDefinition error:
                Propagate(error.Code ?? "", scope, node);
                break;
            case TerminateDefinition:
                CancelContents(scope);
                touched.Add((scope, node));
                break;
            default:
                touched.Add((scope, node));
                break;
        }
    }

    private void FireParallelJoin(Node join, int scope)
    {
        if (tokens.Count < join.Incoming.Length)
            return;
        foreach (var edge in join.Incoming)
        {
            if (!HasToken(edge, scope))
                return;
        }
        foreach (var edge in join.Incoming)
            TakeToken(edge, scope);
        effects.Add(new Entered(join.Element, scope));
        Leave(join, scope);
    }

    /// <summary>
    /// Fires the first inclusive join that need not wait longer. BPMN 2.0, table 13.3: it waits while a token elsewhere can reach
    /// an incoming flow that has none, unless that token can as well reach one that has (without passing the join itself).
    /// </summary>
    private bool FireInclusiveJoin()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var edge = edges[graph.EdgeIndex(tokens[i].Flow)];
            var join = nodes[edge.Target];
            var scope = tokens[i].Scope;
            if (join.Kind != NodeKind.Inclusive || MustWait(join, scope))
                continue;
            foreach (var incoming in join.Incoming)
                TakeToken(incoming, scope);
            DropStuck(join, scope);
            effects.Add(new Entered(join.Element, scope));
            Leave(join, scope);
            return true;
        }
        return false;
    }

    private bool MustWait(Node join, int scope)
    {
        foreach (var instance in instances)
        {
            if (instance.Scope == scope && Blocks(NodeOf(instance.Element).Index, join, scope))
                return true;
        }
        foreach (var incident in incidents)
        {
            if (incident.Scope == scope && incident.Kind != IncidentKind.JoinStuck && Blocks(NodeOf(incident.Element).Index, join, scope))
                return true;
        }
        foreach (var token in tokens)
        {
            var at = edges[graph.EdgeIndex(token.Flow)].Target;
            if (token.Scope == scope && at != join.Index && Blocks(at, join, scope))
                return true;
        }
        return false;
    }

    private bool Blocks(int at, Node join, int scope)
    {
        var reachesEmpty = false;
        for (var i = 0; i < join.Incoming.Length; i++)
        {
            if (!join.Reaches[i].Contains(at))
                continue;
            if (HasToken(join.Incoming[i], scope))
                return false;
            reachesEmpty = true;
        }
        return reachesEmpty;
    }

    private bool HasToken(int edge, int scope)
    {
        var flow = edges[edge].Flow.Id;
        foreach (var token in tokens)
        {
            if (token.Scope == scope && token.Flow == flow)
                return true;
        }
        return false;
    }

    private void TakeToken(int edge, int scope)
    {
        var flow = edges[edge].Flow.Id;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Scope != scope || tokens[at].Flow != flow)
                continue;
            tokens.RemoveAt(at);
            return;
        }
    }

    private void DropStuck(Node join, int scope)
    {
        for (var i = incidents.Count - 1; i >= 0; i--)
        {
            if (incidents[i].Scope != scope || incidents[i].Kind != IncidentKind.JoinStuck || incidents[i].Element != join.Element.Id)
                continue;
            effects.Add(new IncidentResolved(incidents[i].Id, join.Element));
            incidents.RemoveAt(i);
        }
    }
}
