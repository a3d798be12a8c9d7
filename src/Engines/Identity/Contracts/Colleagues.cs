using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Contracts;

/// <summary>Answers "who can?": for handing a task on, and for telling somebody refused whom to ask.</summary>
public sealed class Colleagues
{
    private readonly ActorDirectory actors;
    private readonly CityHolder city;

    internal Colleagues(ActorDirectory actors, CityHolder city) => (this.actors, this.city) = (actors, city);

    /// <summary>Staff of an organisation who may act on a kind of matter there, in a region, now.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="act">Such as <c>task.examine</c>.</param>
    /// <param name="kind">Code of the item.</param>
    /// <param name="organisation">Key of the organ responsible.</param>
    /// <param name="region">Twelve-digit code of the matter's division; null where it lies in none.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async Task<IReadOnlyList<Actor>> WhoMayAsync(CityDb db, string act, string kind, string organisation, string? region, CancellationToken cancellationToken)
    {
        var accounts = await db.Set<Account>().AsNoTracking()
            .Where(a => a.Organisation == organisation && a.Kind == ActorKind.Staff && !a.Stopped)
            .OrderBy(a => a.Id).Take(500).ToListAsync(cancellationToken);
        var ids = accounts.ConvertAll(a => a.Id);
        var grants = (await db.Given().Where(g => ids.Contains(g.AccountId)).ToListAsync(cancellationToken)).ToLookup(g => g.AccountId);
        var current = city.Current;
        return [.. accounts.Select(account => actors.Make(account, grants[account.Id], current)).Where(actor => actor.May(act, kind, organisation, region).Allowed)];
    }

    /// <summary>The actor of an account as they stand now; null where it is gone or stopped.</summary>
    public async Task<Actor?> FindAsync(Guid account, CancellationToken cancellationToken) => await actors.FindAsync(account, cancellationToken);

    /// <summary>The actor of a user name, as the demo and tests name people; null where there is none.</summary>
    public async Task<Actor?> FindAsync(CityDb db, string userName, CancellationToken cancellationToken) =>
        await db.Set<Account>().AsNoTracking().Where(a => a.UserName == userName).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? await actors.FindAsync(id, cancellationToken)
            : null;
}
