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

/// <summary>The cases closed in a month.</summary>
[RequireAct(BoardScope.Act)]
internal sealed class ClosedModel(CityHolder holder, CityDb db, CaseReader cases, TimeProvider clock, Localizer texts) : ListPage<ClosedModel.Shown>(holder, cases, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    /// <summary>Such as 202603; null for this month.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    public int ShownMonth => Month ?? Months.Of(clock.GetUtcNow(), City);

    public int MonthBefore => ShownMonth % 100 == 1 ? ShownMonth - 89 : ShownMonth - 1;

    public int MonthAfter => ShownMonth % 100 == 12 ? ShownMonth + 89 : ShownMonth + 1;

    public string Heading => T["{0} {1} 年 {2} 月办结的办件", Text(Division.Name), ShownMonth / 100, ShownMonth % 100];

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var query = new ClosedCasesQuery(Region, Own, Item, Month, Late, After);
        return Answer(await query.ReadAsync(db, HttpContext.GetActor(), City, clock.GetUtcNow(), LengthFor(format), cancellationToken), Show, format, T["监察看板：已办结"],
        [
            new(T["办件编号"], l => l.Number), new(T["时限"], l => l.InTime ? T["按时"] : T["已超期"]), new(T["事项"], l => l.Item),
            new(T["承办部门"], l => l.Organisation), new(T["地区"], l => l.Region), new(T["办结时间"], l => l.ClosedAt),
        ]);
    }

    public string Address(int month) => $"/supervision/closed?region={Division.Code}&month={month}" + (Own ? "&own=true" : "") + (Item is null ? "" : "&item=" + Uri.EscapeDataString(Item));

    private Shown Show(ClosedCase line) => new(line.InTime, line.Number, ItemName(line.Kind), OrganisationName(line.Organisation), RegionName(line.Region), Local(line.ClosedAt));

    internal sealed record Shown(bool InTime, string Number, string Item, string Organisation, string Region, string ClosedAt);
}
