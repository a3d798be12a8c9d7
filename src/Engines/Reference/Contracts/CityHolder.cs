namespace Yicheng.Reference.Contracts;

/// <summary>
/// The city that the program is running for. Take <see cref="Current"/> once per request or command and use that snapshot throughout:
/// a reload replaces it between, never within.
/// </summary>
public sealed class CityHolder
{
    private State _state;

    /// <summary>Puts the city read at start in force.</summary>
    public CityHolder(City city) => _state = new State(city, [], null);

    /// <summary>Raised after a changed and valid package has replaced the city, with the new one.</summary>
    public event EventHandler<City>? Changed;

    /// <summary>The city as it last loaded without a fault.</summary>
    public City Current
    {
        get
        {
            var state = Volatile.Read(ref _state);
            return state.Next is { } next && next.Clock.GetUtcNow() >= next.From ? Promote(state, next) : state.City;
        }
    }

    /// <summary>Why the package as it lies on disk now is not in force; empty when it is.</summary>
    public IReadOnlyList<PackageProblem> Problems => Volatile.Read(ref _state).Problems;

    internal void Replace(City city, Coming? next = null)
    {
        Volatile.Write(ref _state, new State(city, [], next));
        Changed?.Invoke(this, city);
    }

    /// <summary>Says which city replaces this one at an instant, read beforehand so that nobody waits for it then.</summary>
    internal void Expect(Coming? next)
    {
        var state = Volatile.Read(ref _state);
        Volatile.Write(ref _state, state with { Next = next });
    }

    internal void Refuse(IReadOnlyList<PackageProblem> problems)
    {
        var state = Volatile.Read(ref _state);
        Volatile.Write(ref _state, state with { Problems = problems });
    }

    private City Promote(State state, Coming next)
    {
        if (Interlocked.CompareExchange(ref _state, new State(next.City, state.Problems, null), state) == state)
        {
            Changed?.Invoke(this, next.City);
        }

        return next.City;
    }

    /// <summary>A city that is to be in force from an instant on.</summary>
    internal sealed record Coming(DateTimeOffset From, City City, TimeProvider Clock);

    private sealed record State(City City, IReadOnlyList<PackageProblem> Problems, Coming? Next);
}
