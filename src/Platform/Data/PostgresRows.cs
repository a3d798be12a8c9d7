using System.Data.Common;
using Npgsql;

namespace Yicheng.Platform.Data;

/// <summary>
/// PostgreSQL is a conversation away, so all rows of all tables go in one message: a statement for each table, prepared once, that takes each column as an array.
/// </summary>
internal sealed class PostgresRows(NpgsqlConnection connection) : RowWriter
{
    private readonly Dictionary<RowShape, string> statements = [];

    public override async Task WriteAsync(
        IReadOnlyCollection<KeyValuePair<RowShape, List<object>>> rows, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)transaction);
        foreach (var (shape, appended) in rows)
        {
            // Parameters by place: names would have the statement parsed anew each time.
            var insert = new NpgsqlBatchCommand(Statement(shape));
            foreach (var column in shape.Columns)
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = column.StoredOf(appended) });
            }

            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Statement(RowShape shape)
    {
        if (!statements.TryGetValue(shape, out var statement))
        {
            statements[shape] = statement =
                $"insert into {shape.Table} ({string.Join(", ", shape.Columns.Select(column => column.Name))}) "
                + $"select * from unnest({string.Join(", ", shape.Columns.Select((column, at) => $"${at + 1}::{column.StoreType}[]"))})";
        }

        return statement;
    }
}
