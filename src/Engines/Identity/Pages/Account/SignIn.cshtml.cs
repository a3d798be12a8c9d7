using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Demo;
using Yicheng.Identity.Factors;
using Yicheng.Identity.OutsideSignIn;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Time;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Signing in, for both faces.</summary>
[AllowAnonymous]
public sealed class SignInModel(IServiceProvider services, CityHolder city, Localizer T) : PageModel
{
    /// <summary>User name, phone or citizen number.</summary>
    [BindProperty]
    public string? Login { get; set; }

    /// <summary>Password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards: a place of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What the browser made of a passkey.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    internal IReadOnlyList<DemoGroup> Demo { get; private set; } = [];

    internal IReadOnlyList<OutsideProvider> Providers { get; private set; } = [];

    /// <summary>The name of somebody who came from a provider elsewhere and is no account here yet.</summary>
    public string? Outsider { get; private set; }

    /// <summary>Who must wait, in place of the form; null where nobody must.</summary>
    internal LockedOut? Locked { get; private set; }

    internal string DemoPassword { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        await PrepareAsync();
        return HttpContext.GetActor().IsSignedIn && ReturnUrl is { Length: > 1 } ? LocalRedirect(ReturnUrl) : Page();
    }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Login))
        {
            ModelState.AddModelError(nameof(Login), T["请填写手机号、身份证号或用户名"]);
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), T["请填写密码"]);
        }

        return ModelState.IsValid ? await TryAsync(Login!, Password!) : await AgainAsync();
    }

    /// <summary>Signs in as somebody of the demo.</summary>
    public async Task<IActionResult> OnPostDemoAsync(string? user)
    {
        var account = services.GetService<DemoAccounts>()?.All.FirstOrDefault(a => a.UserName == user);
        return account is null ? NotFound() : await TryAsync(account.UserName, account.Password);
    }

    /// <summary>What the browser needs for signing in with a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await services.GetRequiredService<Passkeys>().BeginSigningInAsync(HttpContext, null), "application/json");

    /// <summary>Signs in with a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        await PrepareAsync();
        var known = await services.GetRequiredService<Passkeys>().SignInAsync(HttpContext, null, Credential ?? "");
        return known.IsRefused ? Say(known.Refusal) : await EnterAsync(known.Value, SignInMethods.Passkey);
    }

    private async Task<IActionResult> TryAsync(string login, string password)
    {
        await PrepareAsync();
        var known = await services.GetRequiredService<SignIn>().TryAsync(login, password, Newcomer.Of(HttpContext), HttpContext.RequestAborted);
        if (known.IsRefused)
        {
            Locked = known.Refusal is { Type: SigningIn.SignIn.TooManyAttempts, RetryAfter: { } seconds } ? LockedOut.For(login, services.GetRequiredService<CityClock>().GetUtcNow().AddSeconds(seconds), city.Current) : null;
            return Say(known.Refusal);
        }

        var next = await services.GetRequiredService<Entering>().AfterFirstStepAsync(HttpContext, known.Value, SignInMethods.Password, ReturnUrl ?? "/");
        return next.IsRefused ? Say(next.Refusal) : LocalRedirect(next.Value);
    }

    private async Task<IActionResult> EnterAsync(Accounts.Account account, string methods)
    {
        var entered = await services.GetRequiredService<Entering>().EnterAsync(HttpContext, account, methods);
        return entered.IsRefused ? Say(entered.Refusal) : LocalRedirect(ReturnUrl ?? "/");
    }

    private PageResult Say(Platform.Errors.Refusal refusal)
    {
        this.Say(refusal, T);
        return Page();
    }

    private async Task<PageResult> AgainAsync()
    {
        await PrepareAsync();
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task PrepareAsync()
    {
        if (ReturnUrl is null || !Url.IsLocalUrl(ReturnUrl) || ReturnUrl.StartsWith("/sign-", StringComparison.Ordinal))
        {
            ReturnUrl = "/";
        }

        await services.GetRequiredService<WayBack>().AllowAsync(ReturnUrl, HttpContext.RequestAborted);
        Providers = await services.GetRequiredService<OutsideProviders>().OpenAsync(HttpContext.RequestAborted);
        Outsider = services.GetRequiredService<RoundTrips>().Person(HttpContext) is { } person ? person.Name ?? person.Subject : null;
        if (services.GetService<DemoAccounts>() is { } demo)
        {
            DemoPassword = demo.All.Count > 0 ? demo.All[0].Password : "";
            Demo = DemoGroup.Of(demo.All, T);
        }
    }
}
