using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Tables;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Cases whose process stopped, with the button that lets it try again.</summary>
[RequireAct(CaseRights.Supervise)]
internal sealed class IncidentsModel(ReaderOfPage readers, CaseReader cases, CaseDesk desk, Completing completing, CityDb db, Localizer T) : PageModel
{
    private const int PageLength = 50;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [FromQuery]
    public string? Did { get; set; }

    public IReadOnlyList<StuckCase> Cases { get; private set; } = [];

    public string? Next { get; private set; }

    public Refusal? Refusal { get; private set; }

    public string? DidWords => Did switch
    {
        "went" => T["流程继续了。"],
        "stopped" => T["流程又停在原处，原因见下。"],
        _ => null,
    };

    public string When(DateTimeOffset at) => readers.For(HttpContext).When(at);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostRetryAsync(string number, int incident, CancellationToken cancellationToken)
    {
        var done = await completing.RunAsync(HttpContext, (db, act, token) => desk.RetryAsync(db, act, number, incident, token), cancellationToken);
        if (!done.IsRefused)
        {
            var found = await cases.FindAsync(db, HttpContext.GetActor(), number, cancellationToken);
            return Redirect($"/workbench/incidents?did={(found.Value?.Incidents.Any(one => one.Number == incident) == true ? "stopped" : "went")}");
        }

        Refusal = done.Refusal;
        Response.StatusCode = Problems.StatusOf(done.Refusal.Kind);
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var page = await cases.StuckAsync(db, HttpContext.GetActor(), After, PageLength, cancellationToken);
        (Cases, Next) = (page.Items, page.Next is null ? null : QueryLink.With(Request, ("after", page.Next)));
        return Page();
    }
}
