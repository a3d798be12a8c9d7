using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Roles;

/// <summary>Reads <c>roles.yaml</c>.</summary>
internal sealed partial class RoleSection(IEnumerable<Act> declared) : PackageSection<RoleBook>
{
    private readonly ILookup<string, Act> byFamily = declared.ToLookup(act => Family(act.Code), StringComparer.Ordinal);

    public override string Name => "岗位";

    protected override int Count(RoleBook snapshot) => snapshot.All.Count;

    protected override RoleBook Load(PackageReader package, City city)
    {
        return package.Read("roles.yaml", map =>
        {
            var roles = map.Entries("roles", Role);
            var book = new RoleBook(roles, map.List("exclusive", rule => Exclusion(rule, roles)));
            CheckSeparation(map, book);
            return book;
        }) ?? new RoleBook([], []);
    }

    private static Exclusion Exclusion(YamlMap map, IReadOnlyList<Role> roles)
    {
        string[] known = [.. roles.Select(role => role.Code), "*"];
        var named = new HashSet<string>(StringComparer.Ordinal);
        var sets = map.List("sets", set => set.References("roles", known, $"岗位", min: 1).ToFrozenSet(StringComparer.Ordinal), min: 2);
        foreach (var role in sets.SelectMany(set => set).Where(role => !named.Add(role)))
        {
            map.Report("sets", $"岗位“{role}”在同一条互斥规则里写了两次");
        }

        return new Exclusion(map.RequiredText("name", maxLength: 40), sets, map.Bool("no-act-in-common"));
    }

    /// <summary>Roles that exclude one another must not share an act, or one could do the other's work after all.</summary>
    private static void CheckSeparation(YamlMap map, RoleBook book)
    {
        foreach (var role in book.All)
        {
            if (role.GivenTo.Count > 0)
            {
                continue;
            }

            foreach (var other in book.All.Where(other => role.Excludes.Contains(other.Code) && string.CompareOrdinal(role.Code, other.Code) < 0))
            {
                if (role.Acts.Intersect(other.Acts).Order(StringComparer.Ordinal).FirstOrDefault() is { } act && book.Exclusions.Any(rule => rule.Apart && rule.Forbids(role.Code, other.Code)))
                {
                    map.Report("roles", $"岗位“{role.Code}”与“{other.Code}”互斥，却都有权限“{act}”");
                }
            }
        }
    }

    private Role Role(string code, YamlMap map)
    {
        if (!CodeShape().IsMatch(code))
        {
            map.Report($"岗位代码“{code}”应由小写字母、数字和连字符组成，如 window-clerk");
        }

        var acts = map.Strings("acts", min: 1);
        foreach (var act in acts)
        {
            CheckAct(map, act);
        }

        var kinds = map.Strings("kinds");
        return new Role(
            code,
            map.RequiredText("name", maxLength: 40),
            acts.ToFrozenSet(StringComparer.Ordinal),
            (kinds.Count == 0 ? ["*"] : kinds).ToFrozenSet(StringComparer.Ordinal),
            map.Enums<ActorKind>("given-to"),
            map.Bool("guides"),
            map.Bool("sensitive"));
    }

    /// <summary>Where modules declare acts of a family, a role can name only those: a slip of the pen would give a right that nothing asks for.</summary>
    private void CheckAct(YamlMap map, string act)
    {
        if (!ActShape().IsMatch(act))
        {
            map.Report("acts", $"权限“{act}”应为“事物.动作”，如 case.read");
        }
        else if (byFamily[Family(act)] is var family && family.Any() && !family.Any(known => known.Matches(act)))
        {
            map.Report("acts", $"没有权限“{act}”，可以是：{string.Join('、', family.Select(known => known.Code))}");
        }
    }

    private static string Family(string act) => act.Split('.')[0];

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$")]
    private static partial Regex ActShape();
}
