using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Data;

/// <summary>What differs between the two databases, and nothing else.</summary>
public abstract class Store
{
    /// <summary><c>sqlite</c> or <c>postgres</c>; also the folder of its migration scripts.</summary>
    public abstract string Name { get; }

    /// <summary>How many groups of commands may be written at once on this node.</summary>
    internal abstract int Lanes { get; }

    internal abstract string JsonColumnType { get; }

    /// <summary>A connection, opened and set up.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>A connection for the writer, kept as long as the node lives.</summary>
    internal virtual Task<DbConnection> OpenForWritingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <summary>Begins reading everything as it was at one moment; takes no lock that a writer waits for.</summary>
    internal abstract Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken);

    internal abstract void Use(DbContextOptionsBuilder builder);

    internal abstract void Use(DbContextOptionsBuilder builder, DbConnection connection);

    /// <summary>Writes new rows on an open connection.</summary>
    internal abstract RowWriter RowsOn(DbConnection connection);

    internal abstract void ConfigureConventions(ModelConfigurationBuilder configuration);

    /// <summary>
    /// Whether this node leads the named work until the running transaction ends. Always so on SQLite, which has one node.
    /// </summary>
    public abstract Task<bool> TryLeadAsync(CityDb db, string work, CancellationToken cancellationToken);

    /// <summary>Why the database itself would not: full, locked, a duplicate key; null where it is a defect.</summary>
    internal abstract Refusal? Explain(Exception exception);

    /// <summary>Whether running the same command again may succeed: a duplicate key, a deadlock, a serialization failure.</summary>
    internal abstract bool IsTransient(Exception exception);

    /// <summary>Refreshes the planner's statistics where the store wants to be told.</summary>
    internal abstract Task AnalyzeAsync(CancellationToken cancellationToken);
}
