using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>One state on its way to another version.</summary>
internal sealed class Migrating(ProcessState state, ProcessGraph from, ProcessGraph to, IReadOnlyDictionary<string, string> mapping)
{
    private readonly ImmutableArray<MigrationObstacle>.Builder obstacles = ImmutableArray.CreateBuilder<MigrationObstacle>();
    private readonly ImmutableArray<TokenMove>.Builder moves = ImmutableArray.CreateBuilder<TokenMove>();
    private readonly List<ProcessEffect> effects = [];

    public static MigrationObstacle OtherKind(FlowElement element, FlowElement target) => new(
        element.Id,
        target.Id,
        ObstacleKind.OtherKind,
        $"{element.Id} is a {Described.TypeOf(element)}, {target.Id} a {Described.TypeOf(target)}.");

    public MigrationResult Run(IConditions conditions)
    {
        var instances = state.Instances.Select(Moved).OfType<LiveInstance>().ToImmutableArray();
        var tokens = state.Tokens.Select(Moved).OfType<WaitingToken>().ToImmutableArray();
        var incidents = state.Incidents.Select(Moved).OfType<Incident>().ToImmutableArray();
        if (obstacles.Count > 0)
            return new MigrationResult(null, moves.ToImmutable(), obstacles.ToImmutable(), []);
        var hosts = instances.ToDictionary(instance => instance.Id);
        var moved = state with
        {
            Process = to.Id,
            Instances = instances,
            Tokens = tokens,
            Incidents = incidents,
            Timers = [.. state.Timers.Select(timer => Moved(timer, hosts)).OfType<PendingTimer>()],
            Messages = [.. state.Messages.Select(message => Moved(message, hosts)).OfType<AwaitedMessage>()],
        };
        var fresh = instances
            .SelectMany(host => AwaitedAt(to, host).Where(node => IsNew(node, host) || IsReplaced(node, host, moved)).Select(node => (node, host)))
            .ToList();
        var resumed = new Step(to, moved, conditions).Resume(fresh);
        if (resumed.Refusal is { } refusal)
        {
            obstacles.Add(new MigrationObstacle(from.Id, to.Id, ObstacleKind.Endless, refusal.Message));
            return new MigrationResult(null, moves.ToImmutable(), obstacles.ToImmutable(), []);
        }
        return new MigrationResult(resumed.State, moves.ToImmutable(), [], [.. effects, .. resumed.Effects]);
    }

    private string To(string id) => mapping.GetValueOrDefault(id, id);

    private LiveInstance? Moved(LiveInstance instance)
    {
        if (Target(instance.Element) is not { } target)
            return null;
        var scope = state.Find(instance.Scope);
        var expected = instance.Loop is null ? scope?.Element : state.Find(scope!.Scope)?.Element;
        if (target.ParentId != (expected is null ? null : To(expected)))
            return Blocked<LiveInstance>(instance.Element, target.Id, ObstacleKind.OtherScope, $"{target.Id} does not stand in the same sub-process as {instance.Element} did.");
        var multiple = instance.Kind == InstanceKind.MultiInstance || instance.Loop is not null;
        var sequential = (from.Find(instance.Element) as Activity)?.MultiInstance?.Sequential;
        var later = (target as Activity)?.MultiInstance;
        if (multiple != later is not null || (multiple && later!.Sequential != sequential))
            return Blocked<LiveInstance>(instance.Element, target.Id, ObstacleKind.OtherMultiplicity, $"{instance.Element} and {target.Id} are not done the same number of times.");
        moves.Add(new TokenMove(instance.Id, instance.Element, target.Id));
        return instance with { Element = target.Id };
    }

