using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Yicheng.Platform.Data;

/// <summary>
/// SQLite runs inside the program, so a statement compiled once and stepped row by row costs least. Values are bound by place, for looking parameters up by name
/// costs more than writing the row.
/// </summary>
internal sealed class SqliteRows(SqliteConnection connection) : RowWriter
{
    private readonly Dictionary<RowShape, sqlite3_stmt> statements = [];

    public override Task WriteAsync(
        IReadOnlyCollection<KeyValuePair<RowShape, List<object>>> rows, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        foreach (var (shape, appended) in rows)
        {
            var statement = Statement(shape);
            foreach (var row in appended)
            {
                for (var at = 0; at < shape.Columns.Count; at++)
                {
                    Bind(statement, at + 1, shape.Columns[at].Stored(row));
                }

                raw.sqlite3_step(statement);

                // The reset tells what the step came to.
                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), connection.Handle);
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

    /// <summary>As Microsoft.Data.Sqlite stores the same values, for it reads them back.</summary>
    private static void Bind(sqlite3_stmt statement, int place, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_bind_null(statement, place);
                break;
            case string text:
                raw.sqlite3_bind_text(statement, place, text);
                break;
            case int number:
                raw.sqlite3_bind_int(statement, place, number);
                break;
            case long number:
                raw.sqlite3_bind_int64(statement, place, number);
                break;
            case bool flag:
                raw.sqlite3_bind_int(statement, place, flag ? 1 : 0);
                break;
            case Guid key:
                raw.sqlite3_bind_text(statement, place, key.ToString().ToUpperInvariant());
                break;
            case byte[] { Length: 0 }:
                raw.sqlite3_bind_zeroblob(statement, place, 0);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, place, bytes);
                break;
            case DateOnly day:
                raw.sqlite3_bind_text(statement, place, day.ToString("yyyy'-'MM'-'dd", CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException($"Rows with a {value.GetType()} can't be appended to SQLite yet.");
        }
    }

    private sqlite3_stmt Statement(RowShape shape)
    {
        if (!statements.TryGetValue(shape, out var statement))
        {
            var columns = string.Join(", ", shape.Columns.Select(column => column.Name));
            var values = string.Join(", ", shape.Columns.Select(_ => "?"));
            var prepared = raw.sqlite3_prepare_v2(connection.Handle, $"insert into {shape.Table} ({columns}) values ({values})", out statement);
            SqliteException.ThrowExceptionForRC(prepared, connection.Handle);
            statements[shape] = statement;
        }

        return statement;
    }
}
