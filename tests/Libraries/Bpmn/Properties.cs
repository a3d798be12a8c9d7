using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Yicheng.Bpmn.Tests;

/// <summary>What holds for every sound process, over random ones.</summary>
public sealed partial class Properties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(40);

    [Fact]
    public void A_sound_process_is_accepted_without_complaint() => ForAll((graph, _, _) =>
        graph.Problems.Where(p => p.Code is not (ProblemCode.NoDiagram or ProblemCode.UncheckedSize)).ShouldBeEmpty());

    [Fact]
    public void Every_execution_ends_with_nothing_left_over() => ForAll((_, _, run) =>
    {
        var end = run.States[^1];
        end.Status.ShouldBe(ProcessStatus.Completed);
        (end.Instances.Length + end.Tokens.Length + end.Timers.Length + end.Messages.Length + end.Incidents.Length).ShouldBe(0);
        run.Effects.OfType<ProcessCompleted>().Count().ShouldBe(1);
        run.Effects[^1].ShouldBeOfType<ProcessCompleted>();
    });

    [Fact]
    public void What_begins_ends_exactly_once() => ForAll((_, _, run) =>
    {
        Balanced(run.Effects.OfType<ActivityStarted>().Select(e => e.Instance), run.Effects.OfType<ActivityFinished>().Select(e => e.Instance).Concat(run.Effects.OfType<ActivityCancelled>().Select(e => e.Instance)));
        Balanced(run.Effects.OfType<ScopeStarted>().Select(e => e.Instance), run.Effects.OfType<ScopeEnded>().Select(e => e.Instance));
        Balanced(run.Effects.OfType<TimerStarted>().Select(e => e.Timer), run.Effects.OfType<TimerCancelled>().Select(e => e.Timer).Concat(run.Log.OfType<TimerFired>().Select(e => e.Timer)));
        Balanced(run.Effects.OfType<MessageAwaited>().Select(e => e.Subscription), run.Effects.OfType<MessageNoLongerAwaited>().Select(e => e.Subscription));
    });

    [Fact]
    public void No_token_is_lost_or_doubled() => ForAll((graph, drawn, run) =>
    {
        foreach (var state in run.States)
            state.Tokens.Distinct().Count().ShouldBe(state.Tokens.Length, "two tokens wait at the same place");
        var taken = run.Effects.OfType<FlowTaken>().GroupBy(f => f.Flow.Id).ToDictionary(g => g.Key, g => g.Count());
        var entered = run.Effects.OfType<Entered>().GroupBy(e => e.Element.Id).ToDictionary(g => g.Key, g => g.Count());
        foreach (var element in graph.Process.Elements.Where(e => !drawn.Interruptible.Any(i => IsWithin(graph.Process, e, i))))
        {
            var into = graph.Process.Incoming(element.Id).Select(f => taken.GetValueOrDefault(f.Id)).ToArray();
            var outOf = graph.Process.Outgoing(element.Id).Select(f => taken.GetValueOrDefault(f.Id)).ToArray();
            var times = entered.GetValueOrDefault(element.Id);
            switch (element)
            {
                case StartEvent or BoundaryEvent:
                    outOf.ShouldBe([times]);
                    break;
                case EndEvent:
                    into.Sum().ShouldBe(times);
                    break;
                case ParallelGateway:
                    into.Concat(outOf).ShouldAllBe(count => count == times);
                    break;
                case InclusiveGateway when outOf.Length > 1:
                    into.ShouldBe([times]);
                    outOf.Sum().ShouldBeInRange(times, times * outOf.Length);
                    entered.GetValueOrDefault($"{element.Id}_join").ShouldBe(times, "the join goes on once for every split");
                    outOf.Sum().ShouldBe(graph.Process.Incoming($"{element.Id}_join").Sum(f => taken.GetValueOrDefault(f.Id)));
                    break;
                case InclusiveGateway:
                    outOf.ShouldBe([times]);
                    break;
                case Activity:
                    var left = graph.Process.Boundaries(element.Id).Where(b => b.Interrupting).Sum(b => entered.GetValueOrDefault(b.Id));
                    into.Sum().ShouldBe(times);
                    (outOf.Sum() + left).ShouldBe(times);
                    break;
                default:
                    into.Sum().ShouldBe(times);
                    outOf.Sum().ShouldBe(times);
                    break;
            }
        }
    });

    [Fact]
    public void Replaying_the_log_gives_the_same_states_also_through_json() => ForAll((graph, _, run) =>
    {
        run.Epoch = 0;
        var state = ProcessExecution.Start(graph.Process, run).State;
        state.ShouldBe(run.States[0]);
        for (var i = 0; i < run.Log.Count; i++)
        {
            run.Epoch = i + 1;
            var stored = ProcessState.FromJson(state.ToJson());
            stored.ShouldBe(state);
            state = ProcessExecution.Apply(graph.Process, stored, run.Log[i], run).State;
            state.ShouldBe(run.States[i + 1]);
            state.ToJson().ShouldBe(run.States[i + 1].ToJson());
        }
    });

    [Fact]
    public void A_case_moves_to_an_equal_version_at_any_moment_without_effect() => ForAll((graph, _, run) =>
    {
        foreach (var state in run.States.Where((s, i) => s.Status == ProcessStatus.Running && i % 5 == 0))
        {
            var result = StateMigration.Migrate(state, graph.Process, graph.Process, new Dictionary<string, string>(), run);
            result.Obstacles.ShouldBeEmpty();
            result.Effects.ShouldBeEmpty();
            result.State.ShouldBe(state);
        }
    });

    [Fact]
    public void A_case_moved_to_a_version_with_other_ids_goes_on_as_it_would_have() => ForAll((graph, drawn, run) =>
    {
        var renamed = BpmnReader.Read(Renamed(drawn.Xml), "renamed.bpmn").Required().Processes[0];
        var mapping = graph.Process.Elements.ToDictionary(e => e.Id, e => "k" + e.Id[1..]);
        var at = run.States.Count / 2;
        if (run.States[at].Status != ProcessStatus.Running)
            return;
        var result = StateMigration.Migrate(run.States[at], graph.Process, renamed, mapping, run);
        result.Obstacles.ShouldBeEmpty();
        var state = result.State!;
        for (; at < run.Log.Count; at++)
        {
            run.Epoch = at + 1;
            state = ProcessExecution.Apply(renamed, state, run.Log[at], run).State;
            state.ToJson().ShouldBe(Renamed(run.States[at + 1].ToJson()));
        }
        state.Status.ShouldBe(ProcessStatus.Completed);
    });

    [Fact]
    public void A_file_spoiled_anywhere_is_read_or_refused_but_never_crashes() => Check.One(Many, Prop.ForAll(
        Block.Any.ToArbitrary(),
        Gen.Choose(0, int.MaxValue).Three().ToArbitrary(),
        (block, places) =>
        {
            var xml = new Draughtsman().Draw(block);
            var (a, b, c) = places;
            var pieces = xml.Split('<');
            (pieces[a % pieces.Length], pieces[b % pieces.Length]) = (pieces[b % pieces.Length], pieces[a % pieces.Length]);
            Survives(string.Join('<', pieces));
            // Well-formed but senseless: one id replaced by another everywhere or in one place.
            var word = $"n{a % 40}\"";
            Survives(xml.Replace(word, $"n{b % 40}\"", StringComparison.Ordinal));
            var at = xml.IndexOf(word, c % xml.Length, StringComparison.Ordinal);
            if (at >= 0)
                Survives(xml[..at] + $"n{b % 40}\"" + xml[(at + word.Length)..]);
        }));

    // Elements are called n0, n1 …; nothing else in quotes begins so.
    private static string Renamed(string text) => NodeId().Replace(text, "\"k$1");

    [GeneratedRegex("\"n([0-9])", RegexOptions.None, 1000)]
    private static partial Regex NodeId();

    private static void Survives(string xml)
    {
        var reading = BpmnReader.Read(xml, "spoiled.bpmn");
        (reading.Document is null).ShouldBe(reading.Problems.Any(p => p.Severity == ProblemSeverity.Error));
    }

    private static void ForAll(Action<Sample, Draughtsman, Wandering> holds) => Check.One(Many, Prop.ForAll(
        Block.Any.ToArbitrary(),
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        (block, seed) =>
        {
            var drawn = new Draughtsman();
            var reading = BpmnReader.Read(drawn.Draw(block), "random.bpmn");
            var process = reading.Required().Processes[0];
            holds(new Sample(process, reading.Problems), drawn, new Wandering(process, seed));
        }));

    private static bool IsWithin(ProcessGraph graph, FlowElement element, string subProcess)
    {
        for (var at = element.ParentId; at is not null; at = graph.Find(at)!.ParentId)
        {
            if (at == subProcess)
                return true;
        }
        return false;
    }

    private static void Balanced(IEnumerable<int> begun, IEnumerable<int> ended) => ended.Order().ShouldBe(begun.Order());

    private sealed record Sample(ProcessGraph Process, System.Collections.Immutable.ImmutableArray<BpmnProblem> Problems);
}
