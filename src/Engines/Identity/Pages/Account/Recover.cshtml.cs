using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Recovering;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>A new password for somebody who lost it.</summary>
[AllowAnonymous]
public sealed class RecoverModel(IServiceProvider services, CityHolder city, Localizer T) : PageModel
{
    /// <summary>Whose account, where it is finished.</summary>
    public string? Login { get; private set; }

    /// <summary>Whose account, where it is begun.</summary>
    public string? BeginLogin { get; private set; }

    /// <summary>The code to come back with; shown once.</summary>
    public string? Claim { get; private set; }

    /// <summary>From when it is good.</summary>
    public string OpensAt { get; private set; } = "";

    /// <summary>Days to wait.</summary>
    public int Days => city.Current.Get<CityProfile>().SignIn.RecoveryDays;

    private string Network => Attempts.NetworkOf(HttpContext.Connection.RemoteIpAddress);

    /// <summary>Shows both ways.</summary>
    public void OnGet()
    {
    }

    /// <summary>Begins with a recovery code.</summary>
    public async Task<IActionResult> OnPostBeginAsync(string? beginLogin, string? paper)
    {
        BeginLogin = beginLogin;
        var begun = await services.GetRequiredService<Recoveries>().BeginAsync(beginLogin ?? "", paper ?? "", Network, HttpContext.RequestAborted);
        if (begun.IsRefused)
        {
            this.Say(begun.Refusal with { Errors = [.. begun.Refusal.Errors.Select(error => error with { Field = "Paper" })] }, T);
            return Page();
        }

        (Claim, OpensAt) = (begun.Value.Claim, begun.Value.OpensAt.ToOffset(city.Current.Get<CityProfile>().Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        return Page();
    }

    /// <summary>Sets the new password.</summary>
    public async Task<IActionResult> OnPostFinishAsync(string? login, string? code, string? password)
    {
        Login = login;
        var done = await services.GetRequiredService<Recoveries>().FinishAsync(login ?? "", code ?? "", password ?? "", Network, HttpContext.RequestAborted);
        if (done.IsRefused)
        {
            this.Say(done.Refusal, T);
            return Page();
        }

        return LocalRedirect("/sign-in?returnUrl=%2Faccount");
    }
}
