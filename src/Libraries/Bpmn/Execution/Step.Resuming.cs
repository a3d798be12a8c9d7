namespace Yicheng.Bpmn;

/// <summary>Going on after a state was moved to another version.</summary>
internal sealed partial class Step
{
    public StepResult Resume(IEnumerable<(Node Event, LiveInstance Host)> awaited)
    {
        foreach (var (node, host) in awaited)
            Await(node, host);
        foreach (var token in tokens.ToArray())
        {
            var join = nodes[edges[graph.EdgeIndex(token.Flow)].Target];
            touched.Add((token.Scope, join));
            if (join.Kind == NodeKind.Parallel && tokens.Contains(token))
                FireParallelJoin(join, token.Scope);
        }
        return Finish();
    }
}
