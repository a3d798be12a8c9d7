namespace Yicheng.Bpmn;

/// <summary>What can be told to be wrong before a process runs.</summary>
internal static class SoundnessCheck
{
    public static void Run(ProcessGraph graph, FileUnderReading file)
    {
        var drawn = new Drawing(graph, file);
        var scopes = graph.Nodes.Where(node => node.Kind == NodeKind.SubProcess).Select(node => node.Index).Prepend(-1);
        foreach (var scope in scopes)
        {
            var nodes = graph.Nodes.Where(node => node.Parent == scope).ToArray();
            var connected = StartsAndEnds.Check(drawn, scope, nodes);
            connected &= Paths.Check(drawn, nodes);
            connected &= Choices.Check(drawn, nodes);
            // Playing tokens through a drawing with gaps would only repeat what was said.
            if (connected)
                Joins.Check(drawn, scope, nodes);
        }
    }
}

/// <summary>A graph under check and where its problems go.</summary>
internal sealed record Drawing(ProcessGraph Graph, FileUnderReading File)
{
    public Node[] Nodes => Graph.Nodes;

    public Edge[] Edges => Graph.Edges;

    /// <summary>Reports at an element; gives false, for use with a check that failed.</summary>
    public bool Wrong(Node node, string code, params string[] arguments)
    {
        File.Problem(node.Element.Line, node.Element.Id, code, arguments);
        return false;
    }

    public bool Wrong(SequenceFlow flow, string code, params string[] arguments)
    {
        File.Problem(flow.Line, flow.Id, code, arguments);
        return false;
    }

    public static string Called(Node node) => Called(node.Element.Id, node.Element.Name);

    public static string Called(SequenceFlow flow) => Called(flow.Id, flow.Name);

    private static string Called(string id, string? name) => string.IsNullOrEmpty(name) ? id : $"“{name}” ({id})";
}