    private WaitingToken? Moved(WaitingToken token)
    {
        var flow = To(token.Flow);
        if (to.FindFlow(flow) is not { } later)
            return Blocked<WaitingToken>(token.Flow, flow, ObstacleKind.Gone, $"A token waits at the end of flow {token.Flow}, which the later version does not have.");
        var join = to.Node(later.Target)!;
        if (!join.IsJoin || join.Element.GetType() != from.Find(from.FindFlow(token.Flow)!.Target)!.GetType())
            return Blocked<WaitingToken>(token.Flow, flow, ObstacleKind.NoJoin, $"A token waits at the end of flow {token.Flow}; {later.Target} is no such join.");
        var scope = state.Find(token.Scope)?.Element;
        if (join.Element.ParentId != (scope is null ? null : To(scope)))
            return Blocked<WaitingToken>(token.Flow, flow, ObstacleKind.OtherScope, $"{later.Target} stands in another sub-process.");
        moves.Add(new TokenMove(null, token.Flow, flow));
        return token with { Flow = flow };
    }

    private Incident? Moved(Incident incident) =>
        Target(incident.Element) is { } target ? incident with { Element = target.Id } : null;

    private FlowElement? Target(string id)
    {
        var later = To(id);
        if (to.Find(later) is not { } target)
            return Blocked<FlowElement>(id, later, ObstacleKind.Gone, $"The case stands at {id}, and the later version has no {later}.");
        if (from.Find(id) is { } element && element.GetType() != target.GetType())
        {
            obstacles.Add(OtherKind(element, target));
            return null;
        }
        return target;
    }

    private PendingTimer? Moved(PendingTimer timer, Dictionary<int, LiveInstance> hosts)
    {
        var later = To(timer.Element);
        if (AwaitedAt(to, hosts[timer.Host]).Any(node => node.Element.Id == later && node.Element is Event { Definition: TimerDefinition }))
            return timer with { Element = later };
        effects.Add(new TimerCancelled(timer.Id, (Event)from.Find(timer.Element)!));
        return null;
    }

    private AwaitedMessage? Moved(AwaitedMessage message, Dictionary<int, LiveInstance> hosts)
    {
        var later = To(message.Element);
        if (AwaitedAt(to, hosts[message.Host]).Any(node => node.Element.Id == later && MessageOf(node.Element) == message.Name))
            return message with { Element = later };
        effects.Add(new MessageNoLongerAwaited(message.Id, from.Find(message.Element)!));
        return null;
    }

    /// <summary>Whether an event stood nowhere at the instance before. One that did may have happened already and does not begin again.</summary>
    private bool IsNew(Node node, LiveInstance host) =>
        !AwaitedAt(from, state.Find(host.Id)!).Any(earlier => To(earlier.Element.Id) == node.Element.Id);

    /// <summary>Whether an event is still the same by id but waits for something else now.</summary>
    private bool IsReplaced(Node node, LiveInstance host, ProcessState moved)
    {
        var was = state.Timers.Any(t => t.Host == host.Id && To(t.Element) == node.Element.Id) || state.Messages.Any(m => m.Host == host.Id && To(m.Element) == node.Element.Id);
        var isStill = moved.Timers.Any(t => t.Host == host.Id && t.Element == node.Element.Id) || moved.Messages.Any(m => m.Host == host.Id && m.Element == node.Element.Id);
        return was && !isStill;
    }

    /// <summary>The events that an instance waits for from its beginning.</summary>
    private static IEnumerable<Node> AwaitedAt(ProcessGraph graph, LiveInstance host)
    {
        var node = graph.Node(host.Element)!;
        var events = node.Kind switch
        {
            NodeKind.EventBased => node.Outgoing.Select(edge => graph.Nodes[graph.Edges[edge].Target]),
            NodeKind.Catch => [node],
            _ when host.Loop is not null => [],
            _ => node.Boundaries.Select(index => graph.Nodes[index]),
        };
        return node.Kind == NodeKind.Receive && host.Kind == InstanceKind.Activity ? events.Prepend(node) : events;
    }

    private static string? MessageOf(FlowElement element) => element switch
    {
        ReceiveTask receive => receive.Message,
        Event { Definition: MessageDefinition message } => message.Name,
        _ => null,
    };

    private T? Blocked<T>(string element, string target, ObstacleKind kind, string message)
        where T : class
    {
        obstacles.Add(new MigrationObstacle(element, target, kind, message));
        return null;
    }
}
