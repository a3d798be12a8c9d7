using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Yicheng.Platform.Data;

/// <summary>SQLite runs inside the program, so a statement prepared once and run row by row costs least.</summary>
internal sealed class SqliteRows(SqliteConnection connection) : RowWriter
{
    private readonly Dictionary<RowShape, SqliteCommand> statements = [];

    public override Task WriteAsync(
        IReadOnlyCollection<KeyValuePair<RowShape, List<object>>> rows, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        foreach (var (shape, appended) in rows)
        {
            var statement = Statement(shape);
            statement.Transaction = (SqliteTransaction?)transaction;
            foreach (var row in appended)
            {
                for (var at = 0; at < shape.Columns.Count; at++)
                {
                    statement.Parameters[at].Value = shape.Columns[at].Stored(row) ?? DBNull.Value;
                }

                statement.ExecuteNonQuery();
            }
        }

        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private SqliteCommand Statement(RowShape shape)
    {
        if (!statements.TryGetValue(shape, out var statement))
        {
            statements[shape] = statement = connection.CreateCommand();
            var names = Enumerable.Range(0, shape.Columns.Count).Select(at => $"$p{at}").ToList();
            statement.CommandText = $"insert into {shape.Table} ({string.Join(", ", shape.Columns.Select(column => column.Name))}) values ({string.Join(", ", names)})";
            names.ForEach(name => statement.Parameters.Add(new SqliteParameter { ParameterName = name }));
        }

        return statement;
    }
}
