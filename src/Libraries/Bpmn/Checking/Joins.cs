namespace Yicheng.Bpmn;

/// <summary>
/// Plays tokens through a scope, trying every choice, and tells which joins never complete, which can be left waiting, and where
/// parallel paths meet unjoined. Tokens of parallel paths are moved one path after the other: only choices matter for the
/// outcome, not the order in which independent steps are done.
/// </summary>
internal static class Joins
{
    public static void Check(Drawing drawing, int scope, Node[] nodes)
    {
        if (nodes.All(node => node.Outgoing.Length < 2 && node.Boundaries.Length == 0))
            return;
        var play = new Playing(drawing);
        foreach (var start in nodes.Where(node => node.Kind == NodeKind.Start))
            play.Add(new Marking([]).With(start.Outgoing));
        while (play.Open.TryPop(out var marking))
        {
            if (play.Exhausted)
            {
                var name = scope < 0 ? $"The process {drawing.Graph}" : $"The sub-process {Drawing.Called(drawing.Nodes[scope])}";
                drawing.File.Problem(drawing.Graph.Line, scope < 0 ? drawing.Graph.Id : drawing.Nodes[scope].Element.Id, ProblemCode.UncheckedSize, name);
                return;
            }
            play.Step(marking);
        }
        Report(drawing, play);
    }

    private static void Report(Drawing drawing, Playing play)
    {
        foreach (var (join, missing) in play.LeftWaiting.OrderBy(left => left.Key))
        {
            var node = drawing.Nodes[join];
            var names = string.Join(", ", missing.Order().Select(edge => Drawing.Called(drawing.Edges[edge].Flow)));
            drawing.Wrong(node, play.Completed.Contains(join) ? ProblemCode.JoinMayWait : ProblemCode.StuckJoin, Drawing.Called(node), names);
        }
        var beside = Paths.Reach(drawing, drawing.Nodes.Where(node => node.Element is BoundaryEvent { Interrupting: false }), Paths.Next);
        var meeting = play.Doubled
            .Where(edge => !beside.Contains(drawing.Edges[edge].Target))
            .Select(edge => MergeBefore(drawing, edge))
            .OfType<Node>()
            .DistinctBy(node => node.Index)
            .OrderBy(node => node.Index);
        foreach (var node in meeting)
            drawing.Wrong(node, ProblemCode.DoubledToken, Drawing.Called(node));
    }

    /// <summary>The nearest element before a flow at which several flows meet without a join.</summary>
    private static Node? MergeBefore(Drawing drawing, int edge)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>([drawing.Edges[edge].Source]);
        while (open.TryDequeue(out var at))
        {
            var node = drawing.Nodes[at];
            if (!seen.Add(at))
                continue;
            if (node.Incoming.Length > 1 && !node.IsJoin)
                return node;
            foreach (var incoming in node.Incoming)
                open.Enqueue(drawing.Edges[incoming].Source);
            if (node.Host >= 0)
                open.Enqueue(node.Host);
        }
        return null;
    }
}
