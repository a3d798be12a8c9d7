using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Yicheng.Bpmn;

internal enum NodeKind
{
    Start,
    End,
    Exclusive,
    Parallel,
    Inclusive,
    EventBased,
    Task,
    Receive,
    SubProcess,
    Catch,
    Throw,
    Boundary,
}

/// <summary>An element with its neighbours as array indexes, so that a step follows no dictionary.</summary>
internal sealed class Node(FlowElement element, int index, NodeKind kind)
{
    public FlowElement Element { get; } = element;

    public int Index { get; } = index;

    public NodeKind Kind { get; } = kind;

    /// <summary>Index of the enclosing sub-process; -1 directly in the process.</summary>
    public int Parent { get; set; } = -1;

    public int[] Incoming { get; set; } = [];

    public int[] Outgoing { get; set; } = [];

    /// <summary>The default flow; -1 when there is none.</summary>
    public int Default { get; set; } = -1;

    public bool HasConditions { get; set; }

    /// <summary>Boundary events attached to this activity.</summary>
    public int[] Boundaries { get; set; } = [];

    /// <summary>A boundary event's activity; -1 for every other element.</summary>
    public int Host { get; set; } = -1;

    /// <summary>The start event in a sub-process; -1 when there is none.</summary>
    public int Start { get; set; } = -1;

    /// <summary>For an inclusive join, by incoming flow: the nodes from which that flow can be reached without passing the join.</summary>
    public NodeSet[] Reaches { get; set; } = [];

    public bool IsJoin => Incoming.Length > 1 && Kind is NodeKind.Parallel or NodeKind.Inclusive;
}

internal readonly record struct Edge(SequenceFlow Flow, int Source, int Target);

internal readonly struct NodeSet(int size)
{
    private readonly ulong[] bits = new ulong[(size + 63) / 64];

    public bool Add(int index)
    {
        var bit = 1UL << (index & 63);
        var added = (bits[index >> 6] & bit) == 0;
        bits[index >> 6] |= bit;
        return added;
    }

    public bool Contains(int index) => (bits[index >> 6] & (1UL << (index & 63))) != 0;
}

internal static class GraphIndex
{
    public static Node[] Build(ImmutableArray<FlowElement> elements, ImmutableArray<SequenceFlow> flows, FrozenDictionary<string, int> index)
    {
        var nodes = elements.Select((element, i) => new Node(element, i, KindOf(element))).ToArray();
        var incoming = flows.Select((flow, i) => (flow, i)).ToLookup(f => f.flow.Target, f => f.i);
        var outgoing = flows.Select((flow, i) => (flow, i)).ToLookup(f => f.flow.Source, f => f.i);
        var boundaries = elements.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, b => index[b.Id]);
        foreach (var node in nodes)
        {
            node.Parent = node.Element.ParentId is { } parent ? index[parent] : -1;
            node.Incoming = [.. incoming[node.Element.Id]];
            node.Outgoing = [.. outgoing[node.Element.Id]];
            node.Boundaries = [.. boundaries[node.Element.Id]];
            node.Default = Array.FindIndex(node.Outgoing, flow => flows[flow].IsDefault) is var at and >= 0 ? node.Outgoing[at] : -1;
            node.HasConditions = Array.Exists(node.Outgoing, flow => flows[flow].Condition is not null);
            if (node.Kind == NodeKind.Start && node.Parent >= 0)
                nodes[node.Parent].Start = node.Index;
            foreach (var boundary in node.Boundaries)
                nodes[boundary].Host = node.Index;
        }
        return nodes;
    }

    public static void AddReachability(Node[] nodes, Edge[] edges)
    {
        foreach (var join in nodes)
        {
            if (join is { Kind: NodeKind.Inclusive, IsJoin: true })
                join.Reaches = [.. join.Incoming.Select(flow => WaysTo(edges[flow].Source, join, nodes, edges))];
        }
    }

    private static NodeSet WaysTo(int source, Node join, Node[] nodes, Edge[] edges)
    {
        var seen = new NodeSet(nodes.Length);
        var open = new Stack<int>();
        Visit(source);
        while (open.TryPop(out var at))
        {
            foreach (var flow in nodes[at].Incoming)
                Visit(edges[flow].Source);
            // A token in an activity may also leave by one of its boundary events.
            if (nodes[at].Host >= 0)
                Visit(nodes[at].Host);
        }
        return seen;

        void Visit(int node)
        {
            if (node != join.Index && seen.Add(node))
                open.Push(node);
        }
    }

    private static NodeKind KindOf(FlowElement element) => element switch
    {
        StartEvent => NodeKind.Start,
        EndEvent => NodeKind.End,
        ExclusiveGateway => NodeKind.Exclusive,
        ParallelGateway => NodeKind.Parallel,
        InclusiveGateway => NodeKind.Inclusive,
        EventBasedGateway => NodeKind.EventBased,
        SubProcess => NodeKind.SubProcess,
        ReceiveTask => NodeKind.Receive,
        IntermediateCatchEvent => NodeKind.Catch,
        IntermediateThrowEvent => NodeKind.Throw,
        BoundaryEvent => NodeKind.Boundary,
        _ => NodeKind.Task,
    };
}
