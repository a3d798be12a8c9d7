using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Export;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>Who holds which role, and what waits to be decided.</summary>
[RequireAct(GrantAct.Right)]
internal sealed class RightsModel(CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int PageLength = 50;

    [FromQuery(Name = "user")]
    public string? UserName { get; set; }

    [FromQuery]
    public string? Role { get; set; }

    [FromQuery]
    public string? State { get; set; }

    [FromQuery]
    public string? Organisation { get; set; }

    [FromQuery]
    public Guid? After { get; set; }

    public RightsWords Words { get; } = new(city.Current, T);

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<GrantLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(HttpContext);
        Now = act.Now;
        if (format is "csv" or "xlsx")
        {
            return new ListExport<GrantLine>(T["岗位授予"], format, Columns(), AllAsync(act, cancellationToken));
        }

        var page = await GrantList.ReadAsync(db, act, Query(After, PageLength), cancellationToken);
        (Lines, Next) = (page.Items, page.Next?.ToString());
        return Page();
    }

    private GrantQuery Query(Guid? after, int limit) => new(UserName, Role, State, Words.OrganisationCode(Organisation), after, limit);

    private IReadOnlyList<ExportColumn<GrantLine>> Columns() =>
    [
        new(T["人员"], l => l.Name), new(T["用户名"], l => l.UserName), new(T["岗位"], l => Words.Role(l.Role)), new(T["单位范围"], l => Words.Organisation(l.Organisation)),
        new(T["区划范围"], l => Words.Region(l.Region)), new(T["期限"], l => Words.Period(l.From, l.Until)), new(T["状态"], l => Words.State(l, Now)), new(T["用途"], l => l.Reason),
    ];

    private async IAsyncEnumerable<GrantLine> AllAsync(GrantAct act, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? after = null;
        do
        {
            var page = await GrantList.ReadAsync(db, act, Query(after, 100), cancellationToken);
            foreach (var line in page.Items)
            {
                yield return line;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
