using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Accounts;

namespace Yicheng.Identity.Factors;

/// <summary>Who has given their password, or come from a provider elsewhere, and not yet the second factor. It lies in the browser, sealed, for five minutes, and opens nothing by itself.</summary>
internal sealed class HalfWay(IDataProtectionProvider protection)
{
    private const string Cookie = "yicheng-half";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("half-way").ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, Account account, string method) =>
        context.Response.Cookies.Append(Cookie, seal.Protect($"{account.Id:N} {account.SecurityStamp} {method}", Lasts), Options(context, Lasts));

    /// <summary>The account, its stamp then, and what they have proved; null where nobody is half way, or no longer.</summary>
    public (Guid Account, string Stamp, string Method)? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } stored)
        {
            return null;
        }

        try
        {
            var parts = seal.Unprotect(stored).Split(' ');
            return (Guid.Parse(parts[0]), parts[1], parts[2]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context, null));

    internal static CookieOptions Options(HttpContext context, TimeSpan? lasts) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = lasts,
    };
}
