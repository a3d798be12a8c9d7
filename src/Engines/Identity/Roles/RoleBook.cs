using System.Collections.Frozen;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Roles;

/// <summary>What a role may, from <c>roles.yaml</c>.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Acts">Acts.</param>
/// <param name="Kinds">Kinds of matter.</param>
/// <param name="GivenTo">Kinds of account that have the role without a grant.</param>
/// <param name="Guides">Whether it reaches the bodies that the organisation guides one level down: for reading, not for deciding in their place.</param>
/// <param name="Sensitive">Whether giving it takes a second person, and nobody may lend it while on leave.</param>
internal sealed record Role(
    string Code, BilingualText Name, FrozenSet<string> Acts, FrozenSet<string> Kinds, IReadOnlyList<ActorKind> GivenTo, bool Guides, bool Sensitive)
{
    /// <summary>Roles that nobody may hold together with this one.</summary>
    public FrozenSet<string> Excludes { get; init; } = FrozenSet<string>.Empty;
}

/// <summary>Every role of the city.</summary>
internal sealed class RoleBook
{
    private readonly FrozenDictionary<string, Role> byCode;

    public RoleBook(IReadOnlyList<Role> roles, IReadOnlyList<Exclusion> exclusions)
    {
        Exclusions = exclusions;
        All = [.. roles.Select(role => role with
        {
            Excludes = roles.Where(other => exclusions.Any(rule => rule.Forbids(role.Code, other.Code))).Select(other => other.Code).ToFrozenSet(StringComparer.Ordinal),
        })];
        byCode = All.ToFrozenDictionary(role => role.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<Role> All { get; }

    public IReadOnlyList<Exclusion> Exclusions { get; }

    public IReadOnlyCollection<string> Codes => byCode.Keys;

    public Role? Find(string code) => byCode.GetValueOrDefault(code);

    public IEnumerable<Role> GivenTo(ActorKind kind) => All.Where(role => role.GivenTo.Contains(kind));

    /// <summary>Roles that somebody can be given; those that a kind of account has by itself are not.</summary>
    public IEnumerable<Role> Givable => All.Where(role => role.GivenTo.Count == 0);

    /// <summary>Two roles of these that nobody may hold together, and the rule that says so; null where there are none.</summary>
    public (Role One, Role Other, Exclusion Rule)? Conflict(IEnumerable<string> codes)
    {
        var held = codes.Distinct(StringComparer.Ordinal).Select(Find).OfType<Role>().ToList();
        foreach (var one in held)
        {
            if (held.Find(other => one.Excludes.Contains(other.Code)) is { } other)
            {
                return (one, other, Exclusions.First(rule => rule.Forbids(one.Code, other.Code)));
            }
        }

        return null;
    }
}
