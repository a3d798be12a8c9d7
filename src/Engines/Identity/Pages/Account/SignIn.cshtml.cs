using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Demo;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Signing in, for both faces.</summary>
[AllowAnonymous]
public sealed class SignInModel(IServiceProvider services, Localizer T) : PageModel
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

    internal IReadOnlyList<DemoGroup> Demo { get; private set; } = [];

    internal string DemoPassword { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet()
    {
        Prepare();
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

        return ModelState.IsValid ? await TryAsync(Login!, Password!) : Again();
    }

    /// <summary>Signs in as somebody of the demo.</summary>
    public async Task<IActionResult> OnPostDemoAsync(string? user)
    {
        var account = services.GetService<DemoAccounts>()?.All.FirstOrDefault(a => a.UserName == user);
        return account is null ? NotFound() : await TryAsync(account.UserName, account.Password);
    }

    private async Task<IActionResult> TryAsync(string login, string password)
    {
        Prepare();
        var result = await services.GetRequiredService<SignIn>().TryAsync(
            login, password, HttpContext.Connection.RemoteIpAddress, Request.Headers.UserAgent.ToString(), HttpContext.RequestAborted);
        if (result.IsRefused)
        {
            ModelState.AddModelError(nameof(Password), T[result.Refusal.Message]);
            Response.StatusCode = Problems.StatusOf(result.Refusal.Kind);
            return Page();
        }

        await LeaveAsync();
        var (account, session) = result.Value;
        await HttpContext.SignInAsync(Browser.Scheme, SignedIn.Principal(account.Id, account.Name, session.Id, Browser.Scheme));
        return LocalRedirect(ReturnUrl ?? "/");
    }

    /// <summary>Whoever signs in over another's session ends that one.</summary>
    private async Task LeaveAsync()
    {
        if (SignedIn.SessionOf(User) is { } before && SignedIn.AccountOf(User) is { } owner)
        {
            await services.GetRequiredService<Sessions>().EndAsync(before, owner, HttpContext.RequestAborted);
        }
    }

    private PageResult Again()
    {
        Prepare();
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Prepare()
    {
        if (ReturnUrl is null || !Url.IsLocalUrl(ReturnUrl) || ReturnUrl.StartsWith("/sign-", StringComparison.Ordinal))
        {
            ReturnUrl = "/";
        }

        if (services.GetService<DemoAccounts>() is { } demo)
        {
            DemoPassword = demo.All.Count > 0 ? demo.All[0].Password : "";
            Demo = DemoGroup.Of(demo.All, T);
        }
    }
}
