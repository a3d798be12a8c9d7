using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;

namespace Yicheng.Platform.Commands;

/// <summary>One connection that writes groups of commands, a transaction a group.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly RowWriter rows;
    private readonly Func<CityDb> open;
    private CityDb? db;

    private Lane(CityModel model, Store store, DbConnection connection)
    {
        this.connection = connection;
        rows = store.RowsOn(connection);
        var options = CityModel.Options(builder => store.Use(builder, connection));
        open = () => model.OpenForWriting(options, rows);
    }

    public bool IsBroken => connection.State != ConnectionState.Open;

    public static async Task<Lane> OpenAsync(CityModel model, Store store, CancellationToken cancellationToken) =>
        new(model, store, await store.OpenForWritingAsync(cancellationToken));

    /// <summary>Runs all in one transaction. False, and nothing is done, where one of them failed or left a half behind.</summary>
    public async Task<bool> TryTogetherAsync(IReadOnlyList<Command> group, CancellationToken cancellationToken)
    {
        if (group.Count == 1)
        {
            return false;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            for (var at = 0; at < group.Count;)
            {
                var appending = at;
                while (appending < group.Count && group[appending].OnlyAppends)
                {
                    appending++;
                }

                var done = appending - at > 1
                    ? await AppendAsync(group, at, appending, transaction, cancellationToken)
                    : await RunAsync(group[at], transaction, cancellationToken);
                if (!done)
                {
                    await transaction.RollbackAsync(cancellationToken);
                    return false;
                }

                at = Math.Max(appending, at + 1);
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (Exception) when (!IsBroken && !cancellationToken.IsCancellationRequested)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return false;
        }
    }

    public async Task RunAloneAsync(Command command, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await RunAsync(command, transaction, cancellationToken))
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (db?.DisposeAsync() ?? ValueTask.CompletedTask);
        await rows.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>Commands that only append, saved as one.</summary>
    private Task<bool> AppendAsync(IReadOnlyList<Command> group, int from, int until, DbTransaction transaction, CancellationToken cancellationToken) => WithinAsync(
        transaction,
        async unit =>
        {
            for (var at = from; at < until; at++)
            {
                await group[at].RunAsync(unit, cancellationToken);
            }

            await unit.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>False where the command was refused after it had written, so that the transaction must not stand.</summary>
    private Task<bool> RunAsync(Command command, DbTransaction transaction, CancellationToken cancellationToken) => WithinAsync(
        transaction,
        async unit =>
        {
            if (await command.RunAsync(unit, cancellationToken))
            {
                await unit.SaveChangesAsync(cancellationToken);
                return true;
            }

            return !unit.HasWritten;
        },
        cancellationToken);

    /// <summary>One unit of work. Its context serves the next again, unless it failed.</summary>
    private async Task<bool> WithinAsync(DbTransaction transaction, Func<CityDb, Task<bool>> work, CancellationToken cancellationToken)
    {
        var unit = db ?? open();
        db = null;
        try
        {
            await unit.Database.UseTransactionAsync(transaction, cancellationToken);
            var done = await work(unit);
            await unit.Database.UseTransactionAsync(null, cancellationToken);
            unit.Renew();
            db = unit;
            return done;
        }
        finally
        {
            if (db is null)
            {
                await unit.DisposeAsync();
            }
        }
    }
}
