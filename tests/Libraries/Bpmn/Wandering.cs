namespace Yicheng.Bpmn.Tests;

/// <summary>Runs a process to its end by inputs drawn from a seed, and keeps the log.</summary>
internal sealed class Wandering : IConditions
{
    private const int MaximumInputs = 3_000;

    private readonly ProcessGraph graph;
    private readonly int seed;
    private uint random;

    public Wandering(ProcessGraph graph, int seed)
    {
        (this.graph, this.seed, random) = (graph, seed, (uint)seed | 1);
        Take(ProcessExecution.Start(graph, this));
        while (States[^1].Status == ProcessStatus.Running && Log.Count < MaximumInputs)
        {
            var input = Draw(States[^1]);
            Log.Add(input);
            Take(ProcessExecution.Apply(graph, States[^1], input, this));
        }
    }

    public List<ProcessState> States { get; } = [];

    public List<ProcessInput> Log { get; } = [];

    public List<ProcessEffect> Effects { get; } = [];

    /// <summary>How many inputs there were so far: what stands for changing data.</summary>
    public int Epoch { get; set; }

    public bool? IsTrue(string expression, in EvaluationPoint at)
    {
        var hash = 17u;
        foreach (var letter in expression)
            hash = (hash * 31) + letter;
        hash = (hash ^ (uint)seed) * 2654435761u;
        hash = (hash ^ (uint)Epoch) * 2246822519u;
        hash ^= hash >> 15;
        return expression.StartsWith("again", StringComparison.Ordinal) ? Epoch < 400 && hash % 4 == 0 : hash % 2 == 0;
    }

    public int? Number(string expression, in EvaluationPoint at) => int.Parse(expression, null);

    public int? CountItems(string collection, in EvaluationPoint at) => null;

    private void Take(StepResult result)
    {
        result.Refusal.ShouldBeNull();
        States.Add(result.State);
        Effects.AddRange(result.Effects);
        Epoch++;
    }

    private ProcessInput Draw(ProcessState state)
    {
        var inputs = new List<ProcessInput>();
        foreach (var instance in state.Instances.Where(i => i.Kind == InstanceKind.Activity))
        {
            // Work is done more often than clocks run out.
            inputs.Add(new ActivityCompleted(instance.Id));
            inputs.Add(new ActivityCompleted(instance.Id));
        }
        inputs.AddRange(state.Timers.Select(timer => new TimerFired(timer.Id)));
        inputs.AddRange(state.Messages.Select(message => new MessageReceived(message.Name, message.Id)));
        state.Incidents.ShouldBeEmpty();
        inputs.ShouldNotBeEmpty($"process {graph} stands still: {state.ToJson()}");
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return inputs[(int)(random % (uint)inputs.Count)];
    }
}
