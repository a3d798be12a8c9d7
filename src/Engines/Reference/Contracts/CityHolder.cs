namespace Yicheng.Reference.Contracts;

/// <summary>
/// The city that the program is running for. Take <see cref="Current"/> once per request or command and use that snapshot throughout:
/// a reload replaces it between, never within.
/// </summary>
public sealed class CityHolder
{
    private State _state;

    /// <summary>Puts the city read at start in force.</summary>
    public CityHolder(City city) => _state = new State(city, []);

    /// <summary>Raised after a changed and valid package has replaced the city, with the new one.</summary>
    public event EventHandler<City>? Changed;

    /// <summary>The city as it last loaded without a fault.</summary>
    public City Current => Volatile.Read(ref _state).City;

    /// <summary>Why the package as it lies on disk now is not in force; empty when it is.</summary>
    public IReadOnlyList<PackageProblem> Problems => Volatile.Read(ref _state).Problems;

    internal void Replace(City city)
    {
        Volatile.Write(ref _state, new State(city, []));
        Changed?.Invoke(this, city);
    }

    internal void Refuse(IReadOnlyList<PackageProblem> problems) => Volatile.Write(ref _state, new State(Current, problems));

    private sealed record State(City City, IReadOnlyList<PackageProblem> Problems);
}
