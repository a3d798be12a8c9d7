using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SigningIn;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Signing out.</summary>
[AllowAnonymous]
public sealed class SignOutModel(IServiceProvider services) : PageModel
{
    /// <summary>Asks, for those who followed a link.</summary>
    public void OnGet()
    {
    }

    /// <summary>Ends the session here and in the table, so that a copy of the cookie is worth nothing.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await services.GetRequiredService<Leaving>().LeaveAsync(HttpContext);
        return LocalRedirect("/");
    }
}
