using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>Whom a demo case is for: somebody of the demo's people, or somebody invented who comes to a counter.</summary>
/// <param name="Applicant">The subject.</param>
/// <param name="Account">The account that files for itself; null where a counter files.</param>
/// <param name="Address">Street and number.</param>
internal sealed record Persona(Applicant Applicant, Actor? Account, string Address)
{
    private const string Surnames = "陈李黄张梁林刘吴罗杨何邓郑谢欧阳朱钟江潘温";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰志文嘉欣浩然子轩雨婷思远建国海燕春梅";

    /// <summary>Somebody of the cast who fits the kind, or somebody invented.</summary>
    public static Persona For(CasePlan plan, IReadOnlyList<CastMember> cast, Random chance)
    {
        var firm = plan.Kind.Audience == Audience.Firm || (plan.Kind.Audience.HasFlag(Audience.Firm) && chance.Next(2) == 0);
        var fitting = cast.Where(m => firm ? m.Profile.Firm is not null : m.Profile.CitizenNumber is not null && m.Profile.Firm is null).ToList();
        return fitting.Count > 0 && chance.Next(3) == 0 ? Of(fitting[chance.Next(fitting.Count)], firm) : Invented(plan, firm, chance);
    }

    private static Persona Of(CastMember member, bool firm)
    {
        var profile = member.Profile;
        return firm
            ? new(new Applicant(SubjectKind.Firm, profile.Firm!.Name, profile.Firm.CreditCode, profile.Phone), member.Actor, profile.Firm.Address)
            : new(new Applicant(SubjectKind.Person, profile.Name, profile.CitizenNumber!, profile.Phone), member.Actor, profile.Address ?? "人民路 1 号");
    }

    private static Persona Invented(CasePlan plan, bool firm, Random chance)
    {
        var person = Surnames[chance.Next(Surnames.Length)].ToString() + Given[chance.Next(Given.Length)] + (chance.Next(3) > 0 ? Given[chance.Next(Given.Length)] : "");
        var phone = $"199{chance.Next(100_000_000):D8}";
        var address = $"{"人民新建解放北江桥东文化"[(chance.Next(6) * 2)..][..2]}路 {chance.Next(1, 300)} 号";
        if (firm)
        {
            var name = $"{plan.Region.Name.Zh}{Given[chance.Next(Given.Length)]}{Given[chance.Next(Given.Length)]}{(chance.Next(2) == 0 ? "餐饮" : "商贸")}有限公司";
            return new(new Applicant(SubjectKind.Firm, name, CreditCode.Make("91", plan.Region.Code[..6], chance.Next(1_000_000)).Value, phone), null, address);
        }

        var born = DateOnly.FromDateTime(plan.FiledAt.DateTime).AddYears(-18 - chance.Next(75)).AddDays(-chance.Next(360));
        return new(new Applicant(SubjectKind.Person, person, CitizenNumber.Make(plan.Region.Code[..6], born, chance.Next(1, 999)).Value, phone), null, address);
    }
}
