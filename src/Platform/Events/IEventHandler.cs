using Yicheng.Platform.Data;

namespace Yicheng.Platform.Events;

/// <summary>
/// Hears of an event of another module. It runs in a transaction of its own after the event's commit, at least once; what it writes commits together
/// with the mark that it was done, so only effects outside the database can happen twice.
/// </summary>
public interface IEventHandler<in TEvent>
{
    /// <summary>Does what the event calls for.</summary>
    Task HandleAsync(TEvent occurred, CityDb db, CancellationToken cancellationToken);

    /// <summary>Does what several events call for, oldest first. Handlers that can do many at the price of one do so here.</summary>
    async Task HandleAllAsync(IReadOnlyList<TEvent> occurred, CityDb db, CancellationToken cancellationToken)
    {
        foreach (var one in occurred)
        {
            await HandleAsync(one, db, cancellationToken);
        }
    }
}
