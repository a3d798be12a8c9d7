using Npgsql;

namespace Yicheng.Bench;

/// <summary>The PostgreSQL that <c>./bench</c> started, every commit flushed; each city gets a database of its own.</summary>
internal static class BenchPostgres
{
    private static readonly NpgsqlConnectionStringBuilder Server = new(Environment.GetEnvironmentVariable("YICHENG_BENCH_POSTGRES"));

    public static string Socket => Server.Host!;

    public static async Task<(string ConnectionString, string Database)> CreateDatabaseAsync()
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(Server);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return (new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = name }.ToString(), name);
    }
}
