using System.Collections.Frozen;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Contracts;

/// <summary>A role given to somebody in an organisation and a region, from a day until another.</summary>
/// <param name="Role">Code of the role.</param>
/// <param name="RoleName">Name of the role.</param>
/// <param name="Acts">What the role may.</param>
/// <param name="Kinds">Kinds of matter: codes, beginnings with a star, or <c>*</c>.</param>
public sealed record Grant(string Role, BilingualText RoleName, FrozenSet<string> Acts, FrozenSet<string> Kinds)
{
    private readonly bool everyKind = Kinds.Contains("*");
    private readonly string[] beginnings = [.. Kinds.Where(kind => kind.Length > 1 && kind.EndsWith('*')).Select(kind => kind[..^1])];

    /// <summary>Key of the organisation; null for every organisation of the region.</summary>
    public string? Organisation { get; init; }

    /// <summary>Name of the organisation.</summary>
    public BilingualText? OrganisationName { get; init; }

    /// <summary>The organisation and all below it; empty where <see cref="Organisation"/> is null.</summary>
    public FrozenSet<string> Organisations { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Twelve-digit code of the division; null for the whole city.</summary>
    public string? Region { get; init; }

    /// <summary>Name of the division.</summary>
    public BilingualText? RegionName { get; init; }

    /// <summary>The digits that codes of divisions within begin with; empty for the whole city.</summary>
    public string RegionPrefix { get; init; } = "";

    /// <summary>First moment in force; null for always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First moment no longer in force; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Key of the stored grant; null for a role that the kind of account has by itself.</summary>
    public Guid? Id { get; init; }

    /// <summary>Whether it is lent by a colleague on leave.</summary>
    public bool IsLent { get; init; }

    /// <summary>Codes of the roles that nobody may hold together with this one. Somebody who does nevertheless may use neither.</summary>
    public FrozenSet<string> Excludes { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the grant holds at a moment.</summary>
    public bool IsInForce(DateTimeOffset at) => (From is null || From <= at) && (Until is null || at < Until);

    /// <summary>Whether the kind is one of the role's.</summary>
    public bool CoversKind(string kind)
    {
        if (everyKind || Kinds.Contains(kind))
        {
            return true;
        }

        foreach (var beginning in beginnings)
        {
            if (kind.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the organisation is the grant's or below it. A matter of no organisation is covered only by a grant for all.</summary>
    public bool CoversOrganisation(string? organisation) => Organisation is null || (organisation is not null && Organisations.Contains(organisation));

    /// <summary>Whether the division is the grant's or lies within it.</summary>
    public bool CoversRegion(string? region) => RegionPrefix.Length == 0 || (region is not null && region.StartsWith(RegionPrefix, StringComparison.Ordinal));
}
