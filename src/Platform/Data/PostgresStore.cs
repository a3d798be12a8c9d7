using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Data;

/// <summary>PostgreSQL 15 or later: several nodes, several writers.</summary>
internal sealed class PostgresStore : Store, IDisposable
{
    private readonly NpgsqlDataSource source;

    public PostgresStore(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConnectionStringBuilder.ApplicationName ??= "yicheng";
        source = builder.Build();
    }

    public override string Name => "postgres";

    internal override int Lanes => 2;

    internal override string JsonColumnType => "json";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    public override async Task<bool> TryLeadAsync(CityDb db, string work, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtext({work})) as \"Value\"").SingleAsync(cancellationToken);

    public void Dispose() => source.Dispose();

    internal override async Task<DbConnection> OpenForWritingAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);

        // Its statements stay prepared: a plan made while a table was nearly empty would read the whole table ever after.
        await using var command = new NpgsqlCommand("set enable_seqscan = off", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    internal override async Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    internal override void Use(DbContextOptionsBuilder builder) => builder.UseNpgsql(source);

    internal override void Use(DbContextOptionsBuilder builder, DbConnection connection) => builder.UseNpgsql(connection);

    internal override RowWriter RowsOn(DbConnection connection) => new PostgresRows((NpgsqlConnection)connection);

    internal override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<WholeMicroseconds>();

    internal override Refusal? Explain(Exception exception) => Root(exception) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Refusal.NoSpace(),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow } => Refusal.Busy(),
        PostgresException => null,
        { } => Refusal.Busy(),
        null => null,
    };

    internal override bool IsTransient(Exception exception) => Root(exception) is { } failure
        && (failure.IsTransient || failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure });

    internal override async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "analyze";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlException? Root(Exception? exception) =>
        exception is null ? null : exception as NpgsqlException ?? Root(exception.InnerException);

    /// <summary>What is written is what is read back: PostgreSQL keeps microseconds, .NET a tenth of one.</summary>
    private sealed class WholeMicroseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => new DateTimeOffset(instant.UtcTicks / 10 * 10, TimeSpan.Zero),
        stored => stored);
}
