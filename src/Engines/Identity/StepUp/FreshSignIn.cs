using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SigningIn;

namespace Yicheng.Identity.StepUp;

/// <summary>Whether somebody proved lately who they are.</summary>
internal static class FreshSignIn
{
    public const string Needed = "fresh-sign-in-needed";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static bool IsFresh(OpenSession session, DateTimeOffset now) => now - session.FreshAt < Lasts;

    /// <summary>The page to come back to: a form that was sent too late is filled in again there.</summary>
    public static string PageOf(HttpRequest request) => request.Path + QueryString.Create(request.Query.Where(p => p.Key != "handler"));
}

/// <summary>Decides at the door.</summary>
internal sealed class FreshSignInHandler(IHttpContextAccessor http) : AuthorizationHandler<RequireFreshSignInAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequireFreshSignInAttribute requirement)
    {
        if (http.HttpContext!.FreshSignInRefusal() is null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
