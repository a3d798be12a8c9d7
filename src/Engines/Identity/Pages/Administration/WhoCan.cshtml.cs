using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Identity.Rights;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>Who may do what, where, and by which grant.</summary>
[RequireAct(GrantAct.Right)]
internal sealed class WhoCanModel(WhoCan who, CityDb db, CityHolder city, Localizer T) : PageModel
{
    [FromQuery]
    public string? Act { get; set; }

    [FromQuery]
    public string? Kind { get; set; }

    [FromQuery]
    public string? Organisation { get; set; }

    [FromQuery]
    public string? Region { get; set; }

    public RightsWords Words { get; } = new(city.Current, T);

    public bool Asked { get; private set; }

    public string? ActError { get; private set; }

    public IReadOnlyList<AbleOne> Able { get; private set; } = [];

    public IReadOnlyList<string> Everyone { get; private set; } = [];

    public IEnumerable<Option> ActOptions => city.Current.Get<RoleBook>().All.SelectMany(role => role.Acts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(act => new Option(act, Acts.NameOf(act) == act ? act : $"{T[Acts.NameOf(act)]}（{act}）"));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Act))
        {
            return Page();
        }

        var question = new RightsQuestion(Act, RightsWords.Blank(Kind) ?? "*", Words.OrganisationCode(Organisation), Words.RegionCode(Region));
        var answer = await who.AnswerAsync(db, question, cancellationToken);
        if (answer.IsRefused)
        {
            ActError = T[answer.Refusal.Message];
            return Page();
        }

        (Asked, Able) = (true, answer.Value);
        Everyone = [.. who.ByThemselves(question).Select(role => role.Name.In(T))];
        return Page();
    }
}
