namespace Yicheng.Bpmn;

/// <summary>The markings found so far and what they showed.</summary>
internal sealed class Playing(Drawing drawing)
{
    private const int MostFreeChoices = 10;
    private const int MaximumMarkings = 20_000;
    private const int MaximumLength = 2_000_000;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int length;

    public Stack<Marking> Open { get; } = new();

    /// <summary>Whether there were more markings than are tried.</summary>
    public bool Exhausted => seen.Count > MaximumMarkings || length > MaximumLength;

    /// <summary>Joins that went on at least once.</summary>
    public HashSet<int> Completed { get; } = [];

    /// <summary>Joins at which a token was left in the end, with the flows by which none came.</summary>
    public Dictionary<int, HashSet<int>> LeftWaiting { get; } = [];

    /// <summary>Flows that held two tokens at once.</summary>
    public HashSet<int> Doubled { get; } = [];

    public void Add(Marking marking)
    {
        if (Exhausted || !seen.Add(marking.Key))
            return;
        length += marking.Flows.Length;
        Open.Push(marking);
        for (var i = 1; i < marking.Flows.Length; i++)
        {
            if (marking.Flows[i] == marking.Flows[i - 1] && marking.Flows[i] != Marking.MayBeOver)
                Doubled.Add(marking.Flows[i]);
        }
    }

    /// <summary>Moves one token in every way it can go. Tokens at end events stay, so that a second one there is seen.</summary>
    public void Step(Marking marking)
    {
        var waiting = new HashSet<int>();
        foreach (var edge in marking.Flows)
        {
            if (edge == Marking.MayBeOver)
                continue;
            var node = drawing.Nodes[drawing.Edges[edge].Target];
            if (node.Kind == NodeKind.End)
            {
                if (((EndEvent)node.Element).Definition is null)
                    continue;
                Add(marking.Without([edge]).Without([Marking.MayBeOver]).With([Marking.MayBeOver]));
                return;
            }
            if (node.IsJoin)
            {
                if (!waiting.Add(node.Index) || node.Kind != NodeKind.Parallel || !Array.TrueForAll(node.Incoming, marking.Has))
                    continue;
                Join(node, marking);
                return;
            }
            var without = marking.Without([edge]);
            foreach (var way in WaysOut(node))
                Add(without.With(way));
            return;
        }
        Settle(marking);
    }

    private void Settle(Marking marking)
    {
        var waiting = new HashSet<int>();
        foreach (var edge in marking.Flows)
        {
            if (edge == Marking.MayBeOver || drawing.Nodes[drawing.Edges[edge].Target] is not { IsJoin: true } join)
                continue;
            if (!waiting.Add(join.Index) || join.Kind != NodeKind.Inclusive || MustWait(join, marking))
                continue;
            Join(join, marking);
            return;
        }
        if (marking.Has(Marking.MayBeOver))
            return;
        foreach (var join in waiting)
        {
            if (!LeftWaiting.TryGetValue(join, out var missing))
                LeftWaiting[join] = missing = [];
            missing.UnionWith(drawing.Nodes[join].Incoming.Where(flow => !marking.Has(flow)));
        }
    }

    private void Join(Node node, Marking marking)
    {
        Completed.Add(node.Index);
        var without = marking.Without(node.Incoming);
        foreach (var way in WaysOut(node))
            Add(without.With(way));
    }

    private bool MustWait(Node join, Marking marking)
    {
        foreach (var edge in marking.Flows)
        {
            if (edge == Marking.MayBeOver || drawing.Edges[edge].Target == join.Index)
                continue;
            var (reachesEmpty, reachesFull) = (false, false);
            for (var i = 0; i < join.Incoming.Length; i++)
            {
                if (!join.Reaches[i].Contains(drawing.Edges[edge].Target))
                    continue;
                if (marking.Has(join.Incoming[i]))
                    reachesFull = true;
                else
                    reachesEmpty = true;
            }
            if (reachesEmpty && !reachesFull)
                return true;
        }
        return false;
    }

    private IEnumerable<int[]> WaysOut(Node node)
    {
        var boundaries = node.Boundaries.Select(index => drawing.Nodes[index]).ToLookup(b => ((BoundaryEvent)b.Element).Interrupting);
        int[] beside = [.. boundaries[false].SelectMany(b => b.Outgoing)];
        var ways = OwnWaysOut(node).Concat(boundaries[true].Select(b => b.Outgoing));
        foreach (var way in ways)
        {
            yield return way;
            if (beside.Length > 0)
                yield return [.. way, .. beside];
        }
    }

    private IEnumerable<int[]> OwnWaysOut(Node node)
    {
        if (node.Kind is NodeKind.Exclusive or NodeKind.EventBased)
            return node.Outgoing.Select(edge => new[] { edge });
        var asked = node.Outgoing.Where(edge => edge != node.Default && drawing.Edges[edge].Flow.Condition is not null).ToArray();
        if (asked.Length == 0)
            return [node.Outgoing];
        int[] always = [.. node.Outgoing.Where(edge => edge != node.Default && drawing.Edges[edge].Flow.Condition is null)];
        var ways = Selections(asked).Select(chosen => always.Concat(chosen).ToArray());
        if (always.Length > 0)
            return ways.Append(always);
        return node.Default >= 0 ? ways.Append([node.Default]) : ways;
    }

    private static IEnumerable<int[]> Selections(int[] edges)
    {
        if (edges.Length > MostFreeChoices)
        {
            // Too many to try all; each alone, each missing and all together show what joins make of it.
            return edges.Select(edge => new[] { edge }).Concat(edges.Select(edge => edges.Where(e => e != edge).ToArray())).Append(edges);
        }
        return Enumerable.Range(1, (1 << edges.Length) - 1).Select(mask => edges.Where((_, i) => (mask & (1 << i)) != 0).ToArray());
    }
}
