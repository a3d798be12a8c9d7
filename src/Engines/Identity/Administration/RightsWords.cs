using System.Globalization;
using Yicheng.Identity.Granting;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Administration;

/// <summary>Says roles, places and times in the reader's language, and reads what they typed.</summary>
internal sealed class RightsWords(City city, Localizer T)
{
    private readonly TimeSpan offset = city.Get<CityProfile>().Offset;

    public string Role(string code) => city.Get<RoleBook>().Find(code)?.Name.In(T) ?? code;

    public string Organisation(string? code) => code is null ? T["各单位"] : city.Get<OrganisationDirectory>().Find(code)?.Name.In(T) ?? code;

    public string Region(string? code) => code is null || city.Get<RegionTree>().Find(code) is null ? code ?? T["全市"] : city.Get<RegionTree>().FullName(code).In(T);

    public string Day(DateTimeOffset at) => at.ToOffset(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Second(DateTimeOffset at) => at.ToOffset(offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public string Period(DateTimeOffset? from, DateTimeOffset? until) => (from, until) switch
    {
        (null, null) => T["长期"],
        ({ } first, null) => T["自 {0}", Day(first)],
        (null, { } last) => T["至 {0}", Day(last.AddTicks(-1))],
        ({ } first, { } last) => T["{0} 至 {1}", Day(first), Day(last.AddTicks(-1))],
    };

    public string State(GrantLine line, DateTimeOffset now) => line.State switch
    {
        GrantState.Asked => T["本人申请，待办"],
        GrantState.Proposed => T["待另一位安全管理员确认"],
        GrantState.Declined => T["未同意"],
        GrantState.Withdrawn => T["本人撤回"],
        GrantState.Revoked => T["已收回"],
        _ when line.Until <= now => T["已到期"],
        _ when line.From > now => T["尚未开始"],
        _ when line.Until <= now + GrantList.Soon => T["即将到期"],
        _ => T["有效"],
    };

    public string Kind(AuditKind kind) => kind switch
    {
        AuditKind.SignIn => T["登录"],
        AuditKind.SignInFailed => T["登录失败"],
        AuditKind.SignOut => T["退出登录"],
        AuditKind.Refusal => T["被拒绝"],
        AuditKind.Grant => T["岗位授予"],
        AuditKind.Account => T["账号变更"],
        AuditKind.Export => T["导出"],
        AuditKind.Setting => T["设置变更"],
        AuditKind.Key => T["密钥与令牌"],
        AuditKind.Reveal => T["查看完整号码"],
        _ => T["警报处理"],
    };

    public IEnumerable<Option> Roles => city.Get<RoleBook>().Givable.Select(role => new Option(role.Code, role.Sensitive ? T["{0}（敏感，须两人）", role.Name.In(T)] : role.Name.In(T)));

    public static IEnumerable<Option> States(Localizer T) =>
    [
        new("waiting", T["待办"]), new("given", T["已授予"]), new("expiring", T["即将到期"]), new("lent", T["请假代办"]), new("declined", T["未同意"]), new("revoked", T["已收回"]), new("withdrawn", T["本人撤回"]),
    ];

    /// <summary>The code of what somebody typed as a name or a code; as typed where there is none such, so that the refusal can say so.</summary>
    public string? OrganisationCode(string? typed) => Blank(typed) is { } text ? city.Get<OrganisationDirectory>().All.FirstOrDefault(o => o.Code == text || o.Name.Zh == text || o.Name.En == text)?.Code ?? text : null;

    /// <inheritdoc cref="OrganisationCode"/>
    public string? RegionCode(string? typed) => Blank(typed) is { } text ? city.Get<RegionTree>().All.FirstOrDefault(r => r.Code == text || r.Name.Zh == text || r.Name.En == text)?.Code ?? text : null;

    public static DateOnly? Date(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
