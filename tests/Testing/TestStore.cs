using Npgsql;

namespace Yicheng.Testing;

/// <summary>An empty database of one kind, gone when disposed.</summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>Connection string of a PostgreSQL server where databases may be made; without it those tests are skipped, visibly.</summary>
    public static readonly string? Postgres = Environment.GetEnvironmentVariable("YICHENG_TEST_POSTGRES");

    private readonly string? database;

    private TestStore(string folder, string store, string? database) => (Folder, Store, this.database) = (folder, store, database);

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>What <c>--store</c> would say.</summary>
    public string Store { get; }

    /// <summary>Makes one; <paramref name="kind"/> is <c>sqlite</c> or <c>postgres</c>.</summary>
    public static async Task<TestStore> CreateAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("yicheng-test-").FullName;
        if (kind == "sqlite")
        {
            return new(folder, "sqlite", null);
        }

        Assert.SkipWhen(Postgres is null, "YICHENG_TEST_POSTGRES is not set; ./test sets it");
        var name = $"t{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name}");
        return new(folder, new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 20 }.ToString(), name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        if (database is not null)
        {
            await ExecuteAsync($"drop database {database} with (force)");
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
