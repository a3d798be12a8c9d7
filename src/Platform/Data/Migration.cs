using System.Data.Common;
using System.Reflection;

namespace Yicheng.Platform.Data;

/// <summary>Runs the numbered scripts that a database has not seen yet, each in a transaction of its own.</summary>
public sealed class Migration(Store store)
{
    /// <summary>The scripts of a store, in order.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Scripts(string storeName)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"migrations/{char.ToUpperInvariant(storeName[0])}{storeName[1..]}/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[prefix.Length..], Read(assembly, name)))];
    }

    /// <summary>Names of the scripts still to run.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var seen = await SeenAsync(connection, cancellationToken);
        return [.. Scripts(store.Name).Select(s => s.Name).Where(name => !seen.Contains(name))];
    }

    /// <summary>Runs them; answers the names of those it ran.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var seen = await SeenAsync(connection, cancellationToken);
        var ran = new List<string>();
        foreach (var (name, sql) in Scripts(store.Name).Where(s => !seen.Contains(s.Name)))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, transaction, sql, cancellationToken);
            await ExecuteAsync(connection, transaction, $"insert into platform_migration (name) values ('{name}')", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            ran.Add(name);
        }

        return ran;
    }

    private static async Task<HashSet<string>> SeenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, null, "create table if not exists platform_migration (name text not null primary key)", cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name from platform_migration";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            seen.Add(reader.GetString(0));
        }

        return seen;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
