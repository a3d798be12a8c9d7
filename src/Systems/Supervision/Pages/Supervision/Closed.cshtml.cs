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
internal sealed class ClosedModel(CityHolder holder, CityDb db, CaseReader cases, TimeProvider clock, Localizer T) : PageModel
{
    private const int MostExported = 50_000;

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Own { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<Shown> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public int ShownMonth => Month ?? Months.Of(clock.GetUtcNow(), holder.Current);

    public int MonthBefore => ShownMonth % 100 == 1 ? ShownMonth - 89 : ShownMonth - 1;

    public int MonthAfter => ShownMonth % 100 == 12 ? ShownMonth + 89 : ShownMonth + 1;

    public string Heading => T["{0} {1} 年 {2} 月办结的办件", Text((holder.Current.Get<RegionTree>().Find(Region) ?? holder.Current.Get<RegionTree>().Root).Name), ShownMonth / 100, ShownMonth % 100];

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var query = new ClosedCasesQuery(Region, Own, Item, Month, Late, After);
        var read = await query.ReadAsync(
            db, HttpContext.GetActor(), holder.Current, clock.GetUtcNow(), format is null ? OpenCasesQuery.PageLength : MostExported, cancellationToken);
        if (read.IsRefused)
        {
            Refusal = read.Refusal;
            Response.StatusCode = Problems.StatusOf(read.Refusal.Kind);
            return Page();
        }

        Lines = [.. read.Value.Items.Select(Show)];
        Next = read.Value.Next;
        return format is null ? Page() : new ListExport<Shown>(T["监察看板：已办结"], format,
            [
                new(T["办件编号"], l => l.Number), new(T["时限"], l => l.InTime ? T["按时"] : T["已超期"]), new(T["事项"], l => l.Item),
                new(T["承办部门"], l => l.Organisation), new(T["地区"], l => l.Region), new(T["办结时间"], l => l.ClosedAt),
            ],
            Lines.ToAsyncEnumerable());
    }

    public string Address(int month) => $"/supervision/closed?region={Region ?? holder.Current.Get<RegionTree>().Root.Code}&month={month}" + (Own ? "&own=true" : "") + (Item is null ? "" : "&item=" + Uri.EscapeDataString(Item));

    private static string Text(BilingualText text) => text.In(CultureInfo.CurrentUICulture.Name);

    private Shown Show(ClosedCase line) => new(line.InTime, line.Number,
        cases.Kinds.GetValueOrDefault(line.Kind) is { } kind ? Text(kind.Name) : line.Kind,
        holder.Current.Get<OrganisationDirectory>().Find(line.Organisation) is { } organisation ? Text(organisation.Name) : line.Organisation,
        Text(holder.Current.Get<RegionTree>().FullName(line.Region)),
        line.ClosedAt.ToOffset(holder.Current.Get<CityProfile>().Offset).ToString(T["yyyy年M月d日 HH:mm"], CultureInfo.InvariantCulture));

    internal sealed record Shown(bool InTime, string Number, string Item, string Organisation, string Region, string ClosedAt);
}
