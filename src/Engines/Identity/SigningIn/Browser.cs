using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Rights;
using Yicheng.Identity.Tokens;

namespace Yicheng.Identity.SigningIn;

/// <summary>The cookie of a signed-in browser.</summary>
internal static class Browser
{
    public const string Scheme = "browser";

    /// <summary>Bearer where a request brings a token, else the cookie.</summary>
    public const string AnyScheme = "any";

    public static string SchemeOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(BearerScheme.Prefix, StringComparison.OrdinalIgnoreCase) ? BearerScheme.Name : Scheme;

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "yicheng-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        // Lax, not Strict: a link in a message opens the reader's own case. Forms carry tokens, and the API looks at where a request comes from.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.SlidingExpiration = false;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(24);
        cookie.TimeProvider = TimeProvider.System;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (SignedIn.SessionOf(context.Principal) is not { } session
            || SignedIn.AccountOf(context.Principal) is not { } account
            || await sessions.FindOpenAsync(session, account, context.HttpContext.RequestAborted) is not { } open)
        {
            context.RejectPrincipal();
            return;
        }

        context.HttpContext.SetSession(open);
    }
}
