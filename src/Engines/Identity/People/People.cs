using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.People;

/// <summary>The people of the demo, from <c>people.yaml</c>. A city that runs in earnest has none.</summary>
/// <param name="Password">The one password of all of them.</param>
/// <param name="Firms">Organisations that agents act for.</param>
/// <param name="All">Everybody, residents first, then agents, then staff.</param>
internal sealed record DemoPeople(string Password, IReadOnlyList<DemoFirm> Firms, IReadOnlyList<DemoPerson> All)
{
    public static readonly DemoPeople None = new("", [], []);
}

internal sealed record DemoFirm(string CreditCode, BilingualText Name, string Region, string Address, string? Representative);

/// <summary>One of them.</summary>
internal sealed record DemoPerson(string UserName, ActorKind Kind, BilingualText Name)
{
    public string? CitizenNumber { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? CreditCode { get; init; }

    public string? Organisation { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<DemoGrant> Grants { get; init; } = [];

    public PackagePlace Place { get; init; }
}

internal sealed record DemoGrant(string Role, string? Organisation, string? Region, DateOnly? From = null, DateOnly? Until = null);
