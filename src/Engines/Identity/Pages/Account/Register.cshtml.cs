using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Registering;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Account;

/// <summary>A resident opens an account.</summary>
[AllowAnonymous]
public sealed class RegisterModel(IServiceProvider services, Localizer T) : PageModel
{
    /// <summary>Name as on the card.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Citizen number.</summary>
    [BindProperty]
    public string? CitizenNumber { get; set; }

    /// <summary>Mobile number.</summary>
    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>Password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards: a place of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() => KeepLocal();

    /// <summary>Opens the account and signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        KeepLocal();
        var network = Attempts.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        var opened = await services.GetRequiredService<Registration>().OpenAsync(
            new NewResident(Name ?? "", CitizenNumber ?? "", Phone ?? "", Password ?? ""), network, HttpContext.RequestAborted);
        if (opened.IsRefused)
        {
            return Again(opened.Refusal);
        }

        var session = await services.GetRequiredService<Sessions>().BeginAsync(opened.Value, network, Request.Headers.UserAgent.ToString(), HttpContext.RequestAborted);
        if (session.IsRefused)
        {
            return Again(session.Refusal);
        }

        await HttpContext.SignInAsync(Browser.Scheme, SignedIn.Principal(opened.Value.Id, opened.Value.Name, session.Value.Id, Browser.Scheme));
        return LocalRedirect(ReturnUrl ?? "/account");
    }

    private PageResult Again(Platform.Errors.Refusal refusal)
    {
        foreach (var error in refusal.Errors)
        {
            ModelState.AddModelError(error.Field, T[error.Message]);
        }

        if (refusal.Errors.Count == 0)
        {
            ModelState.AddModelError("", T[refusal.Message]);
        }

        Response.StatusCode = Problems.StatusOf(refusal.Kind);
        return Page();
    }

    private void KeepLocal()
    {
        if (!Url.IsLocalUrl(ReturnUrl))
        {
            ReturnUrl = "/account";
        }
    }
}
