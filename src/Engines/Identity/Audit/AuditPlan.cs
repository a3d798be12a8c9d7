using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Audit;

/// <summary>When the audit administrator is alarmed, from <c>audit.yaml</c>; a package without the file has these figures and no public figures.</summary>
/// <param name="LookUpsPerHour">So many different people's data looked up by one reader.</param>
/// <param name="RefusalsPerHour">So many refusals of one person or network.</param>
/// <param name="FailedSignInsPerHour">So many failed sign-ins from one network or to one account.</param>
/// <param name="DayBegins">Hour before which looking up is odd.</param>
/// <param name="DayEnds">Hour from which it is.</param>
/// <param name="PublicFigures">Citizen numbers of people whom the curious would look up.</param>
internal sealed record AuditPlan(int LookUpsPerHour, int RefusalsPerHour, int FailedSignInsPerHour, int DayBegins, int DayEnds, IReadOnlyList<string> PublicFigures)
{
    public static readonly AuditPlan Usual = new(60, 20, 10, 7, 22, []);

    public bool IsOddHour(DateTimeOffset local) => local.Hour < DayBegins || local.Hour >= DayEnds;
}

/// <summary>Reads <c>audit.yaml</c>.</summary>
internal sealed class AuditPlanSection : PackageSection<AuditPlan>
{
    private const string File = "audit.yaml";

    public override string Name => "审计警报";

    protected override int Count(AuditPlan snapshot) => snapshot.PublicFigures.Count;

    protected override AuditPlan Load(PackageReader package, City city) => package.Has(File) ? package.Read(File, Read) ?? AuditPlan.Usual : AuditPlan.Usual;

    private static AuditPlan Read(YamlMap map)
    {
        var usual = AuditPlan.Usual;
        var figures = map.List("public-figures", one => one.RequiredString("citizen-number") is var number && CitizenNumber.Check(number, DateOnly.MaxValue) is { } wrong
            ? Reported(one, wrong)
            : number);
        return new AuditPlan(
            map.OptionalInt("look-ups-per-hour", min: 1) ?? usual.LookUpsPerHour,
            map.OptionalInt("refusals-per-hour", min: 1) ?? usual.RefusalsPerHour,
            map.OptionalInt("failed-sign-ins-per-hour", min: 1) ?? usual.FailedSignInsPerHour,
            map.OptionalInt("day-begins", max: 23) ?? usual.DayBegins,
            map.OptionalInt("day-ends", max: 24) ?? usual.DayEnds,
            figures);
    }

    private static string Reported(YamlMap map, Platform.Errors.LocalText wrong)
    {
        map.Report("citizen-number", wrong);
        return "";
    }
}
