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
internal sealed record Role(
    string Code, BilingualText Name, FrozenSet<string> Acts, FrozenSet<string> Kinds, IReadOnlyList<ActorKind> GivenTo, bool Guides);

/// <summary>Every role of the city.</summary>
internal sealed class RoleBook(IReadOnlyList<Role> all)
{
    private readonly FrozenDictionary<string, Role> byCode = all.ToFrozenDictionary(role => role.Code, StringComparer.Ordinal);

    public IReadOnlyList<Role> All => all;

    public IReadOnlyCollection<string> Codes => byCode.Keys;

    public Role? Find(string code) => byCode.GetValueOrDefault(code);

    public IEnumerable<Role> GivenTo(ActorKind kind) => all.Where(role => role.GivenTo.Contains(kind));
}
