using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Contracts;

/// <summary>The people of the demo, for a demo that makes them act. Never asked outside it.</summary>
public sealed class DemoCast
{
    private readonly ActorDirectory actors;

    internal DemoCast(ActorDirectory actors) => this.actors = actors;

    /// <summary>Residents and firms' agents, in the order of their user names.</summary>
    public async Task<IReadOnlyList<CastMember>> ReadAsync(CityDb db, CancellationToken cancellationToken)
    {
        var accounts = await db.Set<Account>().AsNoTracking()
            .Where(a => a.Kind == ActorKind.Resident || a.Kind == ActorKind.OrganisationAgent)
            .OrderBy(a => a.UserName).Select(a => a.Id).ToListAsync(cancellationToken);
        var cast = new List<CastMember>(accounts.Count);
        foreach (var id in accounts)
        {
            if (await actors.FindAsync(id, cancellationToken) is { } actor && await db.FindProfileAsync(id, cancellationToken) is { } profile)
            {
                cast.Add(new CastMember(actor, profile));
            }
        }

        return cast;
    }
}

/// <summary>Somebody of the demo.</summary>
/// <param name="Actor">As they act.</param>
/// <param name="Profile">What is held of them.</param>
public sealed record CastMember(Actor Actor, Profile Profile);
