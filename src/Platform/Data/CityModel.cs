using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Yicheng.Platform.Events;
using Yicheng.Platform.Modules;

namespace Yicheng.Platform.Data;

/// <summary>What every context of this node shares: the modules' tables, the store, the field keys, who listens to which event.</summary>
public sealed class CityModel
{
    private readonly DbContextOptions<CityDb> readOptions;
    private readonly ConcurrentDictionary<Type, RowShape> shapes = new();

    public CityModel(IEnumerable<IModule> modules, Store store, FieldCipher cipher, EventSubscriptions subscriptions)
    {
        Modules = [.. modules];
        Store = store;
        Cipher = cipher;
        Subscriptions = subscriptions;
        readOptions = Options(builder => store.Use(builder));
    }

    internal IReadOnlyList<IModule> Modules { get; }

    internal Store Store { get; }

    internal FieldCipher Cipher { get; }

    internal EventSubscriptions Subscriptions { get; }

    /// <summary>A context that reads, on a connection of its own from the pool.</summary>
    public CityDb OpenForReading() => new(readOptions, this, writer: null);

    internal CityDb OpenForWriting(DbContextOptions<CityDb> options, RowWriter writer) => new(options, this, writer);

    internal RowShape ShapeOf(CityDb db, Type row) => shapes.GetOrAdd(
        row, type => RowShape.Of(db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is no entity of the city's database.")));

    internal static DbContextOptions<CityDb> Options(Action<DbContextOptionsBuilder> use)
    {
        var builder = new DbContextOptionsBuilder<CityDb>();
        use(builder);
        builder.ReplaceService<IModelCacheKeyFactory, CityDb.ModelPerHost>();
        builder.AddInterceptors(CityDb.WriteWatch.Instance);
        builder.EnableThreadSafetyChecks(false);
        return builder.Options;
    }
}
