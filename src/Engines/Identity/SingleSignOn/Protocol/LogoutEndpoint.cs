using Microsoft.AspNetCore.Http;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>
/// <c>GET</c> and <c>POST /oidc/logout</c> (OpenID Connect RP-Initiated Logout, 2). With the ID token of this browser's own sign-in the city signs out at once; otherwise it
/// asks first, so that no page elsewhere can sign people out.
/// </summary>
internal static class LogoutEndpoint
{
    public const string AskPath = "/oidc/signing-out";

    public static async Task<IResult> PostAsync(HttpContext context) => context.Request.HasFormContentType
        ? Results.LocalRedirect("/oidc/logout" + QueryString.Create((await context.Request.ReadFormAsync(context.RequestAborted)).Where(p => p.Key.Length > 0)))
        : ProtocolError.InvalidRequest("Send application/x-www-form-urlencoded.");

    public static async Task<IResult> GetAsync(HttpContext context, LogoutRequests requests, Leaving leaving)
    {
        var request = await requests.ReadAsync(context.Request.Query, context.RequestAborted);
        if (context.GetSession() is { } session)
        {
            if (request.Session != session.Id)
            {
                return Results.LocalRedirect(AskPath + context.Request.QueryString);
            }

            await leaving.LeaveAsync(context);
        }

        return request.ReturnTo is { } address ? Results.Redirect(address) : Results.LocalRedirect("/");
    }
}

/// <summary>Reads what a client says when it wants somebody signed out.</summary>
internal sealed class LogoutRequests(IdTokens idTokens, ClientDirectory clients, CityDb db)
{
    /// <summary>The session that the ID token belongs to, and the way back: only an address that the client registered, only where the client is sure.</summary>
    public async Task<(Guid? Session, string? ReturnTo)> ReadAsync(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> parameters, CancellationToken cancellationToken)
    {
        var once = ProtocolForm.Once(parameters) ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var hint = once.TryGetValue("id_token_hint", out var token) ? await idTokens.ReadHintAsync(token, cancellationToken) : null;
        var named = once.GetValueOrDefault("client_id");
        var id = hint?.Client ?? named;
        if (named is not null && id != named)
        {
            return (null, null);
        }

        var known = await clients.FindAsync(id, cancellationToken);
        string? back = null;
        if (known is { Client.Stopped: false } && once.TryGetValue("post_logout_redirect_uri", out var address) && known.Client.HasLogout(address))
        {
            back = once.TryGetValue("state", out var state) ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(state)}" : address;
        }

        var visit = hint is { } given ? await db.FindAsync<Visit>([given.Visit], cancellationToken) : null;
        return (visit?.SessionId, back);
    }
}
