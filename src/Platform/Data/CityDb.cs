using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Yicheng.Platform.Data;

/// <summary>
/// The one unit of work. Its tables are those of every module; a module reaches only its own, because entity types are internal.
/// Writing is for the command queue alone: a context from a request's services reads.
/// </summary>
public sealed class CityDb : DbContext
{
    private readonly bool writable;

    internal CityDb(DbContextOptions<CityDb> options, CityModel parts, bool writable)
        : base(options)
    {
        Parts = parts;
        this.writable = writable;
        ChangeTracker.QueryTrackingBehavior = writable ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        Database.AutoSavepointsEnabled = false;
    }

    internal CityModel Parts { get; }

    /// <summary>What differs between SQLite and PostgreSQL.</summary>
    public Store Store => Parts.Store;

    /// <summary>Whether anything of this unit of work has reached the database.</summary>
    internal bool HasWritten { get; private set; }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!writable)
        {
            throw new InvalidOperationException("This context reads only. Write inside CommandQueue.RunAsync.");
        }

        HasWritten = true;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Saving is asynchronous: SaveChangesAsync.");

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Store.ConfigureConventions(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CityDb).Assembly);
        foreach (var module in Parts.Modules)
        {
            module.ConfigureModel(modelBuilder);
        }

        ModelConventions.Apply(modelBuilder, Parts);
    }

    /// <summary>Notices statements that go round the change tracker, such as ExecuteUpdate.</summary>
    internal sealed class WriteWatch : DbCommandInterceptor
    {
        public static readonly WriteWatch Instance = new();

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context is CityDb db)
            {
                db.HasWritten = true;
            }

            return ValueTask.FromResult(result);
        }
    }

    /// <summary>Each host has its own model, because the keys of encrypted columns are part of it.</summary>
    internal sealed class ModelPerHost : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((CityDb)context).Parts, designTime);
    }
}
