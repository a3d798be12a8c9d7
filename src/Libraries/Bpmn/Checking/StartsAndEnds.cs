namespace Yicheng.Bpmn;

/// <summary>Where a scope begins and ends, and which flows may touch events.</summary>
internal static class StartsAndEnds
{
    public static bool Check(Drawing drawing, int scope, Node[] nodes)
    {
        var sound = true;
        var starts = nodes.Where(node => node.Kind == NodeKind.Start).ToArray();
        var plain = starts.Where(start => ((StartEvent)start.Element).Definition is null).ToArray();
        var name = scope < 0 ? $"The process {drawing.Graph}" : $"The sub-process {Drawing.Called(drawing.Nodes[scope])}";
        if (starts.Length == 0)
        {
            drawing.File.Problem(scope < 0 ? drawing.Graph.Line : drawing.Nodes[scope].Element.Line, scope < 0 ? drawing.Graph.Id : drawing.Nodes[scope].Element.Id, ProblemCode.NoStart, name);
            sound = false;
        }
        if (plain.Length > 1)
            sound = drawing.Wrong(plain[1], ProblemCode.SeveralStarts, name, string.Join(", ", plain.Select(Drawing.Called)));
        foreach (var node in nodes)
        {
            sound &= node.Kind switch
            {
                NodeKind.Start when node.Incoming.Length > 0 => drawing.Wrong(node, ProblemCode.FlowIntoStart, Drawing.Called(node)),
                NodeKind.Boundary when node.Incoming.Length > 0 => drawing.Wrong(node, ProblemCode.FlowIntoBoundary, Drawing.Called(node)),
                NodeKind.End when node.Outgoing.Length > 0 => drawing.Wrong(node, ProblemCode.FlowOutOfEnd, Drawing.Called(node)),
                NodeKind.End => true,
                _ when node.Outgoing.Length == 0 => drawing.Wrong(node, ProblemCode.DeadEnd, Drawing.Called(node)),
                NodeKind.EventBased => LeadsToEvents(drawing, node),
                _ => true,
            };
        }
        return sound;
    }

    private static bool LeadsToEvents(Drawing drawing, Node gateway)
    {
        var sound = gateway.Outgoing.Length > 1 || drawing.Wrong(gateway, ProblemCode.EventGatewayTarget, Drawing.Called(gateway), "one way only");
        foreach (var edge in gateway.Outgoing)
        {
            var target = drawing.Nodes[drawing.Edges[edge].Target];
            var fits = target.Kind == NodeKind.Catch
                || (target.Kind == NodeKind.Receive && target.Boundaries.Length == 0 && ((Activity)target.Element).MultiInstance is null);
            if (!fits || target.Incoming.Length != 1)
                sound = drawing.Wrong(gateway, ProblemCode.EventGatewayTarget, Drawing.Called(gateway), Drawing.Called(target));
        }
        return sound;
    }
}
