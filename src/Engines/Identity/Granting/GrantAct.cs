using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Granting;

/// <summary>Somebody who changes who may what, in one request.</summary>
/// <param name="Actor">Who.</param>
/// <param name="City">The city package in force.</param>
/// <param name="Now">City time.</param>
/// <param name="Network">Where the request came from.</param>
internal sealed record GrantAct(Actor Actor, City City, DateTimeOffset Now, string Network)
{
    /// <summary>The right of those who give and take roles.</summary>
    public const string Right = "identity.administer";

    private AuditTrail Trail { get; init; } = null!;

    public RoleBook Roles => City.Get<RoleBook>();

    public static GrantAct Of(HttpContext context)
    {
        var services = context.RequestServices;
        return new GrantAct(
            context.GetActor(), services.GetRequiredService<CityHolder>().Current, services.GetRequiredService<TimeProvider>().GetUtcNow(), SigningIn.Attempts.NetworkOf(context.Connection.RemoteIpAddress))
        {
            Trail = services.GetRequiredService<AuditTrail>(),
        };
    }

    /// <summary>Whether this one may give or take a role where the grant is for. Nobody may for themselves.</summary>
    public Refusal? MayAdminister(Guid receiver, string role, string? organisation, string? region) =>
        Actor.May(Right, role, organisation, region ?? City.Get<RegionTree>().Root.Code).RefusalFor(Actor)
        ?? (receiver == Actor.Id ? Refusal.Forbidden("任何人都不能给自己授予、确认或收回岗位，请由另一位安全管理员办理", "own-rights") : null);

    /// <summary>Remembers the change together with it.</summary>
    public void Record(CityDb db, string act, GrantRow grant, Account receiver, string? words) => Trail.Add(db, new AuditEntry(AuditKind.Grant, Actor.Id, Actor.Name, act, $"{receiver.UserName} {grant.Role}")
    {
        Organisation = Actor.Organisation,
        Network = Network,
        Words = string.Join(" · ", new[] { grant.Organisation ?? "*", grant.Region ?? "*", Day(grant.FromAt), Day(grant.UntilAt), words }.Where(part => !string.IsNullOrEmpty(part))),
    });

    private static string? Day(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What is to be given to whom.</summary>
/// <param name="UserName">User name of the receiver.</param>
/// <param name="Role">Code of the role.</param>
/// <param name="Organisation">Key of the organisation; null for all of the region.</param>
/// <param name="Region">Twelve-digit code of the division; null for the whole city.</param>
/// <param name="From">First day; null for at once.</param>
/// <param name="Until">Last day; null for no end.</param>
/// <param name="Reason">What it is for.</param>
internal sealed record WantedGrant(
    string? UserName = null, string? Role = null, string? Organisation = null, string? Region = null, DateOnly? From = null, DateOnly? Until = null, string? Reason = null);
