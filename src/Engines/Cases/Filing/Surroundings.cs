using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Filing;

/// <summary>What expressions may use beside the answers.</summary>
internal static class Surroundings
{
    public static FeelContext Given(SubjectKind kind, string name, string number, string? phone, string region, DateOnly filedOn) => new()
    {
        ["subject"] = new FeelContext { ["kind"] = kind == SubjectKind.Person ? "person" : "firm", ["name"] = name, ["number"] = number, ["phone"] = phone },
        ["caseRegion"] = region,
        ["filedOn"] = filedOn,
    };

    public static FormSurroundings Of(InForce city, CaseAct act, Applicant applicant, string region, string path = "form")
    {
        var today = city.Calendar.DateOf(act.Now);
        return new(city.Regions, today, new ActTime(act.Now), Given(applicant.Kind, applicant.Name, applicant.Number, applicant.Phone, region, today), path);
    }
}
