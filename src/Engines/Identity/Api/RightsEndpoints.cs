using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Api;

/// <summary>Asking about rights, and changing them.</summary>
internal static class RightsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Identity");
        api.MapGet("/me/may", May).RequireSignIn().WithSummary("Whether the account that asks may do an act, by which role, and if not, why not").Produces<MayAnswer>();
        api.MapGet("/who-can", WhoCanAsync).RequireAct(GrantAct.Right).WithSummary("Who may do an act on a kind of matter in an organisation and a region, and by which grant").Produces<IReadOnlyList<AbleAnswer>>();
        api.MapGet("/grants", ListAsync).RequireAct(GrantAct.Right).WithSummary("Grants, newest first").Produces<GrantPage>();
        api.MapPost("/grants", GiveAsync).RequireAct(GrantAct.Right).AddEndpointFilter(FreshAsync).WithSummary("Gives somebody a role; a sensitive one waits for a second administrator").Produces<GrantLine>(201);
        api.MapPost("/grants/{id:guid}/confirm", ConfirmAsync).RequireAct(GrantAct.Right).AddEndpointFilter(FreshAsync).WithSummary("Gives what was asked for, or confirms a sensitive role as the second administrator").Produces<GrantLine>();
        api.MapPost("/grants/{id:guid}/end", EndAsync).RequireSignIn().WithSummary("Declines, revokes or takes back").Produces<GrantLine>();
        api.MapPost("/me/grants", AskAsync).RequireSignIn().WithSummary("Asks for a role").Produces<GrantLine>(201);
        api.MapPost("/me/leave", LendAsync).RequireSignIn().WithSummary("Lets a colleague stand in during leave").Produces<IReadOnlyList<Guid>>(201);
    }

    /// <summary>A browser proves anew who acts, as on the pages; a token has no session that could have grown old.</summary>
    private static async ValueTask<object?> FreshAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetSession() is not null && context.HttpContext.FreshSignInRefusal() is { } stale ? stale.ToProblem() : await next(context);

    private static MayAnswer May(string act, string kind, string? organisation, string? region, HttpContext context, Localizer T)
    {
        var actor = context.GetActor();
        context.Response.Headers.CacheControl = "no-store";
        var through = actor.Through(act, kind, organisation, region);
        return new MayAnswer(through is not null, through?.RoleName.In(T), through is null ? T[actor.May(act, kind, organisation, region).Reason] : null);
    }

    private static async Task<IResult> WhoCanAsync(string act, string kind, string? organisation, string? region, WhoCan who, CityDb db, Localizer T, CancellationToken cancellationToken) =>
        (await who.AnswerAsync(db, new RightsQuestion(act, kind, organisation, region), cancellationToken))
            .Then<IReadOnlyList<AbleAnswer>>(able => able.Select(one => new AbleAnswer(one.UserName, one.Actor.Name, one.Actor.Organisation, one.Through.Role, one.Through.RoleName.In(T), one.Through.Id, one.Through.Until)).ToList())
            .ToHttp();

    private static async Task<IResult> ListAsync(string? user, string? role, string? state, Guid? after, int? limit, CityDb db, HttpContext context, CancellationToken cancellationToken) =>
        Results.Ok(await GrantList.ReadAsync(db, GrantAct.Of(context), new GrantQuery(user, role, state, null, after, limit ?? 50), cancellationToken));

    private static async Task<IResult> GiveAsync(WantedGrant wanted, GiveRole give, CityDb db, HttpContext context, CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(context);
        var once = await context.ReadOnceAsync(act.Actor.Id.ToString(), act.Now);
        return await AnswerAsync(once.IsRefused ? once.Refusal : await give.RunAsync(once.Value, act, wanted, cancellationToken), db, created: true, cancellationToken);
    }

    private static async Task<IResult> AskAsync(WantedGrant wanted, GiveRole give, CityDb db, HttpContext context, CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(context);
        var once = await context.ReadOnceAsync(act.Actor.Id.ToString(), act.Now);
        return await AnswerAsync(once.IsRefused ? once.Refusal : await give.AskAsync(once.Value, act, wanted, cancellationToken), db, created: true, cancellationToken);
    }

    private static async Task<IResult> ConfirmAsync(Guid id, DecideGrant decide, CityDb db, HttpContext context, CancellationToken cancellationToken) =>
        await AnswerAsync(await decide.GiveAsync(GrantAct.Of(context), id, cancellationToken), db, created: false, cancellationToken);

    private static async Task<IResult> EndAsync(Guid id, EndGrant request, DecideGrant decide, CityDb db, HttpContext context, CancellationToken cancellationToken) =>
        await AnswerAsync(await decide.EndAsync(GrantAct.Of(context), id, request.Words, cancellationToken), db, created: false, cancellationToken);

    private static async Task<IResult> LendAsync(Leave leave, LendRoles lend, HttpContext context, CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(context);
        var once = await context.ReadOnceAsync(act.Actor.Id.ToString(), act.Now);
        return (once.IsRefused ? once.Refusal : await lend.RunAsync(once.Value, act, leave, cancellationToken)).ToCreated(_ => "/api/v1/me");
    }

    private static async Task<IResult> AnswerAsync(Result<GrantRow> grant, CityDb db, bool created, CancellationToken cancellationToken)
    {
        if (grant.IsRefused)
        {
            return grant.Refusal.ToProblem();
        }

        var account = await db.Set<Account>().SingleAsync(a => a.Id == grant.Value.AccountId, cancellationToken);
        var line = GrantLine.Of(grant.Value, account);
        return created ? Results.Created($"/api/v1/grants?user={Uri.EscapeDataString(account.UserName)}", line) : Results.Ok(line);
    }
}

/// <summary>Whether somebody may.</summary>
internal sealed record MayAnswer(bool Allowed, string? Through, string? Reason);

/// <summary>Somebody who may.</summary>
internal sealed record AbleAnswer(string UserName, string Name, string? Organisation, string Role, string RoleName, Guid? Grant, DateTimeOffset? Until);

/// <summary>Why a grant ends.</summary>
internal sealed record EndGrant(string? Words = null);
