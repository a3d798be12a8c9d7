using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Events;

/// <summary>
/// Carries events from the outbox to their handlers, oldest first, one node at a time. A handler that fails is tried again with growing pauses;
/// after ten times the message is dead and waits for a person.
/// </summary>
public sealed partial class OutboxDelivery(
    CommandQueue queue, CityModel model, EventSubscriptions subscriptions, IServiceProvider services, TimeProvider clock, ILogger<OutboxDelivery> log)
    : BackgroundService
{
    /// <summary>So many messages that they share a flush of the disk, and so few that a person's request behind them hardly waits.</summary>
    private const int BatchLength = 200;
    private const int MostAttempts = 10;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);
    private readonly SemaphoreSlim wake = new(1, 1);

    /// <summary>Whether the last delivery carried something, so that more has likely gathered since.</summary>
    private bool busy;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        queue.Committed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await wake.WaitAsync(TimeSpan.FromSeconds(5), stoppingToken);
                await DeliverAllAsync(stoppingToken);

                // Under load the next batch gathers meanwhile; what is carried together costs little.
                await Task.Delay(Gathering, TimeProvider.System, stoppingToken);
            }
        }
        finally
        {
            queue.Committed -= Wake;
        }
    }

    /// <summary>Delivers what is due now; answers how many messages it took.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        try
        {
            var batch = await queue.RunAsync<List<Guid>>((db, token) => DeliverBatchAsync(db, BatchLength, token), cancellationToken);
            return batch.Value?.Count ?? 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBatch(exception);
            return await DeliverSinglyAsync(cancellationToken);
        }
    }

    private async Task DeliverAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Looked for without the queue: an empty delivery would be a commit, which wakes the delivery. Under load the look is spared, for it passes over
            // every message that was carried and not yet swept away.
            if (busy || await IsWaitingAsync(cancellationToken))
            {
                // A whole batch means more behind it; what comes after the last one wakes the delivery by its commit.
                int carried;
                while ((carried = await DeliverAsync(cancellationToken)) >= BatchLength)
                {
                }

                busy = carried > 0;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogMessage(exception);
        }
    }

    private async Task<bool> IsWaitingAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = model.OpenForReading();

        // In the order of its index, which is read from the front: without an order PostgreSQL would rather read a table that it takes to be small.
        return await db.Set<OutboxMessage>().Where(m => !m.Dead && m.NextAt <= now).OrderBy(m => m.NextAt).ThenBy(m => m.Id).Take(1).AnyAsync(cancellationToken);
    }

    private async Task<Result<List<Guid>>> DeliverBatchAsync(CityDb db, int most, CancellationToken cancellationToken)
    {
        if (!await db.Store.TryLeadAsync(db, "outbox", cancellationToken))
        {
            return new List<Guid>();
        }

        var now = clock.GetUtcNow();
        var due = await db.Set<OutboxMessage>().AsNoTracking().Where(m => !m.Dead && m.NextAt <= now).OrderBy(m => m.NextAt).ThenBy(m => m.Id).Take(most)
            .Select(m => new { m.Id, m.Handler, m.Payload }).ToListAsync(cancellationToken);
        foreach (var messages in due.GroupBy(m => m.Handler, StringComparer.Ordinal))
        {
            if (subscriptions.Find(messages.Key) is { } subscription)
            {
                await subscription.HandleAsync(services, [.. messages.Select(m => m.Payload)], db, cancellationToken);
            }
        }

        var ids = due.ConvertAll(m => m.Id);
        if (ids.Count > 0)
        {
            await db.Set<OutboxMessage>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        return ids;
    }

    private async Task<int> DeliverSinglyAsync(CancellationToken cancellationToken)
    {
        for (var delivered = 0; delivered < BatchLength; delivered++)
        {
            try
            {
                var one = await queue.RunAsync<List<Guid>>((db, token) => DeliverBatchAsync(db, 1, token), cancellationToken);
                if (one.Value is null or { Count: 0 })
                {
                    return delivered;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogMessage(exception);
                await queue.RunAsync<Done>((db, token) => PostponeFirstAsync(db, exception, token), cancellationToken);
            }
        }

        return BatchLength;
    }

    private async Task<Result<Done>> PostponeFirstAsync(CityDb db, Exception failure, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<OutboxMessage>().Where(m => !m.Dead && m.NextAt <= now).OrderBy(m => m.NextAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellationToken) is { } message)
        {
            message.Attempts++;
            message.Failure = failure.Message;
            message.NextAt = now.AddSeconds(Math.Pow(2, message.Attempts));
            message.Dead = message.Attempts >= MostAttempts;
        }

        return Done.Value;
    }

    private void Wake()
    {
        if (wake.CurrentCount == 0)
        {
            try
            {
                wake.Release();
            }
            catch (SemaphoreFullException)
            {
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of events could not be delivered together; going one by one.")]
    private partial void LogBatch(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "An event could not be delivered.")]
    private partial void LogMessage(Exception exception);
}
