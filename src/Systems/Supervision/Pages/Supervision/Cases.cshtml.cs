using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Boards;
using Yicheng.Supervision.Data;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision.Pages.Supervision;

/// <summary>The open cases behind a number.</summary>
[RequireAct(BoardScope.Act)]
internal sealed class CasesModel(CityHolder holder, CityDb db, CaseReader cases, CaseWatch watch, Localizer texts) : ListPage<CasesModel.Shown>(holder, cases, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public bool ShowsSteps => By == "step";

    public IReadOnlyList<(string? State, string Name)> States => [(null, T["全部"]), ("on-time", T["按时"]), ("warned", T["临近到期"]), ("overdue", T["已超期"]), ("suspended", T["停止计时"])];

    public string BoardAddress => "/supervision" + (Region is null ? "" : "?region=" + Region + (By is null ? "" : "&by=" + By));

    public string Heading
    {
        get
        {
            var what = By switch
            {
                "organisation" => City.Get<OrganisationDirectory>().Find(Code) is { } organisation ? Text(organisation.ShortName) : Code,
                "item" => ItemName(Code ?? ""),
                "step" => Code?.Split('/') is [var kind, var step] ? StepName(kind, step, step) : Code,
                _ => null,
            };
            return what is null ? T["{0}的在办件", Text(Division.Name)] : T["{0}，{1}的在办件", Text(Division.Name), what];
        }
    }

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var query = new OpenCasesQuery(Region, By, Code, Own, State, After);
        return Answer(await query.ReadAsync(db, HttpContext.GetActor(), City, LengthFor(format), cancellationToken), Show, format, T["监察看板：办件"],
        [
            new(T["办件编号"], l => l.Number), new(T["状态"], l => States[(int)l.Standing + 1].Name), new(T["时限"], l => l.Due), new(T["事项"], l => l.Item),
            new(T["环节"], l => l.Step), new(T["承办部门"], l => l.Organisation), new(T["地区"], l => l.Region), new(T["收件时间"], l => l.FiledAt),
        ]);
    }

    public string Address(string? state) => OpenCasesQuery.Address(Division.Code, By ?? "region", Code ?? "", Own) + (state is null ? "" : "&state=" + state);

    private string StepName(string kind, string step, string otherwise) => watch.StepName(kind, step) is { } name ? Text(name) : otherwise;

    private Shown Show(OpenLine line) => new(
        line.Standing, line.Number, line.Due is { } due ? T["{0} 到期", Local(due)] : T["停止计时"], ItemName(line.Kind), StepName(line.Kind, line.Step, line.StepName),
        OrganisationName(line.Organisation), RegionName(line.Region), Local(line.FiledAt));

    internal sealed record Shown(Standing Standing, string Number, string Due, string Item, string Step, string Organisation, string Region, string FiledAt);
}
