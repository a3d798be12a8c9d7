using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Tokens;

namespace Yicheng.Identity.SigningIn;

/// <summary>Where a sign-in comes from: the network, what the browser says it is, and by which mark it is known again.</summary>
internal sealed record Newcomer(string Network, string Device, string? DeviceKey)
{
    private const string Cookie = "yicheng-device";
    private const int MarkLength = 32;

    /// <summary>Reads the browser's mark, or gives it one. The mark opens nothing: it only says that this browser was here before.</summary>
    public static Newcomer Of(HttpContext context)
    {
        var mark = context.Request.Cookies[Cookie];
        if (mark is not { Length: MarkLength })
        {
            mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MarkLength / 2));
            context.Response.Cookies.Append(Cookie, mark, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(400),
            });
        }

        return new Newcomer(Attempts.NetworkOf(context.Connection.RemoteIpAddress), context.Request.Headers.UserAgent.ToString(), Token.DigestOf(mark));
    }
}
