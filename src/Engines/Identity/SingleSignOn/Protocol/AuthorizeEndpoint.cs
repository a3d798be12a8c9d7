using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary><c>GET</c> and <c>POST /oidc/authorize</c> (OpenID Connect Core, 3.1.2.1): where clients send people.</summary>
internal static class AuthorizeEndpoint
{
    public const string Path = "/oidc/authorize";
    public const string ConsentPath = "/oidc/consent";

    /// <summary>Whoever asks for no age at all still lets people come back from proving who they are.</summary>
    private static readonly TimeSpan WayBackTakes = TimeSpan.FromSeconds(20);

    public static async Task<IResult> PostAsync(HttpContext context)
    {
        // A form from the client's site brings no cookie of ours (SameSite); the same question by GET does.
        return context.Request.HasFormContentType
            ? Results.LocalRedirect(Path + QueryString.Create((await context.Request.ReadFormAsync(context.RequestAborted)).Where(p => p.Key.Length > 0)))
            : ProtocolError.InvalidRequest("Send application/x-www-form-urlencoded.");
    }

    public static async Task<IResult> GetAsync(HttpContext context, Authorizing authorizing)
    {
        var check = await authorizing.CheckAsync(context.Request.Query, context.RequestAborted);
        if (check.Stranger is { } stranger)
        {
            await Door.RefuseAsync(context, new Refusal(RefusalKind.Malformed, "unknown-client", stranger), null);
            return Results.Empty;
        }

        if (check.Request is not { } request)
        {
            return Results.Redirect(check.RedirectTo!);
        }

        var (actor, session) = (context.GetActor(), context.GetSession());
        if (session is null || !Authorizing.MaySignIn(actor))
        {
            return request.Prompts.Contains("none")
                ? Results.Redirect(authorizing.Refused(request, "login_required", "The person is not signed in."))
                : Results.LocalRedirect($"/sign-in?returnUrl={Uri.EscapeDataString(Without(context.Request.Query, "prompt", "login"))}");
        }

        var tooOld = request.MaxAge is { } age && TimeProvider.System.GetUtcNow() - session.FreshAt > (age < WayBackTakes ? WayBackTakes : age);
        if (tooOld || request.Prompts.Contains("login"))
        {
            return request.Prompts.Contains("none")
                ? Results.Redirect(authorizing.Refused(request, "login_required", "The person must sign in again."))
                : Results.LocalRedirect($"/sign-in/again?returnUrl={Uri.EscapeDataString(Without(context.Request.Query, "prompt", "login"))}");
        }

        if (request.Prompts.Contains("consent") || !await authorizing.HasAgreedAsync(session.AccountId, request, context.RequestAborted))
        {
            return request.Prompts.Contains("none")
                ? Results.Redirect(authorizing.Refused(request, "consent_required", "The person has not agreed yet."))
                : Results.LocalRedirect(ConsentPath + context.Request.QueryString);
        }

        var begun = await authorizing.BeginAsync(request, session, agreed: false, context.RequestAborted);
        return Results.Redirect(begun.IsRefused ? authorizing.Refused(request, "temporarily_unavailable", "Too much to do; try again.") : begun.Value);
    }

    /// <summary>The same request, with one word taken out of one parameter: proving who one is fulfils it.</summary>
    private static string Without(IQueryCollection query, string name, string word) => Path + QueryString.Create(query.Select(p => p.Key == name
        ? KeyValuePair.Create(p.Key, new StringValues(string.Join(' ', Scope.Split(p.Value).Where(w => w != word))))
        : p));
}
