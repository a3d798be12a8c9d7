namespace Yicheng.Bpmn;

/// <summary>Where tokens are: the flows that hold one, ascending, a flow twice when it holds two.</summary>
internal readonly record struct Marking(int[] Flows)
{
    /// <summary>In a marking, that the scope may already have been ended by a terminating or error end event.</summary>
    public const int MayBeOver = int.MaxValue;

    public string Key => string.Create(Flows.Length, Flows, static (text, flows) =>
    {
        for (var i = 0; i < flows.Length; i++)
            text[i] = (char)flows[i];
    });

    public bool Has(int flow) => Array.BinarySearch(Flows, flow) >= 0;

    public Marking Without(ReadOnlySpan<int> flows)
    {
        var taken = new HashSet<int>(flows.Length);
        foreach (var flow in flows)
            taken.Add(flow);
        var rest = new List<int>(Flows.Length);
        foreach (var flow in Flows)
        {
            if (!taken.Remove(flow))
                rest.Add(flow);
        }
        return new Marking([.. rest]);
    }

    /// <summary>More than two tokens on a flow say nothing more than two, and would make the markings endless.</summary>
    public Marking With(ReadOnlySpan<int> flows)
    {
        int[] all = [.. Flows, .. flows];
        Array.Sort(all);
        var kept = 0;
        foreach (var flow in all)
        {
            if (kept < 2 || all[kept - 1] != flow || all[kept - 2] != flow)
                all[kept++] = flow;
        }
        return new Marking(all[..kept]);
    }
}
