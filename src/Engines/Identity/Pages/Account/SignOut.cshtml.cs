using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
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
        if (SignedIn.SessionOf(User) is { } session && SignedIn.AccountOf(User) is { } account)
        {
            await services.GetRequiredService<Sessions>().EndAsync(session, account, HttpContext.RequestAborted);
            await services.GetRequiredService<AuditTrail>().RecordAsync(AuditEntry.Of(HttpContext, AuditKind.SignOut, "sign-out", "-"));
        }

        await HttpContext.SignOutAsync(Browser.Scheme);
        return LocalRedirect("/");
    }
}
