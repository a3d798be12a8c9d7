using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Data;

/// <summary>SQLite in the data folder: one writer, many readers, every commit flushed.</summary>
internal sealed class SqliteStore(string file) : Store
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;";

    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true }.ToString();

    public override string Name => "sqlite";

    internal override int Lanes => 1;

    internal override string JsonColumnType => "TEXT";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        SetUp(connection);
        return connection;
    }

    public override Task<bool> TryLeadAsync(CityDb db, string work, CancellationToken cancellationToken) => Task.FromResult(true);

    internal override Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    internal override void Use(DbContextOptionsBuilder builder) => builder.UseSqlite(connectionString).AddInterceptors(SetUpOnOpen.Instance);

    internal override void Use(DbContextOptionsBuilder builder, DbConnection connection) => builder.UseSqlite(connection);

    internal override RowWriter RowsOn(DbConnection connection) => new SqliteRows((SqliteConnection)connection);

    internal override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<Microseconds>();

    internal override Refusal? Explain(Exception exception) => Root(exception) switch
    {
        { SqliteErrorCode: 13 } => Refusal.NoSpace(),
        { SqliteErrorCode: 10 } => Refusal.NoSpace(),
        { SqliteErrorCode: 5 or 6 } => Refusal.Busy(),
        _ => null,
    };

    internal override bool IsTransient(Exception exception) => Root(exception) is { SqliteErrorCode: 5 or 6 or 19 };

    internal override async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA optimize";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqliteException? Root(Exception? exception) =>
        exception is null ? null : exception as SqliteException ?? Root(exception.InnerException);

    private static void SetUp(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    private sealed class SetUpOnOpen : DbConnectionInterceptor
    {
        public static readonly SetUpOnOpen Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            SetUp(connection);
            return Task.CompletedTask;
        }
    }

    /// <summary>SQLite has no instant; microseconds since 1970 sort and compare.</summary>
    private sealed class Microseconds() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTime.UnixEpoch.Ticks) / 10,
        stored => new DateTimeOffset((stored * 10) + DateTime.UnixEpoch.Ticks, TimeSpan.Zero));
}
