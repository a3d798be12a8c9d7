using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.StepUp;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Identity.Rights;

/// <summary>Whether the actor has the act that an endpoint asks for, anywhere.</summary>
internal sealed class ActRequirementHandler(IHttpContextAccessor http) : AuthorizationHandler<RequireActAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequireActAttribute requirement)
    {
        if (http.HttpContext!.GetActor().MayAnywhere(requirement.Act).Allowed)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>What somebody sees who may not pass: a problem on the API, the sign-in page or an explanation in the browser.</summary>
internal sealed class Door : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var actor = context.GetActor();
        var act = policy.Requirements.OfType<RequireActAttribute>().FirstOrDefault(r => !actor.MayAnywhere(r.Act).Allowed)?.Act;
        var refusal = actor.IsSignedIn
            ? (act is null && policy.Requirements.OfType<RequireFreshSignInAttribute>().Any() ? context.FreshSignInRefusal() : null)
                ?? Refusal.Forbidden(act is null ? "您没有查看这里的权限" : actor.MayAnywhere(act).Reason, "act-not-granted")
            : Refusal.SignInFirst();
        await RefuseAsync(context, refusal, act);
    }

    /// <summary>Answers a refusal in the way of the caller.</summary>
    public static async Task RefuseAsync(HttpContext context, Refusal refusal, string? act)
    {
        if (context.Request.Path.StartsWithSegments("/api") || (refusal.Kind == RefusalKind.TooMany && context.Request.Path.StartsWithSegments("/oidc") && !Accepts(context, "text/html")))
        {
            if (refusal.Kind == RefusalKind.Unauthenticated)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            await refusal.ToProblem().ExecuteAsync(context);
        }
        else if (refusal.Kind == RefusalKind.Unauthenticated)
        {
            var wanted = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
            context.Response.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}");
        }
        else if (refusal.Type == FreshSignIn.Needed)
        {
            context.Response.Redirect($"/sign-in/again?returnUrl={Uri.EscapeDataString(FreshSignIn.PageOf(context.Request))}");
        }
        else if (refusal.Type == SecondFactors.Needed.Type)
        {
            context.Response.Redirect("/account/security");
        }
        else
        {
            context.Features.Set(refusal);
            context.Features.Set(new RefusedAct(act));
            context.Response.StatusCode = Problems.StatusOf(refusal.Kind);
            if (refusal.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool Accepts(HttpContext context, string type) => context.Request.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Marks a page's refusal that is to be explained; the act that was lacking, where one was.</summary>
internal sealed record RefusedAct(string? Act);
