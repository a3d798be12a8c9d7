using System.Collections.Concurrent;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;

namespace Yicheng.Cases.Clocks;

/// <summary>Does what falls due, every second. A case that cannot be moved on is left out for a while, so that it holds up no other.</summary>
internal sealed class DueJob(DueWork work, TimeProvider clock) : Job
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> failing = new();

    public override string Name => "cases-due";

    public override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, until) in failing)
        {
            if (until <= now)
            {
                failing.TryRemove(id, out _);
            }
        }

        var at = Guid.Empty;
        try
        {
            return await work.RunAsync(db, now, Batch, [.. failing.Keys], id => at = id, cancellationToken) == Batch;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && at != Guid.Empty)
        {
            failing[at] = now + Pause;
            throw;
        }
    }
}
