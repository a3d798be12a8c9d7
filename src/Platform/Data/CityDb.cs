using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Yicheng.Platform.Data;

/// <summary>
/// The one unit of work. Its tables are those of every module; a module reaches only its own, because entity types are internal.
/// Writing is for the command queue alone: a context from a request's services reads.
/// </summary>
public sealed class CityDb : DbContext
{
    private readonly RowWriter? writer;
    private readonly Dictionary<RowShape, List<object>> appended = [];

    internal CityDb(DbContextOptions<CityDb> options, CityModel parts, RowWriter? writer)
        : base(options)
    {
        Parts = parts;
        this.writer = writer;
        ChangeTracker.QueryTrackingBehavior = writer is null ? QueryTrackingBehavior.NoTracking : QueryTrackingBehavior.TrackAll;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        Database.AutoSavepointsEnabled = false;
    }

    internal CityModel Parts { get; }

    /// <summary>What differs between SQLite and PostgreSQL.</summary>
    public Store Store => Parts.Store;

    /// <summary>Whether anything of this unit of work has reached the database.</summary>
    internal bool HasWritten { get; private set; }

    /// <summary>Whether something waits to be saved.</summary>
    public bool HasUnsaved => appended.Values.Any(rows => rows.Count > 0) || ChangeTracker.HasChanges();

    /// <summary>
    /// Adds a row at a small part of what <see cref="DbContext.Add{TEntity}(TEntity)"/> costs, for it is not tracked: it is written as it stands at the next
    /// save, and what is changed in the object afterwards is not. Read it from the database to change it again.
    /// </summary>
    /// <param name="row">A row whose every value the program makes.</param>
    public void Append<TRow>(TRow row)
        where TRow : class
    {
        var shape = Parts.ShapeOf(this, typeof(TRow));
        if (!appended.TryGetValue(shape, out var rows))
        {
            appended[shape] = rows = [];
        }

        rows.Add(row);
    }

    /// <summary>The new rows of a table that wait to be saved, those added and those appended: of a unit of work that is thrown away, what it would have written.</summary>
    public IEnumerable<TRow> Unsaved<TRow>()
        where TRow : class =>
        ChangeTracker.Entries<TRow>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)
            .Concat(appended.TryGetValue(Parts.ShapeOf(this, typeof(TRow)), out var rows) ? rows.Cast<TRow>() : []);

    /// <inheritdoc/>
    public override EntityEntry<TEntity> Remove<TEntity>(TEntity entity) =>
        appended.TryGetValue(Parts.ShapeOf(this, typeof(TEntity)), out var rows) && rows.Remove(entity) ? Entry(entity) : base.Remove(entity);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (writer is null)
        {
            throw new InvalidOperationException("This context reads only. Write inside CommandQueue.RunAsync.");
        }

        HasWritten = true;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var rows = appended.Where(table => table.Value.Count > 0).ToList();
        if (rows.Count > 0)
        {
            await writer.WriteAsync(rows, Database.CurrentTransaction?.GetDbTransaction(), cancellationToken);
            rows.ForEach(table => table.Value.Clear());
        }

        return saved;
    }

    /// <summary>Hands over what was appended, for another context to write.</summary>
    internal IReadOnlyList<KeyValuePair<RowShape, List<object>>> TakeAppended()
    {
        var taken = appended.Where(table => table.Value.Count > 0).ToList();
        appended.Clear();
        return taken;
    }

    /// <summary>Appends what another context handed over.</summary>
    internal void Append(IReadOnlyList<KeyValuePair<RowShape, List<object>>> taken)
    {
        foreach (var (shape, rows) in taken)
        {
            if (!appended.TryGetValue(shape, out var own))
            {
                appended[shape] = own = [];
            }

            own.AddRange(rows);
        }
    }

    /// <summary>Forgets one unit of work, so that the next can begin on the same connection.</summary>
    internal void Renew()
    {
        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
        foreach (var rows in appended.Values)
        {
            rows.Clear();
        }

        HasWritten = false;
    }

    /// <summary>
    /// Reads several times and sees everything as it was at one moment, whatever is written meanwhile: for figures that must agree with each other.
    /// </summary>
    public async Task<T> AtOneMomentAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var moment = await Store.BeginReadingAsync(Database.GetDbConnection(), cancellationToken);
            await Database.UseTransactionAsync(moment, cancellationToken);
            try
            {
                return await read();
            }
            finally
            {
                await Database.UseTransactionAsync(null, CancellationToken.None);
            }
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
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
