using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Identity.Rights;

/// <summary>Puts the actor on the request, between authentication and authorization.</summary>
internal static class ActorOfRequest
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, ActorDirectory actors)
    {
        var account = SignedIn.AccountOf(context.User);
        var actor = account is null ? null : await actors.FindAsync(account.Value, context.RequestAborted);
        if (actor is not null)
        {
            context.SetActor(actor);
        }

        if (NeedsFactor(context, actor))
        {
            await Door.RefuseAsync(context, SecondFactors.Needed, null);
            return;
        }

        if (BadToken(context, actor) is { } refusal)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            await refusal.ToProblem().ExecuteAsync(context);
            return;
        }

        if (actor is not null && IsFromElsewhere(context))
        {
            await Refusal.Forbidden("这个请求来自别的网站，未予执行", "cross-site").ToProblem().ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>
    /// Where the city requires a second factor of staff, a session without one reaches only the page that sets it up, and the way out.
    /// </summary>
    private static bool NeedsFactor(HttpContext context, Actor? actor) =>
        actor is { Kind: ActorKind.Staff } && context.GetSession() is { IsStrong: false }
        && context.RequestServices.GetRequiredService<SecondFactors>().AreRequired
        && !SecondFactors.Reachable(context.Request.Path);

    /// <summary>A token that was sent must be good, also where nobody need be signed in: silence would hide that it expired. The addresses of sign-in for other systems look at their own tokens.</summary>
    private static Refusal? BadToken(HttpContext context, Actor? actor) =>
        actor is null && !context.Request.Path.StartsWithSegments("/oidc") && context.Request.Headers.Authorization.ToString().StartsWith(BearerScheme.Prefix, StringComparison.OrdinalIgnoreCase)
            ? new Refusal(RefusalKind.Unauthenticated, "invalid-token", "访问令牌无效、已过期或已撤销，请换用有效的令牌")
            : null;

    /// <summary>
    /// The API carries no form tokens. A browser's cookie therefore changes things through it only from the city's own pages, which the browser vouches for
    /// (Fetch Metadata, or the Origin header in browsers without it).
    /// </summary>
    private static bool IsFromElsewhere(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api") || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || SignedIn.SessionOf(context.User) is null)
        {
            return false;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" or "none" => false,
            "" => request.Headers[HeaderNames.Origin].ToString() is not { Length: > 0 } origin || origin != $"{request.Scheme}://{request.Host}",
            _ => true,
        };
    }
}
