using System.Collections.Frozen;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>What a system can ask of a person (OpenID Connect Core, 5.4), with the words in which the person is asked.</summary>
/// <param name="Code">As it stands in requests.</param>
/// <param name="Words">What the system gets: the Chinese text, which is the key of its translation.</param>
internal sealed record Scope(string Code, string Words)
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string RealName = "realname";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string CitizenNumber = "citizen_number";
    public const string Organisation = "organisation";

    public static readonly IReadOnlyList<Scope> All =
    [
        new(OpenId, "知道是同一个人来了（一个编号，不含您的信息）"),
        new(Profile, "您的姓名"),
        new(RealName, "您的实名级别（未核对、号码已核对、本人到场核对）"),
        new(Phone, "您的手机号"),
        new(Email, "您的电子邮箱"),
        new(CitizenNumber, "您的完整身份证号"),
        new(Organisation, "您代表的企业或您的工作单位"),
    ];

    private static readonly FrozenDictionary<string, Scope> ByCode = All.ToFrozenDictionary(scope => scope.Code, StringComparer.Ordinal);

    public static Scope? Find(string code) => ByCode.GetValueOrDefault(code);

    public static string[] Split(string? scopes) => scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
