using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Yicheng.Bench;

/// <summary>
/// What a filing writes, read back from the database and written again by pgbench: the same rows in the same tables in one transaction, with keys of its own.
/// </summary>
internal sealed class SameInserts(string connectionString)
{
    /// <summary>The script of the transaction that wrote the newest case.</summary>
    public async Task<string> ScriptAsync()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var transaction = await ScalarAsync(source, "select xmin::text from cases_case order by id desc limit 1");
        var script = new StringBuilder("\\set r random(1, 9000000000000000)\nbegin;\n");
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in await ColumnAsync(source, "select table_name from information_schema.tables where table_schema = 'public' order by 1"))
        {
            await AppendRowsAsync(source, table, transaction, keys, script);
        }

        return script.Append("end;\n").ToString();
    }

    /// <summary>Transactions a second over 32 connections.</summary>
    public static async Task<double> RunAsync(string socket, string database, string script, int seconds)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order().Last();
        using var pgbench = Process.Start(new ProcessStartInfo(Path.Combine(bin, "bin", "pgbench"),
            ["-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", $"{seconds}", "-f", file, "-h", socket, "-U", "yicheng", database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = pgbench.StandardError.ReadToEndAsync();
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        File.Delete(file);
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal));
        return line is null
            ? throw new InvalidOperationException($"pgbench: {output}{await errors}")
            : double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private static async Task AppendRowsAsync(NpgsqlDataSource source, string table, string transaction, Dictionary<string, int> keys, StringBuilder script)
    {
        var unique = (await ColumnAsync(source, $"""
            select distinct a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
            where i.indrelid = '{table}'::regclass and i.indisunique
            """)).ToHashSet(StringComparer.Ordinal);
        await using var command = source.CreateCommand($"select * from {table} where xmin::text = '{transaction}'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName);
            var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i)
                ? "null"
                : Value(reader.GetValue(i), reader.GetDataTypeName(i), unique.Contains(reader.GetName(i)), keys));
            script.Append(CultureInfo.InvariantCulture, $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", values)});\n");
        }
    }

    private static string Value(object value, string type, bool unique, Dictionary<string, int> keys)
    {
        switch (value)
        {
            case Guid key:
                keys.TryAdd(key.ToString(), keys.Count);
                return $"(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex({keys[key.ToString()]}), 3, '0') || '8' || lpad(to_hex(:r), 15, '0'))::uuid";
            case string text:
                var quoted = "'" + text.Replace("'", "''", StringComparison.Ordinal).Replace(":", "' || chr(58) || '", StringComparison.Ordinal) + "'";
                return unique ? $"({quoted} || :r)" : type is "text" ? $"({quoted})" : $"({quoted})::{type}";
            case byte[] bytes:
                return $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea";
            case DateTime or DateTimeOffset:
                return "now()";
            case bool yes:
                return yes ? "true" : "false";
            default:
                return Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }
    }

    private static async Task<string> ScalarAsync(NpgsqlDataSource source, string sql) => (await ColumnAsync(source, sql))[0];

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var column = new List<string>();
        while (await reader.ReadAsync())
        {
            column.Add(reader.GetString(0));
        }

        return column;
    }
}
