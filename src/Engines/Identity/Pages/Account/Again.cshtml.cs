using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Proving once more who one is, before something that matters.</summary>
[Authorize]
public sealed class AgainModel(IServiceProvider services, CityDb db, Localizer T) : PageModel
{
    /// <summary>Password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Code of the app, or one from paper.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What the browser made of a passkey.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>Where to go afterwards: a place of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string ReturnUrl { get; set; } = "/account";

    /// <summary>Who is signed in.</summary>
    public string Reader { get; private set; } = "";

    /// <summary>Whether a code is asked for besides the password.</summary>
    public bool HasCodes { get; private set; }

    /// <summary>Whether the account has a passkey.</summary>
    public bool HasPasskeys { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync() => await PrepareAsync() is null ? NotFound() : Page();

    /// <summary>Checks password and code, counted like signing in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await PrepareAsync() is not { } account)
        {
            return NotFound();
        }

        var from = Newcomer.Of(HttpContext);
        var wrong = await services.GetRequiredService<SignIn>().CheckAsync(account, Password ?? "", from, HttpContext.RequestAborted)
            ?? (HasCodes ? await services.GetRequiredService<SecondFactors>().CheckCodeAsync(account.Id, Code ?? "", from, HttpContext.RequestAborted) : null);
        return wrong is null ? await GoOnAsync(HasCodes ? $"{SignInMethods.Password} {SignInMethods.Code}" : SignInMethods.Password) : Said(wrong);
    }

    /// <summary>What the browser needs for a passkey of this account.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => await PrepareAsync() is { } account
        ? Content(await services.GetRequiredService<Passkeys>().BeginSigningInAsync(HttpContext, account), "application/json")
        : NotFound();

    /// <summary>Checks the passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (await PrepareAsync() is not { } account)
        {
            return NotFound();
        }

        var known = await services.GetRequiredService<Passkeys>().SignInAsync(HttpContext, account, Credential ?? "");
        return known.IsRefused ? Said(known.Refusal) : await GoOnAsync(SignInMethods.Passkey);
    }

    private async Task<Accounts.Account?> PrepareAsync()
    {
        ReturnUrl = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/account";
        var actor = HttpContext.GetActor();
        if (HttpContext.GetSession() is null || await db.Set<Accounts.Account>().FirstOrDefaultAsync(a => a.Id == actor.Id, HttpContext.RequestAborted) is not { } account)
        {
            return null;
        }

        Reader = actor.Name;
        HasCodes = await services.GetRequiredService<SecondFactors>().HasCodesAsync(account.Id, HttpContext.RequestAborted);
        HasPasskeys = await db.Set<Passkey>().AnyAsync(p => p.AccountId == account.Id, HttpContext.RequestAborted);
        await services.GetRequiredService<WayBack>().AllowAsync(ReturnUrl, HttpContext.RequestAborted);
        return account;
    }

    private async Task<IActionResult> GoOnAsync(string method)
    {
        await services.GetRequiredService<Sessions>().RefreshAsync(HttpContext.GetSession()!, method, HttpContext.RequestAborted);
        return LocalRedirect(ReturnUrl);
    }

    private PageResult Said(Refusal refusal)
    {
        this.Say(refusal, T);
        return Page();
    }
}
