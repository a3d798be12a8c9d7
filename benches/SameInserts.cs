using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Yicheng.Bench;

/// <summary>
/// What a filing writes, read back from the city's database and written again by pgbench into another of the same schema: the same rows in the same
/// tables in one transaction, with keys of its own.
/// </summary>
internal sealed class SameInserts
{
    private readonly string database;
    private readonly string script;
    private int runs;

    private SameInserts(string database, string script) => (this.database, this.script) = (database, script);

    /// <summary>Files one case while the work behind the answer is held up, and makes the script of the transaction that wrote it.</summary>
    public static async Task<SameInserts> OfAsync(string connectionString, Func<Task> fileOne)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var held = await source.OpenConnectionAsync();
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(hashtext('outbox')), pg_advisory_lock(hashtext('ledger-sequence')), pg_advisory_lock(hashtext('cases-due'))", held))
        {
            await hold.ExecuteNonQueryAsync();
        }

        await fileOne();
        var script = await ScriptAsync(source);
        await using (var release = new NpgsqlCommand("select pg_advisory_unlock_all()", held))
        {
            await release.ExecuteNonQueryAsync();
        }

        var (ownConnection, ownDatabase) = await BenchPostgres.CreateDatabaseAsync();
        await ServedCity.MigrateAsync(ownConnection);
        return new SameInserts(ownDatabase, script);
    }

    private static async Task<string> ScriptAsync(NpgsqlDataSource source)
    {
        var transaction = (await ColumnAsync(source, "select xmin::text from cases_case order by id desc limit 1"))[0];
        var inserts = new StringBuilder();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in await ColumnAsync(source, "select table_name from information_schema.tables where table_schema = 'public' order by 1"))
        {
            await AppendRowsAsync(source, table, transaction, keys, inserts);
        }

        var script = new StringBuilder("\\set n :n + 1\n\\set r 100000000000 + :base + (:n * 32 + :client_id) * 32\n");
        foreach (var at in keys.Values)
        {
            script.Append(CultureInfo.InvariantCulture, $"\\set k{at} :r + {at}\n");
        }

        return script.Append("begin;\n").Append(inserts).Append("end;\n").ToString();
    }

    /// <summary>Transactions a second over 32 connections.</summary>
    public async Task<double> RunAsync(int seconds)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order().Last();
        using var pgbench = Process.Start(new ProcessStartInfo(Path.Combine(bin, "bin", "pgbench"),
            ["-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", $"{seconds}", "-f", file, "-D", "n=0", "-D", $"base={runs++ * 1_000_000_000L}", "-h", BenchPostgres.Socket, "-U", "yicheng", database])
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
            script.Append(CultureInfo.InvariantCulture, $"insert into {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) values ({string.Join(", ", values)});\n");
        }
    }

    private static string Value(object value, string type, bool unique, Dictionary<string, int> keys)
    {
        switch (value)
        {
            case Guid key:
                keys.TryAdd(key.ToString(), keys.Count);
                return $"('018f0000-0000-7000-8000-' || :k{keys[key.ToString()]})::uuid";
            case string text:
                // Within an escape string, for pgbench takes a colon for a variable even between quotes.
                var quoted = "E'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace(":", "\\072", StringComparison.Ordinal) + "'";
                return unique ? $"({quoted} || :r)" : type is "text" ? quoted : $"{quoted}::{type}";
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
