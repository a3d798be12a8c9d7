using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>A process as an immutable graph with all indexes that execution needs. Read once, shared by every case and thread.</summary>
public sealed class ProcessGraph
{
    private readonly FrozenDictionary<string, int> nodeIndex;
    private readonly FrozenDictionary<string, int> edgeIndex;

    internal ProcessGraph(
        string id,
        string? name,
        ImmutableArray<FlowElement> elements,
        ImmutableArray<SequenceFlow> flows,
        ImmutableArray<ExtensionElement> extensions = default,
        int line = 0)
    {
        (Id, Name, Elements, Flows, Line) = (id, name, elements, flows, line);
        Extensions = extensions.IsDefault ? [] : extensions;
        nodeIndex = elements.Select((element, index) => (element.Id, index)).ToFrozenDictionary(e => e.Id, e => e.index);
        edgeIndex = flows.Select((flow, index) => (flow.Id, index)).ToFrozenDictionary(e => e.Id, e => e.index);
        Nodes = GraphIndex.Build(elements, flows, nodeIndex);
        Edges = [.. flows.Select(flow => new Edge(flow, nodeIndex[flow.Source], nodeIndex[flow.Target]))];
        GraphIndex.AddReachability(Nodes, Edges);
    }

    /// <summary>The process's id in the file.</summary>
    public string Id { get; }

    /// <summary>The name people read, or null.</summary>
    public string? Name { get; }

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>Every element, those of embedded sub-processes included, in document order.</summary>
    public ImmutableArray<FlowElement> Elements { get; }

    /// <summary>Every sequence flow, those of embedded sub-processes included, in document order.</summary>
    public ImmutableArray<SequenceFlow> Flows { get; }

    /// <summary>What stood in <c>extensionElements</c> of the process.</summary>
    public ImmutableArray<ExtensionElement> Extensions { get; }

    internal Node[] Nodes { get; }

    internal Edge[] Edges { get; }

    /// <summary>The element of this id, or null.</summary>
    public FlowElement? Find(string id) => nodeIndex.TryGetValue(id, out var index) ? Elements[index] : null;

    /// <summary>The sequence flow of this id, or null.</summary>
    public SequenceFlow? FindFlow(string id) => edgeIndex.TryGetValue(id, out var index) ? Flows[index] : null;

    /// <summary>The flows that leave an element, in document order; empty when there is no such element.</summary>
    public IEnumerable<SequenceFlow> Outgoing(string id) =>
        nodeIndex.TryGetValue(id, out var index) ? Nodes[index].Outgoing.Select(flow => Flows[flow]) : [];

    /// <summary>The flows that enter an element, in document order; empty when there is no such element.</summary>
    public IEnumerable<SequenceFlow> Incoming(string id) =>
        nodeIndex.TryGetValue(id, out var index) ? Nodes[index].Incoming.Select(flow => Flows[flow]) : [];

    /// <summary>The boundary events of an activity, in document order.</summary>
    public IEnumerable<BoundaryEvent> Boundaries(string id) =>
        nodeIndex.TryGetValue(id, out var index) ? Nodes[index].Boundaries.Select(b => (BoundaryEvent)Elements[b]) : [];

    /// <summary>The start events of the process itself: at most one plain, any number on messages and timers.</summary>
    public IEnumerable<StartEvent> StartEvents => Elements.OfType<StartEvent>().Where(start => start.ParentId is null);

    /// <summary>Name and id for messages to people.</summary>
    public override string ToString() => Name is null ? Id : $"{Name} ({Id})";

    internal Node? Node(string id) => nodeIndex.TryGetValue(id, out var index) ? Nodes[index] : null;

    internal int EdgeIndex(string id) => edgeIndex.GetValueOrDefault(id, -1);
}
