using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Commands;

/// <summary>
/// Everything that writes goes through here. Commands that wait together are committed together, so one flush of the disk serves many;
/// each is still done wholly or not at all, and its answer is given only after the commit.
/// </summary>
/// <remarks>
/// A group runs without savepoints. Where one member fails, the group is rolled back and its members run one by one, so a command may run more than
/// once before it is answered: it must decide from the database alone and touch nothing outside it.
/// </remarks>
public sealed partial class CommandQueue(CityModel model, Store store, ILogger<CommandQueue> log) : IHostedService, IAsyncDisposable
{
    private const int Capacity = 4096;
    private const int GroupLimit = 128;
    private readonly Channel<Command> waiting = Channel.CreateBounded<Command>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Contexts in which rows are collected, used again and again; they never touch the database.</summary>
    private readonly ConcurrentBag<CityDb> appending = [];
    private Task[] lanes = [];
    private int disposed;

    /// <summary>Raised after a commit; listeners return at once.</summary>
    public event Action? Committed;

    /// <summary>Runs one command and answers after it is on the disk.</summary>
    /// <param name="work">Reads and changes through the context; it needs not save. A refusal leaves nothing behind.</param>
    /// <param name="cancellationToken">Cancels waiting in the queue; a command that began is finished.</param>
    public Task<Result<T>> RunAsync<T>(Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken = default) =>
        EnqueueAsync(new Command<T>(work, onlyAppends: false, cancellationToken));

    /// <summary>
    /// Carries out a command that only appends rows with keys of its own and reads nothing from the database. The work is done at once, beside the queue; what
    /// waits in the queue are the rows, and those that wait together are written as one.
    /// </summary>
    /// <param name="work">Appends through the context; it neither queries, nor changes what others wrote, nor saves.</param>
    /// <param name="cancellationToken">Cancels waiting in the queue; a command that began is finished.</param>
    public async Task<Result<T>> AppendAsync<T>(Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken = default)
    {
        if (!appending.TryTake(out var db))
        {
            db = model.OpenForReading();
        }

        var result = await work(db, cancellationToken);
        if (db.ChangeTracker.HasChanges())
        {
            throw new InvalidOperationException("A command of AppendAsync adds its rows by Append; what is tracked here would never be saved.");
        }

        var rows = db.TakeAppended();
        appending.Add(db);
        return result.IsRefused ? result : await EnqueueAsync(new Command<T>(
            (unit, _) =>
            {
                unit.Append(rows);
                return Task.FromResult(result);
            },
            onlyAppends: true,
            cancellationToken));
    }

    internal CityDb OpenForReading() => model.OpenForReading();

    private Task<Result<T>> EnqueueAsync<T>(Command<T> command) =>
        waiting.Writer.TryWrite(command) ? command.Answer : Task.FromResult<Result<T>>(Refusal.Busy());

    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        lanes = [.. Enumerable.Range(0, store.Lanes).Select(_ => Task.Run(RunLaneAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await Task.WhenAll(lanes).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        await stopping.CancelAsync();
        await Task.WhenAll(lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        foreach (var db in appending)
        {
            await db.DisposeAsync();
        }
    }

    private async Task RunLaneAsync()
    {
        var group = new List<Command>(GroupLimit);
        Lane? lane = null;
        while (await waiting.Reader.WaitToReadAsync(stopping.Token))
        {
            while (group.Count < GroupLimit && waiting.Reader.TryRead(out var command))
            {
                if (!command.WasCancelled())
                {
                    group.Add(command);
                }
            }

            lane = await RunGroupAsync(lane, group);
            group.Clear();
        }

        if (lane is not null)
        {
            await lane.DisposeAsync();
        }
    }

    private async Task<Lane?> RunGroupAsync(Lane? lane, List<Command> group)
    {
        if (group.Count == 0)
        {
            return lane;
        }

        try
        {
            lane ??= await Lane.OpenAsync(model, store, stopping.Token);
            if (await lane.TryTogetherAsync(group, stopping.Token))
            {
                Finish(group);
                return lane;
            }

            foreach (var command in group)
            {
                await RunAloneAsync(lane, command);
            }

            return lane;
        }
        catch (Exception exception)
        {
            LogLane(exception);
            foreach (var command in group)
            {
                command.Fail(exception, store.Explain(exception));
            }

            Finish(group);
            if (lane is not null)
            {
                await lane.DisposeAsync();
            }

            return null;
        }
    }

    private async Task RunAloneAsync(Lane lane, Command command)
    {
        const int attempts = 4;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lane.RunAloneAsync(command, stopping.Token);
                break;
            }
            catch (DbUpdateConcurrencyException) when (attempt < attempts)
            {
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException && store.IsTransient(exception) && attempt < attempts)
            {
            }
            catch (Exception exception) when (!lane.IsBroken)
            {
                command.Fail(exception, store.Explain(exception));
                break;
            }
        }

        Finish([command]);
    }

    private void Finish(IReadOnlyList<Command> group)
    {
        Committed?.Invoke();
        foreach (var command in group)
        {
            command.Give();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of commands could not be written.")]
    private partial void LogLane(Exception exception);
}
