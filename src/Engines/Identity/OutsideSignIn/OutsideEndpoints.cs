using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.OutsideSignIn;

/// <summary><c>/sign-in/with/{key}</c>: off to a provider elsewhere, and back.</summary>
internal static class OutsideEndpoints
{
    private static readonly Refusal NoProvider = Refusal.NotFound("没有这种登录方式，或它已停用");

    public static void MapOutsideSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/with/{key}", StartAsync).AllowAnonymous();
        routes.MapGet("/sign-in/with/{key}/back", BackAsync).AllowAnonymous();
    }

    /// <summary>By a link: what comes back counts only in the browser that set out, so nobody gains by sending another off.</summary>
    private static async Task<IResult> StartAsync(HttpContext context, string key, string? returnUrl, OutsideProviders providers, OutsideExchange exchange)
    {
        if (await providers.FindAsync(key, context.RequestAborted) is not { } provider)
        {
            return await RefuseAsync(context, NoProvider);
        }

        var started = await exchange.StartAsync(context, provider, Local(returnUrl ?? ""));
        return started.IsRefused ? await RefuseAsync(context, started.Refusal) : Results.Redirect(started.Value);
    }

    private static async Task<IResult> BackAsync(HttpContext context, string key, OutsideProviders providers, OutsideExchange exchange, RoundTrips trips, Entering entering)
    {
        if (await providers.FindAsync(key, context.RequestAborted) is not { } provider)
        {
            return await RefuseAsync(context, NoProvider);
        }

        var finished = await exchange.FinishAsync(context, provider);
        if (finished.IsRefused)
        {
            return await RefuseAsync(context, finished.Refusal);
        }

        var (person, returnUrl) = finished.Value;
        var account = await providers.AccountOfAsync(person, context.RequestAborted);
        var actor = context.GetActor();
        if (account is null || (actor.IsSignedIn && actor.Id != account.Id))
        {
            trips.RememberPerson(context, person);
            return Results.LocalRedirect(actor.IsSignedIn ? "/account/links" : "/sign-in?returnUrl=%2Faccount%2Flinks");
        }

        if (actor.IsSignedIn)
        {
            return Results.LocalRedirect(returnUrl);
        }

        var next = await entering.AfterFirstStepAsync(context, account, SignInMethods.Outside, returnUrl);
        return next.IsRefused ? await RefuseAsync(context, next.Refusal) : Results.LocalRedirect(next.Value);
    }

    private static string Local(string address) =>
        address.Length > 0 && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : "/";

    private static async Task<IResult> RefuseAsync(HttpContext context, Refusal refusal)
    {
        await Door.RefuseAsync(context, refusal, null);
        return Results.Empty;
    }
}
