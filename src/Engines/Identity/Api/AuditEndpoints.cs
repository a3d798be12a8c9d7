using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Api;

/// <summary><c>GET /api/v1/audit</c>: the audit trail, for tools of the audit office.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/audit", ListAsync)
        .RequireAct(AuditRights.Read).WithTags("Identity").WithSummary("The audit trail, newest first").Produces<AuditPage>();

    private static async Task<IResult> ListAsync(
        string? who, string? kind, string? network, string? text, DateTimeOffset? from, DateTimeOffset? until, Guid? after, int? limit, CityDb db, FieldCipher cipher, CancellationToken cancellationToken) =>
        Results.Ok(await AuditList.ReadAsync(
            db, cipher, new AuditQuery(who, Enum.TryParse<AuditKind>(kind, ignoreCase: true, out var known) ? known : null, network, text, from, until, after, limit ?? 50), cancellationToken));
}
