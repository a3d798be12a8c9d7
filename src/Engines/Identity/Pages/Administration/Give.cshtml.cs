using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>Gives somebody a role.</summary>
[RequireAct(GrantAct.Right), RequireFreshSignIn]
internal sealed class GiveModel(GiveRole give, CityHolder city, Localizer T) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RightsWords Words { get; } = new(city.Current, T);

    public void OnGet(string? user, string? role) => (UserName, Role) = (user, role);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var wanted = new WantedGrant(
            UserName, Role, Words.OrganisationCode(Organisation), Words.RegionCode(Region), RightsWords.Date(From), RightsWords.Date(Until), Reason);
        var given = await give.RunAsync(null, GrantAct.Of(HttpContext), wanted, cancellationToken);
        if (!given.IsRefused)
        {
            return Redirect($"/admin/rights/{given.Value.Id}");
        }

        this.ShowRefusal(given.Refusal, T);
        return Page();
    }
}
