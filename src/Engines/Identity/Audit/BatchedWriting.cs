using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Audit;

/// <summary>
/// Writes records off the path of the requests that cause them: what comes within a fifth of a second is one command. Nothing is dropped; where the store is slower
/// than the records for long, those who cause them wait.
/// </summary>
internal abstract partial class BatchedWriting<TRow>(CommandQueue queue, ILogger log) : BackgroundService
    where TRow : class
{
    private const int Capacity = 20_000;
    private const int BatchLength = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private readonly Channel<TRow> waiting = Channel.CreateBounded<TRow>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Adds one to a unit of work.</summary>
    protected abstract void Add(CityDb db, TRow row);

    protected ValueTask WriteAsync(TRow row) => waiting.Writer.WriteAsync(row);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, TimeProvider.System, stoppingToken);
                await DrainAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops this service before the command queue, so what waits can still be written.
            await DrainAsync(stoppingToken);
        }
    }

    private async Task DrainAsync(CancellationToken stopping)
    {
        var batch = new List<TRow>();
        while (waiting.Reader.TryRead(out var row))
        {
            batch.Add(row);
            if (batch.Count == BatchLength)
            {
                await WriteBatchAsync(batch, stopping);
                batch.Clear();
            }
        }

        await WriteBatchAsync(batch, stopping);
    }

    private async Task WriteBatchAsync(List<TRow> batch, CancellationToken stopping)
    {
        const int lastAttempts = 10;
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                if (!(await queue.AppendAsync((db, _) => Task.FromResult(AddAll(db, batch)), CancellationToken.None)).IsRefused)
                {
                    return;
                }
            }
            catch (Exception exception)
            {
                LogBatch(exception, batch.Count);
            }

            if (stopping.IsCancellationRequested && attempt >= lastAttempts)
            {
                LogLost(batch.Count);
                return;
            }

            await Task.Delay(Gathering, TimeProvider.System, CancellationToken.None);
        }
    }

    private Result<Done> AddAll(CityDb db, List<TRow> batch)
    {
        foreach (var row in batch)
        {
            Add(db, row);
        }

        return Done.Value;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} records could not be written yet.")]
    private partial void LogBatch(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} records were lost: the store refused them until the program ended.")]
    private partial void LogLost(int count);
}
