using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Factors;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Account;

/// <summary>The second step of signing in, for accounts with a second factor.</summary>
[AllowAnonymous]
public sealed class SecondModel(IServiceProvider services, CityDb db, Localizer T) : PageModel
{
    private Accounts.Account account = null!;
    private string method = "";

    /// <summary>Code of the app, or one from paper.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What the browser made of a passkey.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>Where to go afterwards: a place of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string ReturnUrl { get; set; } = "/";

    /// <summary>Whether the account has a passkey.</summary>
    public bool HasPasskeys { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync() => await IsHalfWayAsync() ? Page() : ToStart();

    /// <summary>Checks the code.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await IsHalfWayAsync())
        {
            return ToStart();
        }

        return await services.GetRequiredService<SecondFactors>().CheckCodeAsync(account.Id, Code ?? "", Newcomer.Of(HttpContext), HttpContext.RequestAborted) is { } wrong
            ? Said(wrong)
            : await EnterAsync(SignInMethods.Code);
    }

    /// <summary>What the browser needs for a passkey of this account.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => await IsHalfWayAsync()
        ? Content(await services.GetRequiredService<Passkeys>().BeginSigningInAsync(HttpContext, account), "application/json")
        : ToStart();

    /// <summary>Checks the passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (!await IsHalfWayAsync())
        {
            return ToStart();
        }

        var known = await services.GetRequiredService<Passkeys>().SignInAsync(HttpContext, account, Credential ?? "");
        return known.IsRefused ? Said(known.Refusal) : await EnterAsync(SignInMethods.Passkey);
    }

    /// <summary>Reads who is half way; whoever changed the password meanwhile is not.</summary>
    private async Task<bool> IsHalfWayAsync()
    {
        ReturnUrl = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/";
        if (services.GetRequiredService<HalfWay>().Read(HttpContext) is not { } half
            || await db.Set<Accounts.Account>().FirstOrDefaultAsync(a => a.Id == half.Account && !a.Stopped, HttpContext.RequestAborted) is not { } found
            || found.SecurityStamp != half.Stamp)
        {
            return false;
        }

        (account, method) = (found, half.Method);
        HasPasskeys = await db.Set<Passkey>().AnyAsync(p => p.AccountId == found.Id, HttpContext.RequestAborted);
        await services.GetRequiredService<WayBack>().AllowAsync(ReturnUrl, HttpContext.RequestAborted);
        return true;
    }

    private async Task<IActionResult> EnterAsync(string second)
    {
        var entered = await services.GetRequiredService<Entering>().EnterAsync(HttpContext, account, $"{method} {second}");
        return entered.IsRefused ? Said(entered.Refusal) : LocalRedirect(ReturnUrl);
    }

    private PageResult Said(Refusal refusal)
    {
        this.Say(refusal, T);
        return Page();
    }

    private LocalRedirectResult ToStart() => LocalRedirect($"/sign-in?returnUrl={Uri.EscapeDataString(ReturnUrl)}");
}
