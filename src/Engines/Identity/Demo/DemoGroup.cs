using Yicheng.Identity.Contracts;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Demo;

/// <summary>Demo people who can do the same, for the sign-in page.</summary>
internal sealed record DemoGroup(string Title, bool Open, IReadOnlyList<DemoFace> People)
{
    /// <summary>A longer group is folded.</summary>
    private const int MostOpen = 8;

    /// <summary>Residents, agents, then staff by their first role, in the order of <c>people.yaml</c>.</summary>
    public static IReadOnlyList<DemoGroup> Of(IEnumerable<DemoAccount> all, Localizer T) =>
    [
        .. all.GroupBy(account => TitleOf(account, T), StringComparer.Ordinal)
            .Select(group => new DemoGroup(group.Key, group.Count() <= MostOpen, [.. group.Select(account => new DemoFace(
                account.UserName,
                T.IsChinese ? account.Name : account.LatinName,
                string.Join(T.IsChinese ? "，" : ", ", new[] { account.OrganisationName?.In(T), Roles(account, T) }.Where(part => part is { Length: > 0 }))))])),
    ];

    private static string TitleOf(DemoAccount account, Localizer T) => account.Kind switch
    {
        ActorKind.Resident => T["居民：给自己办事"],
        ActorKind.OrganisationAgent => T["企业经办人：替企业办事"],
        _ => account.RoleNames.Count > 0 ? account.RoleNames[0].In(T) : T["其他"],
    };

    private static string Roles(DemoAccount account, Localizer T) => string.Join(T.IsChinese ? "、" : ", ", account.RoleNames.Skip(1).Select(name => name.In(T)));
}

/// <summary>One of them as the page shows them.</summary>
internal sealed record DemoFace(string UserName, string Name, string About);
