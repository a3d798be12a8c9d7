using Microsoft.Extensions.Logging;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;

namespace Yicheng.Demo.Clock;

/// <summary>After city time has moved: does at once what fell due meanwhile, rather than at the next round of the job that watches for it.</summary>
internal sealed partial class CatchUp(CommandQueue queue, CaseDesk desk, TimeProvider clock, ILogger<CatchUp> log)
{
    private const int Batch = 100;

    /// <summary>How long somebody is kept waiting for it; the job does the rest.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        try
        {
            while (TimeProvider.System.GetElapsedTime(since) < Longest
                && (await queue.RunAsync<int>(async (db, token) => await desk.DoDueAsync(db, clock.GetUtcNow(), Batch, token), cancellationToken)).Value > 0)
            {
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One case that cannot be moved on is left to the job, which goes round it.
            LogLeft(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not everything that fell due could be done at once.")]
    private partial void LogLeft(Exception exception);
}
