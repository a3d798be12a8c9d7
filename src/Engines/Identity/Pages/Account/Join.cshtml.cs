using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Somebody invited opens an account for an organisation.</summary>
[AllowAnonymous]
public sealed class JoinModel(IServiceProvider services, CityDb db, Localizer T) : PageModel
{
    /// <summary>Code of the invitation.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>User name to sign in with.</summary>
    [BindProperty]
    public string? UserName { get; set; }

    /// <summary>Password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Who is invited; null where the invitation is not good.</summary>
    public string? Invited { get; private set; }

    /// <summary>For which organisation.</summary>
    public string FirmName { get; private set; } = "";

    /// <summary>Shows the invitation.</summary>
    public Task OnGetAsync() => ShowAsync();

    /// <summary>Opens the account and signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync();
        var joined = await services.GetRequiredService<Firms.Agents>().JoinAsync(Code ?? "", UserName ?? "", Password ?? "", HttpContext.RequestAborted);
        if (joined.IsRefused)
        {
            this.Say(joined.Refusal, T);
            return Page();
        }

        var entered = await services.GetRequiredService<Entering>().EnterAsync(HttpContext, joined.Value, SignInMethods.Password);
        return entered.IsRefused ? LocalRedirect("/sign-in") : LocalRedirect("/account/firm");
    }

    private async Task ShowAsync()
    {
        if (await services.GetRequiredService<Firms.Agents>().FindAsync(Code ?? "", HttpContext.RequestAborted) is { } invitation)
        {
            Invited = invitation.Name;
            FirmName = await db.Set<Accounts.Firm>().Where(f => f.CreditCode == invitation.CreditCode).Select(f => f.Name).FirstAsync(HttpContext.RequestAborted);
        }
    }
}
