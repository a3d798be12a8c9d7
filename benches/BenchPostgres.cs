using Npgsql;

namespace Yicheng.Bench;

/// <summary>The PostgreSQL that <c>./bench</c> started, every commit flushed; each city gets a database of its own.</summary>
internal static class BenchPostgres
{
    private static readonly NpgsqlConnectionStringBuilder Server = new(Environment.GetEnvironmentVariable("YICHENG_BENCH_POSTGRES"));

    public static string Socket => Server.Host!;

    public static Task<(string ConnectionString, string Database)> CreateDatabaseAsync() => CreateAsync("");

    /// <summary>A copy of a database that nobody is connected to.</summary>
    public static Task<(string ConnectionString, string Database)> CopyDatabaseAsync(string place)
    {
        NpgsqlConnection.ClearAllPools();
        return CreateAsync($" template {new NpgsqlConnectionStringBuilder(place).Database}");
    }

    private static async Task<(string ConnectionString, string Database)> CreateAsync(string like)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(Server);
        await using var command = source.CreateCommand($"create database {name}{like}");
        await command.ExecuteNonQueryAsync();
        return (new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = name }.ToString(), name);
    }
}
