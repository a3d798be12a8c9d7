using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Tokens;

namespace Yicheng.Identity.SigningIn;

/// <summary>Where a sign-in comes from: the network, what the browser says it is, and by which mark it is known again.</summary>
internal sealed record Newcomer(string Network, string Device, string? DeviceKey)
{
    private const string Cookie = "yicheng-device";
    private const int MarkLength = 32;
    private const int LongestDevice = 200;

    /// <summary>Reads where a request comes from.</summary>
    public static Newcomer Of(HttpContext context) => new(
        Attempts.NetworkOf(context.Connection.RemoteIpAddress),
        context.Request.Headers.UserAgent.ToString() is var device && device.Length <= LongestDevice ? device : device[..LongestDevice],
        context.Request.Cookies[Cookie] is { Length: MarkLength } mark ? Token.DigestOf(mark) : null);

    /// <summary>Gives the browser a mark where it has none. The mark opens nothing: it only says that this browser was here before.</summary>
    public static Newcomer Marked(HttpContext context)
    {
        var newcomer = Of(context);
        if (newcomer.DeviceKey is not null)
        {
            return newcomer;
        }

        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MarkLength / 2));
        context.Response.Cookies.Append(Cookie, mark, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(400),
        });
        return newcomer with { DeviceKey = Token.DigestOf(mark) };
    }
}
