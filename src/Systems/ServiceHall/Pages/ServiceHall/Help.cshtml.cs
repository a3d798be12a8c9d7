using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>How to find, apply, follow and receive, for whoever does it the first time.</summary>
[AllowAnonymous]
internal sealed class HelpModel(CityHolder cities) : PageModel
{
    public string Hotline => cities.Current.Get<CityProfile>().Hotline;
}
