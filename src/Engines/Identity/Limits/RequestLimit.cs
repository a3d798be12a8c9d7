using System.Net;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Limits;

/// <summary>The limit that a request counts under; as a value, it also names the counter.</summary>
/// <param name="What">What is limited.</param>
/// <param name="PerMinute">Requests that are answered in a minute.</param>
/// <param name="Who">The account or the network that pays.</param>
internal sealed record RequestLimit(string What, int PerMinute, string Who)
{
    /// <summary>Names the place of all that is not limited.</summary>
    public static readonly RequestLimit None = new("", 0, "");

    /// <summary>The limit of a request; null where none holds.</summary>
    public static RequestLimit? Of(HttpContext context, RequestLimits limits)
    {
        if (IsOfThisMachine(context))
        {
            return null;
        }

        var network = Attempts.NetworkOf(context.Connection.RemoteIpAddress);
        var path = context.Request.Path;
        return path.StartsWithSegments("/api") ? new("api", limits.Api, SignedIn.AccountOf(context.User)?.ToString() ?? network)
            : path.StartsWithSegments("/oidc") ? new("tokens", limits.Tokens, network)
            : path.StartsWithSegments("/sign-in/with") ? new("sign-in", limits.SignIn, network)
            : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? null
            : path.StartsWithSegments("/sign-in/recover") ? new("recovery", limits.Recovery, network)
            : path.StartsWithSegments("/sign-in") || path.StartsWithSegments("/account") ? new("sign-in", limits.SignIn, network)
            : null;
    }

    /// <summary>
    /// What the machine asks of itself is not counted: probes, printing, measurements. A proxy on it must be named with <c>--proxy</c>, so that the address it asks for
    /// counts instead.
    /// </summary>
    public static bool IsOfThisMachine(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
