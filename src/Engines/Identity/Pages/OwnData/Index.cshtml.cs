using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Trail;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.OwnData;

/// <summary>Everything held on the reader, and who looked at it.</summary>
[Authorize]
internal sealed class IndexModel(CityDb db, FieldCipher cipher, CityHolder city, IEnumerable<IPersonalHoldings> holdings, AuditTrail trail, Localizer T) : PageModel
{
    private const int PageLength = 30;
    private const int MostExported = 10_000;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [FromQuery]
    public Guid? After { get; set; }

    public RightsWords Say { get; } = new(city.Current, T);

    public IReadOnlyList<OwnLookUp> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<(string System, IReadOnlyList<HeldData> Data)> Held { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var page = await OwnTrail.ReadAsync(db, cipher, HttpContext.GetActor(), After, PageLength, cancellationToken);
        (Lines, Next) = (page.Items, page.Next?.ToString());
        Held = await HeldAsync(cancellationToken);
        Response.Headers.CacheControl = "no-store";
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellationToken)
    {
        var actor = HttpContext.GetActor();
        var looks = new List<OwnLookUp>();
        Guid? after = null;
        do
        {
            var page = await OwnTrail.ReadAsync(db, cipher, actor, after, OwnTrail.Most, cancellationToken);
            looks.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && looks.Count < MostExported);

        await trail.RecordAsync(AuditEntry.Of(HttpContext, AuditKind.Export, "json", "/my/data"));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Held = (await HeldAsync(cancellationToken)).Select(one => new { one.System, Data = one.Data.Select(held => new { held.What, held.Value }) }),
                LookUps = looks.Select(look => new { look.At, look.Reader, Organisation = look.Organisation is null ? null : Say.Organisation(look.Organisation), How = What(look.How), look.Matter, Basis = Say.Role(look.Basis), look.Purpose }),
            },
            Readable);
        Response.Headers.CacheControl = "no-store";
        return File(bytes, "application/json", "my-data.json");
    }

    public string What(LookUpKind how) => how switch
    {
        LookUpKind.Case => T["打开办件"],
        LookUpKind.List => T["接口读取列表"],
        LookUpKind.Export => T["导出列表"],
        LookUpKind.Certificate => T["查看证照"],
        LookUpKind.File => T["打开材料"],
        LookUpKind.Profile => T["窗口代填信息"],
        _ => T["查看完整号码"],
    };

    private async Task<IReadOnlyList<(string System, IReadOnlyList<HeldData> Data)>> HeldAsync(CancellationToken cancellationToken)
    {
        var held = new List<(string System, IReadOnlyList<HeldData> Data)>();
        foreach (var system in holdings)
        {
            if (await system.ReadAsync(db, HttpContext.GetActor(), cancellationToken) is { Count: > 0 } data)
            {
                held.Add((system.System, data));
            }
        }

        return held;
    }
}
