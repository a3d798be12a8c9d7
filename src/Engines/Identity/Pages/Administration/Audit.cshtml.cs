using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Export;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>What everybody did: for the audit administrator.</summary>
[RequireAct(AuditRights.Read)]
internal sealed class AuditModel(CityDb db, FieldCipher cipher, CityHolder city, Localizer T) : PageModel
{
    private const int PageLength = 50;
    private const int MostExported = 100_000;

    [FromQuery]
    public string? Who { get; set; }

    [FromQuery]
    public AuditKind? Kind { get; set; }

    [FromQuery]
    public string? Text { get; set; }

    [FromQuery]
    public string? Network { get; set; }

    [FromQuery]
    public string? From { get; set; }

    [FromQuery]
    public string? To { get; set; }

    [FromQuery]
    public Guid? After { get; set; }

    public RightsWords Say { get; } = new(city.Current, T);

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public IEnumerable<Option> KindOptions => Enum.GetValues<AuditKind>().Select(kind => new Option(kind.ToString(), Say.Kind(kind)));

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (format is "csv" or "xlsx")
        {
            return new ListExport<AuditLine>(T["审计记录"], format, Columns(), AllAsync(cancellationToken));
        }

        var page = await AuditList.ReadAsync(db, cipher, Query(After, PageLength), cancellationToken);
        (Lines, Next) = (page.Items, page.Next?.ToString());
        return Page();
    }

    private AuditQuery Query(Guid? after, int limit)
    {
        var offset = city.Current.Get<CityProfile>().Offset;
        return new(
            RightsWords.Blank(Who), Kind, RightsWords.Blank(Network), RightsWords.Blank(Text),
            GrantRules.Midnight(RightsWords.Date(From), offset), GrantRules.Midnight(RightsWords.Date(To)?.AddDays(1), offset), after, limit);
    }

    private IReadOnlyList<ExportColumn<AuditLine>> Columns() =>
    [
        new(T["时间"], l => Say.Second(l.At)), new(T["类别"], l => Say.Kind(l.Kind)), new(T["人员"], l => l.Actor), new(T["工作单位"], l => l.Organisation), new(T["动作"], l => l.Act),
        new(T["对象"], l => l.Target), new(T["说明"], l => l.Words), new(T["网络"], l => l.Network),
    ];

    private async IAsyncEnumerable<AuditLine> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? after = null;
        var given = 0;
        do
        {
            var page = await AuditList.ReadAsync(db, cipher, Query(after, AuditList.Most), cancellationToken);
            foreach (var line in page.Items)
            {
                given++;
                yield return line;
            }

            after = page.Next;
        }
        while (after is not null && given < MostExported);
    }
}
