namespace Yicheng.Bpmn;

/// <summary>Conditions and defaults.</summary>
internal static class Choices
{
    public static bool Check(Drawing drawing, Node[] nodes)
    {
        var sound = true;
        foreach (var node in nodes)
        {
            var flows = node.Outgoing.Select(edge => drawing.Edges[edge].Flow).ToArray();
            var isActivity = node.Element is Activity;
            if (!isActivity && node.Kind is not (NodeKind.Exclusive or NodeKind.Inclusive))
            {
                foreach (var flow in flows.Where(flow => flow.Condition is not null))
                    sound = drawing.Wrong(flow, ProblemCode.ConditionIgnored, Drawing.Called(flow), Drawing.Called(node));
                continue;
            }
            foreach (var flow in flows)
                sound &= CheckFlow(drawing, node, flow, flows.Length > 1 && !isActivity);
            if (flows.Length == 1 && (flows[0].IsDefault || flows[0].Condition is not null))
                drawing.Wrong(node, ProblemCode.NothingToChoose, Drawing.Called(node));
            else if (flows.Length > 1 && node.Default < 0 && flows.All(flow => flow.Condition is not null))
                drawing.Wrong(node, ProblemCode.NoDefault, Drawing.Called(node));
            if (node.Kind == NodeKind.Exclusive)
                CompareConditions(drawing, flows);
        }
        return sound;
    }

    private static bool CheckFlow(Drawing drawing, Node node, SequenceFlow flow, bool mustChoose)
    {
        if (flow.IsDefault && flow.Condition is not null)
            return drawing.Wrong(flow, ProblemCode.ConditionOnDefault, Drawing.Called(flow));
        if (mustChoose && !flow.IsDefault && flow.Condition is null)
            return drawing.Wrong(flow, ProblemCode.MissingCondition, Drawing.Called(flow), Drawing.Called(node));
        if (flow.Condition is "false")
            return drawing.Wrong(flow, ProblemCode.NeverTrue, Drawing.Called(flow));
        if (flow.Condition is "true" && node.Default >= 0)
            drawing.Wrong(flow, ProblemCode.DefaultNeverTaken, Drawing.Called(flow), Drawing.Called(node));
        return true;
    }

    private static void CompareConditions(Drawing drawing, SequenceFlow[] flows)
    {
        var first = new Dictionary<string, SequenceFlow>(StringComparer.Ordinal);
        foreach (var flow in flows.Where(flow => flow.Condition is not null))
        {
            if (!first.TryAdd(flow.Condition!, flow))
                drawing.Wrong(flow, ProblemCode.SameCondition, Drawing.Called(flow), Drawing.Called(first[flow.Condition!]));
        }
    }
}
