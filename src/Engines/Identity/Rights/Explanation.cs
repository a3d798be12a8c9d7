using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Rights;

/// <summary>Says why somebody may not, by the nearest grant they have.</summary>
internal static class Explanation
{
    public static LocalText Of(Actor actor, string act)
    {
        if (!actor.IsSignedIn)
        {
            return "请先登录";
        }

        var held = actor.Grants.Where(grant => grant.Acts.Contains(act)).ToList();
        if (held.Count == 0)
        {
            return new LocalText("您的岗位没有“{0}”的权限，需由安全管理员授予", Acts.NameOf(act));
        }

        if (held.FindAll(grant => grant.IsInForce(actor.At)) is not { Count: > 0 } inForce)
        {
            return NotInForce(held[0], actor.At);
        }

        return inForce.TrueForAll(grant => actor.Excluded(grant) is not null)
            ? new LocalText("“{0}”与“{1}”两个岗位不能由同一人担任，在安全管理员收回其中一个之前都不能使用", inForce[0].RoleName, actor.Excluded(inForce[0])!.RoleName)
            : new LocalText("");
    }

    public static LocalText Of(Actor actor, string act, string kind, string? organisation, string? region)
    {
        if (Of(actor, act) is { Key.Length: > 0 } early)
        {
            return early;
        }

        var held = actor.GrantsOf(act).ToList();
        if (held.FindAll(grant => grant.CoversKind(kind)) is not { Count: > 0 } ofKind)
        {
            return new LocalText("您的“{0}”岗位不办理这类事项", held[0].RoleName);
        }

        if (ofKind.FindAll(grant => grant.CoversOrganisation(organisation)) is not { Count: > 0 } ofOrganisation)
        {
            return new LocalText("您的“{0}”岗位只负责{1}的事项，这件事项由其他单位负责", ofKind[0].RoleName, (object?)ofKind[0].OrganisationName ?? ofKind[0].Organisation);
        }

        return new LocalText("您的“{0}”岗位只负责{1}范围内的事项，这件事项在其他地区", ofOrganisation[0].RoleName, (object?)ofOrganisation[0].RegionName ?? ofOrganisation[0].Region);
    }

    private static LocalText NotInForce(Grant grant, DateTimeOffset at) => grant.Until is { } until && until <= at
        ? new LocalText("您的“{0}”岗位已于 {1} 到期，需由安全管理员续期", grant.RoleName, Day(until))
        : new LocalText("您的“{0}”岗位自 {1} 起生效", grant.RoleName, Day(grant.From!.Value));

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
