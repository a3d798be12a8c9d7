using Yicheng.Cases.Contracts;

namespace Yicheng.ServiceHall.Contracts;

/// <summary>What somebody looks for. Everything that is null restricts nothing.</summary>
public sealed record ItemQuery
{
    /// <summary>Words; two Chinese characters are enough.</summary>
    public string? Words { get; init; }

    /// <summary>For persons or for firms.</summary>
    public Audience? Audience { get; init; }

    /// <summary>Twelve-digit code of a region: items that organs or windows of it, or of regions within it, handle.</summary>
    public string? Region { get; init; }

    /// <summary>Key of the organisation that exercises it.</summary>
    public string? Department { get; init; }

    /// <summary>Code of a theme.</summary>
    public string? Theme { get; init; }

    /// <summary>Code of a life event.</summary>
    public string? LifeEvent { get; init; }

    /// <summary>Code of the last item already seen; the answer goes on behind it.</summary>
    public string? After { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 20;
}

/// <summary>Items found, best first.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Next">What to pass as <see cref="ItemQuery.After"/> for the next page; null on the last.</param>
public sealed record ItemPage(IReadOnlyList<ServiceItem> Items, string? Next);
