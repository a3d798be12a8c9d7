using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.SingleSignOn.Protocol;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.SingleSignOn;

/// <summary>Asks somebody whether a system may know who they are, in plain words.</summary>
[Authorize]
public sealed class ConsentModel(IServiceProvider services, Localizer T) : PageModel
{
    /// <summary>The system.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Who runs it and what for.</summary>
    public string About { get; private set; } = "";

    /// <summary>Who is asked.</summary>
    public string Reader { get; private set; } = "";

    /// <summary>Where they go on.</summary>
    public string Host { get; private set; } = "";

    /// <summary>What it gets.</summary>
    public IReadOnlyList<string> Gets { get; private set; } = [];

    /// <summary>Whether the full citizen number is among it.</summary>
    public bool Sensitive { get; private set; }

    private Authorizing Authorizing => services.GetRequiredService<Authorizing>();

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var check = await Authorizing.CheckAsync(Request.Query, HttpContext.RequestAborted);
        if (check.Request is not { } request)
        {
            return Wrong(check);
        }

        Show(request);
        return Page();
    }

    /// <summary>Goes on with a code, or back without one.</summary>
    public async Task<IActionResult> OnPostAsync(bool agree)
    {
        var check = await Authorizing.CheckAsync(Request.Query, HttpContext.RequestAborted);
        if (check.Request is not { } request)
        {
            return Wrong(check);
        }

        Show(request);
        if (HttpContext.GetSession() is not { } session || !Authorizing.MaySignIn(HttpContext.GetActor()))
        {
            return this.Refuse(Refusal.SignInFirst());
        }

        if (!agree)
        {
            return Redirect(Authorizing.Refused(request, "access_denied", "The person did not agree."));
        }

        var begun = await Authorizing.BeginAsync(request, session, agreed: true, HttpContext.RequestAborted);
        return begun.IsRefused ? this.Refuse(begun.Refusal) : Redirect(begun.Value);
    }

    private void Show(AuthorizationRequest request)
    {
        services.GetRequiredService<WayBack>().Allow(request.RedirectUri);
        var scopes = Scope.Split(request.Scopes);
        (Name, About, Reader, Host) = (request.Client.Name, request.Client.About, HttpContext.GetActor().Name, new Uri(request.RedirectUri).Authority);
        Gets = [.. Scope.All.Where(scope => scopes.Contains(scope.Code)).Select(scope => T[scope.Words])];
        Sensitive = scopes.Contains(Scope.CitizenNumber);
    }

    private IActionResult Wrong(AuthorizationCheck check) => check.RedirectTo is { } address
        ? Redirect(address)
        : this.Refuse(new Refusal(RefusalKind.Malformed, "unknown-client", check.Stranger!));
}
