using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>What the reader has brought, is writing, and holds.</summary>
[Authorize]
internal sealed class IndexModel(CaseReader cases, DraftShelf drafts, CityDb db, CityHolder cities, Localizer T) : PageModel
{
    private const int PageLength = 20;
    private readonly City city = cities.Current;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public bool Saved => Request.Query["saved"] == "1";

    public KeyPage<CaseLine> Cases { get; private set; } = new([], null);

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public IReadOnlyList<CertificateView> Certificates { get; private set; } = [];

    public string ItemName(string code) => city.Get<ItemCatalogue>().Find(code)?.Name.In(T) ?? code;

    public string Day(DateTimeOffset instant) => CaseWords.Day(city, instant, T);

    public string State(CaseLine line) => CaseWords.State(line.State, line.Outcome, line.Waiting, T);

    public async Task OnGetAsync()
    {
        var actor = HttpContext.GetActor();
        Cases = await cases.MineAsync(db, actor, After, PageLength, HttpContext.RequestAborted);
        Drafts = await drafts.OpenAsync(db, actor.Id, HttpContext.RequestAborted);
        Certificates = await cases.MyCertificatesAsync(db, actor, HttpContext.RequestAborted);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(Guid draft)
    {
        await drafts.DiscardAsync(HttpContext.GetActor().Id, draft, HttpContext.RequestAborted);
        return Redirect("/my");
    }
}
