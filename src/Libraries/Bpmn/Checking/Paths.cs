namespace Yicheng.Bpmn;

/// <summary>Whether every element lies on a path from a start to an end, and no loop goes round by itself.</summary>
internal static class Paths
{
    public static bool Check(Drawing drawing, Node[] nodes)
    {
        var sound = true;
        var reached = Reach(drawing, nodes.Where(n => n.Kind == NodeKind.Start), Next);
        var finishing = Reach(drawing, nodes.Where(n => n.Outgoing.Length == 0), Previous);
        foreach (var node in nodes)
        {
            if (!reached.Contains(node.Index))
                sound = drawing.Wrong(node, ProblemCode.Unreachable, Drawing.Called(node));
            else if (!finishing.Contains(node.Index))
                sound = drawing.Wrong(node, ProblemCode.NoWayToEnd, Drawing.Called(node));
        }
        return EndsOfItself(drawing, nodes) && sound;
    }

    public static NodeSet Reach(Drawing drawing, IEnumerable<Node> from, Func<Drawing, Node, IEnumerable<int>> step)
    {
        var seen = new NodeSet(drawing.Nodes.Length);
        var open = new Stack<int>();
        foreach (var node in from)
        {
            if (seen.Add(node.Index))
                open.Push(node.Index);
        }
        while (open.TryPop(out var at))
        {
            foreach (var next in step(drawing, drawing.Nodes[at]))
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }
        return seen;
    }

    public static IEnumerable<int> Next(Drawing drawing, Node node) =>
        node.Outgoing.Select(edge => drawing.Edges[edge].Target).Concat(node.Boundaries);

    private static IEnumerable<int> Previous(Drawing drawing, Node node)
    {
        foreach (var edge in node.Incoming)
            yield return drawing.Edges[edge].Source;
        // Beside a non-interrupting event the activity's own token still has to get on.
        if (node.Element is BoundaryEvent { Interrupting: true })
            yield return node.Host;
    }

    /// <summary>Conditions do not change while nothing waits, so a loop of gateways alone goes round for ever once entered.</summary>
    private static bool EndsOfItself(Drawing drawing, Node[] nodes)
    {
        var passing = nodes.Where(IsPassing).ToList();
        // What no loop can contain falls away: nothing passing before it, or nothing passing after it.
        for (var before = -1; before != passing.Count;)
        {
            before = passing.Count;
            var left = passing.Select(node => node.Index).ToHashSet();
            passing.RemoveAll(node => !node.Outgoing.Any(edge => left.Contains(drawing.Edges[edge].Target)) || !node.Incoming.Any(edge => left.Contains(drawing.Edges[edge].Source)));
        }
        foreach (var node in passing)
        {
            var after = node.Outgoing.Select(edge => drawing.Nodes[drawing.Edges[edge].Target]).Where(IsPassing);
            if (Reach(drawing, after, (d, n) => n.Outgoing.Select(edge => d.Edges[edge].Target).Where(t => IsPassing(d.Nodes[t]))).Contains(node.Index))
                return drawing.Wrong(node, ProblemCode.EndlessLoop, Drawing.Called(node));
        }
        return true;
    }

    private static bool IsPassing(Node node) => node.Kind is NodeKind.Exclusive or NodeKind.Parallel or NodeKind.Inclusive or NodeKind.Throw;
}
