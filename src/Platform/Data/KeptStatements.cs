using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Yicheng.Platform.Data;

/// <summary>
/// Keeps the compiled statements of one writing connection. SQLite compiles a statement anew for every command, which costs more than running it;
/// PostgreSQL's driver keeps them itself.
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    private const int Most = 300;
    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource != CommandSource.SaveChanges || command is not SqliteCommand { Connection: { } connection } asked)
        {
            return result;
        }

        if (!kept.TryGetValue(asked.CommandText, out var mine))
        {
            if (kept.Count >= Most)
            {
                return result;
            }

            mine = connection.CreateCommand();
            mine.CommandText = asked.CommandText;
            kept[asked.CommandText] = mine;
        }

        mine.Transaction = asked.Transaction;
        mine.Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters)
        {
            mine.Parameters.Add(parameter);
        }

        return InterceptionResult<DbDataReader>.SuppressWithResult(await mine.ExecuteReaderAsync(cancellationToken));
    }
}
