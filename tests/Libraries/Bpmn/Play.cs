namespace Yicheng.Bpmn.Tests;

/// <summary>Plays a process by the names of its elements and keeps what happened.</summary>
internal sealed class Play : IConditions
{
    private readonly ProcessGraph graph;

    public Play(string body, params string[] truths)
        : this(Drawing.Graph(body), truths)
    {
    }

    public Play(ProcessGraph graph, params string[] truths)
    {
        this.graph = graph;
        Truths = [.. truths];
        Take(ProcessExecution.Start(graph, this));
    }

    public ProcessGraph GraphOf => graph;

    /// <summary>The conditions that are true.</summary>
    public HashSet<string> Truths { get; }

    public Dictionary<string, int> Counts { get; } = [];

    public ProcessState State { get; private set; } = null!;

    public List<ProcessEffect> History { get; } = [];

    public List<ProcessEffect> Last { get; private set; } = [];

    /// <summary>Ids of the live tasks and waits, in order.</summary>
    public string Live => string.Join(' ', State.Instances.Where(i => i.Kind is InstanceKind.Activity or InstanceKind.Wait).Select(i => i.Element));

    public IEnumerable<string> Passed => History.OfType<Entered>().Select(e => e.Element.Id);

    public Play Do(params string[] elements)
    {
        foreach (var element in elements)
            Apply(new ActivityCompleted(State.Instances.First(i => i.Element == element && i.Kind == InstanceKind.Activity).Id));
        return this;
    }

    public Play Due(string element) => Apply(new TimerFired(State.Timers.First(t => t.Element == element).Id));

    public Play Message(string name) => Apply(new MessageReceived(name));

    public Play Fail(string element, string code) => Apply(new ErrorThrown(State.Instances.First(i => i.Element == element && i.Kind == InstanceKind.Activity).Id, code));

    public Play Apply(ProcessInput input)
    {
        Take(ProcessExecution.Apply(graph, ProcessState.FromJson(State.ToJson()), input, this));
        return this;
    }

    public StepResult Try(ProcessInput input) => ProcessExecution.Apply(graph, State, input, this);

    public bool? IsTrue(string expression, in EvaluationPoint at) => expression switch
    {
        "two done" => at.Progress!.Completed >= 2,
        _ when Truths.Contains(expression + " fails") => throw new EvaluationException(expression + " takes too long"),
        _ => Truths.Contains(expression),
    };

    public int? Number(string expression, in EvaluationPoint at) => expression == "too long" ? throw new EvaluationException("too long") : int.TryParse(expression, out var number) ? number : null;

    public int? CountItems(string collection, in EvaluationPoint at) => Counts.TryGetValue(collection, out var count) ? count : null;

    private void Take(StepResult result)
    {
        result.Refusal.ShouldBeNull();
        State = result.State;
        Last = [.. result.Effects];
        History.AddRange(result.Effects);
    }
}
