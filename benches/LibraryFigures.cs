using System.Diagnostics;
using Yicheng.Bpmn;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Values;

namespace Yicheng.Bench;

/// <summary>The libraries in memory, on one thread: a compiled table of five rules, and steps of the licence with two reviews.</summary>
internal static class LibraryFigures
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.CompletedTask;
        yield return new("feel_eval_per_s", Evaluations(), "1/s");
        yield return new("bpmn_steps_per_s", Steps(), "1/s");
    }

    private static double Evaluations()
    {
        var model = DmnModel.Read(new StringReader(File.ReadAllText(Path.Combine(ServedCity.Home, "benches", "models", "fee.dmn"))), "fee.dmn");
        var shops = Enumerable.Range(0, 64).Select(n => new FeelContext { ["area"] = (decimal)(n * 20), ["trade"] = n % 3 == 0 ? "cold" : "hot" }).ToArray();
        return PerSecond(n =>
        {
            if (model.Evaluate("fee", shops[n % shops.Length]).Value is not decimal)
            {
                throw new InvalidOperationException("The table gave no fee.");
            }

            return 1;
        });
    }

    private static double Steps()
    {
        var file = Path.Combine(ServedCity.Home, "benches", "city", "processes", "two-reviews.bpmn");
        var graph = BpmnReader.Read(File.ReadAllText(file), "two-reviews.bpmn").Required().Processes[0];
        var conditions = new Yes();
        return PerSecond(_ =>
        {
            var steps = 1;
            var step = ProcessExecution.Start(graph, conditions);
            var open = new Queue<int>(step.Effects.OfType<ActivityStarted>().Select(started => started.Instance));
            while (open.TryDequeue(out var instance))
            {
                step = ProcessExecution.Apply(graph, step.State, new ActivityCompleted(instance), conditions);
                steps++;
                foreach (var started in step.Effects.OfType<ActivityStarted>())
                {
                    open.Enqueue(started.Instance);
                }
            }

            return step.Effects.Any(effect => effect is ProcessCompleted) ? steps : throw new InvalidOperationException("The process did not end.");
        });
    }

    /// <summary>The median of five turns after one that warms up.</summary>
    private static double PerSecond(Func<int, int> work)
    {
        var turns = new List<double>();
        for (var turn = 0; turn < 6; turn++)
        {
            var watch = Stopwatch.StartNew();
            var done = 0L;
            for (var n = 0; watch.Elapsed < Turn; n++)
            {
                done += work(n);
            }

            turns.Add(done / watch.Elapsed.TotalSeconds);
        }

        return Load.Median(turns.Skip(1));
    }

    private sealed class Yes : IConditions
    {
        public bool? IsTrue(string expression, in EvaluationPoint at) => true;

        public int? Number(string expression, in EvaluationPoint at) => 1;

        public int? CountItems(string collection, in EvaluationPoint at) => 1;
    }
}
