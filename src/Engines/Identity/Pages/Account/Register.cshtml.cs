using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Registering;
using Yicheng.Identity.SigningIn;
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

    /// <summary>E-mail address.</summary>
    [BindProperty]
    public string? Email { get; set; }

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
            new NewResident(Name ?? "", CitizenNumber ?? "", Phone ?? "", Email ?? "", Password ?? ""), network, HttpContext.RequestAborted);
        if (opened.IsRefused)
        {
            return Again(opened.Refusal);
        }

        var entered = await services.GetRequiredService<Entering>().EnterAsync(HttpContext, opened.Value, SignInMethods.Password);
        if (entered.IsRefused)
        {
            return Again(entered.Refusal);
        }

        return LocalRedirect(ReturnUrl ?? "/account");
    }

    private PageResult Again(Platform.Errors.Refusal refusal)
    {
        this.Say(refusal, T);
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
