using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Export;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Boards;
using Yicheng.Supervision.Data;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision.Pages.Supervision;

[RequireAct(BoardScope.Act)]
internal sealed class CasesModel(CityHolder holder, CityDb db, CaseReader cases, CaseWatch watch, Localizer T) : PageModel
{
    private const int MostExported = 50_000;

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Own { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<Shown> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool ShowsSteps => By == "step";

    public IReadOnlyList<(string? State, string Name)> States => [(null, T["全部"]), ("on-time", T["按时"]), ("warned", T["临近到期"]), ("overdue", T["已超期"]), ("suspended", T["停止计时"])];

    public string BoardAddress => "/supervision" + (Region is null ? "" : "?region=" + Region + (By is null ? "" : "&by=" + By));

    public string Heading
    {
        get
        {
            var city = holder.Current;
            var region = Text((city.Get<RegionTree>().Find(Region) ?? city.Get<RegionTree>().Root).Name);
            var what = By switch
            {
                "organisation" => city.Get<OrganisationDirectory>().Find(Code) is { } organisation ? Text(organisation.ShortName) : Code,
                "item" => cases.Kinds.GetValueOrDefault(Code ?? "") is { } kind ? Text(kind.Name) : Code,
                "step" => Code?.Split('/') is [var k, var step] ? watch.StepName(k, step) is { } name ? Text(name) : step : Code,
                _ => null,
            };
            return what is null ? T["{0}的在办件", region] : T["{0}，{1}的在办件", region, what];
        }
    }

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var query = new OpenCasesQuery(Region, By, Code, Own, State, After);
        var read = await query.ReadAsync(db, HttpContext.GetActor(), holder.Current, format is null ? OpenCasesQuery.PageLength : MostExported, cancellationToken);
        if (read.IsRefused)
        {
            Refusal = read.Refusal;
            Response.StatusCode = Problems.StatusOf(read.Refusal.Kind);
            return Page();
        }

        Lines = [.. read.Value.Items.Select(Show)];
        Next = read.Value.Next;
        return format is null ? Page() : new ListExport<Shown>(T["监察看板：办件"], format,
            [
                new(T["办件编号"], l => l.Number), new(T["状态"], l => States[(int)l.Standing + 1].Name), new(T["时限"], l => l.Due), new(T["事项"], l => l.Item),
                new(T["环节"], l => l.Step), new(T["承办部门"], l => l.Organisation), new(T["地区"], l => l.Region), new(T["收件时间"], l => l.FiledAt),
            ],
            Lines.ToAsyncEnumerable());
    }

    public string Address(string? state) => OpenCasesQuery.Address(Region ?? holder.Current.Get<RegionTree>().Root.Code, By ?? "region", Code ?? "", Own) + (state is null ? "" : "&state=" + state);

    private static string Text(BilingualText text) => text.In(CultureInfo.CurrentUICulture.Name);

    private Shown Show(OpenLine line)
    {
        var city = holder.Current;
        return new Shown(line.Standing, line.Number,
            line.Due is { } due ? T["{0} 到期", Local(due)] : T["停止计时"],
            cases.Kinds.GetValueOrDefault(line.Kind) is { } kind ? Text(kind.Name) : line.Kind,
            watch.StepName(line.Kind, line.Step) is { } step ? Text(step) : line.StepName,
            city.Get<OrganisationDirectory>().Find(line.Organisation) is { } organisation ? Text(organisation.Name) : line.Organisation,
            Text(city.Get<RegionTree>().FullName(line.Region)),
            Local(line.FiledAt));
    }

    private string Local(DateTimeOffset at) => at.ToOffset(holder.Current.Get<CityProfile>().Offset).ToString(T["yyyy年M月d日 HH:mm"], CultureInfo.InvariantCulture);

    internal sealed record Shown(Standing Standing, string Number, string Due, string Item, string Step, string Organisation, string Region, string FiledAt);
}
