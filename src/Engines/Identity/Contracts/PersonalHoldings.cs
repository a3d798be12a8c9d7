using Yicheng.Platform.Data;

namespace Yicheng.Identity.Contracts;

/// <summary>What one system holds on somebody, for that person's own page. A module that keeps data on people registers one as a singleton.</summary>
public interface IPersonalHoldings
{
    /// <summary>The system's Chinese name, which is also the key of its translation.</summary>
    string System { get; }

    /// <summary>Everything held on the owner, in full; nobody else is ever shown it.</summary>
    Task<IReadOnlyList<HeldData>> ReadAsync(CityDb db, Actor owner, CancellationToken cancellationToken);
}

/// <summary>One thing held.</summary>
/// <param name="What">Chinese name, which is also the key of its translation.</param>
/// <param name="Value">As it is held.</param>
/// <param name="Url">Where it is to be seen; null where nowhere else.</param>
public sealed record HeldData(string What, string Value, string? Url = null);
