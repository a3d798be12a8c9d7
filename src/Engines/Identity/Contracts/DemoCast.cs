using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Contracts;

/// <summary>The people of the demo, for a demo that makes them act. Never asked outside it.</summary>
public sealed class DemoCast
{
    private readonly ActorDirectory actors;
    private readonly CityHolder city;

    internal DemoCast(ActorDirectory actors, CityHolder city) => (this.actors, this.city) = (actors, city);

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

    /// <summary>Those who work for an organ of the city, with their grants, in the order of their user names.</summary>
    public async Task<IReadOnlyList<Actor>> ReadStaffAsync(CityDb db, CancellationToken cancellationToken)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.Kind == ActorKind.Staff && !a.Stopped).OrderBy(a => a.UserName).ToListAsync(cancellationToken);
        var grants = (await db.Given().OrderBy(g => g.Role).ToListAsync(cancellationToken)).ToLookup(g => g.AccountId);
        return accounts.ConvertAll(account => actors.Make(account, grants[account.Id], city.Current));
    }
}

/// <summary>Somebody of the demo.</summary>
/// <param name="Actor">As they act.</param>
/// <param name="Profile">What is held of them.</param>
public sealed record CastMember(Actor Actor, Profile Profile);
