using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Ledger.Refusals;

/// <summary>
/// Writes refused attempts a few times a second, many in one command. Under a flood that outruns it, what doesn't fit is counted, and the count is
/// recorded in place of the single attempts.
/// </summary>
internal sealed partial class RefusalWriter(CommandQueue queue, TimeProvider clock, ILogger<RefusalWriter> log) : BackgroundService
{
    private const int Capacity = 20_000;
    private const int BatchLength = 1000;
    private const int LongestText = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Channel<LedgerRefusal> waiting = Channel.CreateBounded<LedgerRefusal>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private long uncounted;

    public void Record(RefusedAttempt attempt)
    {
        if (!waiting.Writer.TryWrite(Row(attempt)))
        {
            Interlocked.Increment(ref uncounted);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The host stops this service before the command queue, so what waits can still be written.
            }

            while (await WriteBatchAsync(stoppingToken))
            {
            }
        }
    }

    /// <summary>
    /// True where a whole batch was written and more may wait. A batch that can't be written now is tried until it can, or for some seconds while the program ends.
    /// </summary>
    private async Task<bool> WriteBatchAsync(CancellationToken stopping)
    {
        var batch = new List<LedgerRefusal>();
        if (Interlocked.Exchange(ref uncounted, 0) is > 0 and var count)
        {
            batch.Add(Row(new RefusedAttempt("-", "refusals.uncounted", count.ToString(CultureInfo.InvariantCulture), "too-many")));
        }

        while (batch.Count < BatchLength && waiting.Reader.TryRead(out var refusal))
        {
            batch.Add(refusal);
        }

        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            if (await TryWriteAsync(batch))
            {
                return batch.Count >= BatchLength;
            }

            if (stopping.IsCancellationRequested && attempt >= 10)
            {
                LogLost(batch.Count);
                return false;
            }

            await Task.Delay(Pause, clock, CancellationToken.None);
        }

        return false;
    }

    private async Task<bool> TryWriteAsync(List<LedgerRefusal> batch)
    {
        try
        {
            return !(await queue.RunAsync<Done>((db, _) => Task.FromResult(Add(db, batch)))).IsRefused;
        }
        catch (Exception exception)
        {
            LogBatch(exception, batch.Count);
            return false;
        }
    }

    private static Result<Done> Add(CityDb db, List<LedgerRefusal> batch)
    {
        foreach (var refusal in batch)
        {
            db.Append(refusal);
            db.Append(LedgerLeaf.Of(RefusalSource.SourceName, refusal.Id, RefusalSource.Payload(refusal), refusal.At));
        }

        return Done.Value;
    }

    private LedgerRefusal Row(RefusedAttempt attempt)
    {
        var now = clock.GetUtcNow();
        return new LedgerRefusal
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = Storable(attempt.Actor),
            Act = Storable(attempt.Act),
            Target = Storable(attempt.Target),
            Reason = Storable(attempt.Reason),
        };
    }

    /// <summary>Bounded, and without the characters that one of the stores would not keep: what is read back must be what was promised.</summary>
    private static string Storable(string text)
    {
        var bounded = text.Length <= LongestText ? text : text[..LongestText];
        return string.Concat(bounded.EnumerateRunes().Where(rune => rune.Value != 0));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} refused attempts could not be recorded yet.")]
    private partial void LogBatch(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} refused attempts were lost: the store refused them until the program ended.")]
    private partial void LogLost(int count);
}
