using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Data;

namespace Yicheng.Platform.Events;

/// <summary>Who listens to which event.</summary>
public sealed class EventSubscriptions(IEnumerable<EventSubscription> all)
{
    private readonly ILookup<Type, EventSubscription> byEvent = all.ToLookup(s => s.Event);
    private readonly Dictionary<string, EventSubscription> byName = all.ToDictionary(s => s.Name, StringComparer.Ordinal);

    internal IEnumerable<EventSubscription> For(Type type) => byEvent[type];

    internal EventSubscription? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>One handler's interest in one event.</summary>
/// <param name="Name">Stable name, stored with the message.</param>
/// <param name="Event">Type of the event.</param>
/// <param name="HandleAsync">Makes the handler from the services and calls it with stored events, oldest first.</param>
public sealed record EventSubscription(string Name, Type Event, Func<IServiceProvider, IReadOnlyList<string>, CityDb, CancellationToken, Task> HandleAsync);

/// <summary>Publishing and subscribing.</summary>
public static class EventExtensions
{
    /// <summary>Lets a handler hear of an event.</summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where THandler : class, IEventHandler<TEvent>
    {
        services.AddSingleton<THandler>();
        return services.AddSingleton(new EventSubscription(
            $"{typeof(THandler).FullName}:{typeof(TEvent).Name}",
            typeof(TEvent),
            (provider, payloads, db, cancellationToken) => ((IEventHandler<TEvent>)provider.GetRequiredService<THandler>())
                .HandleAllAsync([.. payloads.Select(payload => JsonSerializer.Deserialize<TEvent>(payload, JsonSerializerOptions.Web)!)], db, cancellationToken)));
    }

    /// <summary>Tells every handler of the event, after and only if this unit of work commits.</summary>
    public static void Publish<TEvent>(this CityDb db, TEvent occurred, DateTimeOffset now)
    {
        string? payload = null;
        foreach (var subscription in db.Parts.Subscriptions.For(typeof(TEvent)))
        {
            payload ??= JsonSerializer.Serialize(occurred, JsonSerializerOptions.Web);
            db.Append(new OutboxMessage { Id = Guid.CreateVersion7(now), Handler = subscription.Name, Payload = payload, At = now, NextAt = now });
        }
    }
}
