using System.Diagnostics;

namespace Yicheng.Bench;

/// <summary>A closed loop: so many people, each asking again as soon as answered.</summary>
internal static class Load
{
    public static async Task<(double PerSecond, double MedianMilliseconds)> RunAsync(int people, TimeSpan time, Func<int, Task> once)
    {
        var latencies = new List<double>[people];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, people).Select(person => Task.Run(async () =>
        {
            var mine = latencies[person] = new List<double>(4096);
            do
            {
                var begun = Stopwatch.GetTimestamp();
                await once(person);
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
            while (watch.Elapsed < time);
        })));
        var all = latencies.SelectMany(l => l).Order().ToList();
        return (all.Count / watch.Elapsed.TotalSeconds, all[all.Count / 2]);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
