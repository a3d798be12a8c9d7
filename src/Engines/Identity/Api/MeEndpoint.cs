using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Api;

/// <summary><c>GET /api/v1/me</c>: who asks, and what they may.</summary>
internal static class MeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/me", Get)
        .RequireSignIn().WithTags("Identity").WithSummary("提出请求的账户和它现有的角色").Produces<MeAnswer>();

    private static MeAnswer Get(HttpContext context, Localizer T)
    {
        var actor = context.GetActor();
        context.Response.Headers.CacheControl = "no-store";
        return new MeAnswer(actor.Id, actor.Name, actor.Kind, actor.Organisation, actor.Region, actor.CreditCode,
            [.. actor.Grants.Where(grant => grant.IsInForce(actor.At)).Select(grant => new GrantAnswer(
                grant.Role, grant.RoleName.In(T), grant.Organisation, grant.Region, grant.From, grant.Until, grant.Acts.Order(StringComparer.Ordinal)))]);
    }
}

/// <summary>An account as the API shows it to itself.</summary>
internal sealed record MeAnswer(
    Guid Id, string Name, ActorKind Kind, string? Organisation, string? Region, string? CreditCode, IReadOnlyList<GrantAnswer> Grants);

/// <summary>A role in force.</summary>
internal sealed record GrantAnswer(
    string Role, string Name, string? Organisation, string? Region, DateTimeOffset? From, DateTimeOffset? Until, IEnumerable<string> Acts);
