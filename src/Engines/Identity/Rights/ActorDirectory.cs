using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Rights;

/// <summary>
/// Makes actors of accounts. What it read it keeps for some seconds, so that rights cost a request nothing; a change on this node shows at once, on
/// another within <see cref="Kept"/>.
/// </summary>
internal sealed class ActorDirectory : IDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 50_000 });
    private readonly CityModel model;
    private readonly CityHolder city;
    private readonly TimeProvider clock;

    public ActorDirectory(CityModel model, CityHolder city, TimeProvider clock)
    {
        (this.model, this.city, this.clock) = (model, city, clock);
        city.Changed += (_, _) => known.Clear();
    }

    /// <summary>The actor as they stand now; null where the account is gone or stopped.</summary>
    public async ValueTask<Actor?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(accountId, out Actor? actor))
        {
            actor = await ReadAsync(accountId, cancellationToken);
            known.Set(accountId, actor, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        }

        return actor is null ? null : actor with { At = clock.GetUtcNow() };
    }

    /// <summary>Reads the account anew next time.</summary>
    public void Forget(Guid accountId) => known.Remove(accountId);

    /// <summary>Reads everybody anew, after a change that reaches several.</summary>
    public void Clear() => known.Clear();

    public Actor Make(Account account, IEnumerable<GrantRow> grants, City current)
    {
        var roles = current.Get<RoleBook>();
        return new Actor(account.Id, account.Name, account.Kind)
        {
            Organisation = account.Organisation,
            Region = account.Region,
            CreditCode = account.CreditCode,
            CitizenNumber = account.Kind is ActorKind.Resident or ActorKind.OrganisationAgent ? account.CitizenNumber : null,
            At = clock.GetUtcNow(),
            Grants =
            [
                .. roles.GivenTo(account.Kind).Select(role => new Grant(role.Code, role.Name, role.Acts, role.Kinds) { Excludes = role.Excludes }),
                .. grants.Select(row => Make(row, roles.Find(row.Role), current)).OfType<Grant>(),
            ],
        };
    }

    public void Dispose() => known.Dispose();

    private async Task<Actor?> ReadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == accountId && !a.Stopped, cancellationToken);
        return account is null ? null : Make(account, await db.Given().Where(g => g.AccountId == accountId).OrderBy(g => g.Role).ToListAsync(cancellationToken), city.Current);
    }

    /// <summary>A grant of a role that the package no longer has gives nothing.</summary>
    private static Grant? Make(GrantRow row, Role? role, City current)
    {
        if (role is null)
        {
            return null;
        }

        var organisations = current.Get<OrganisationDirectory>();
        var regions = current.Get<RegionTree>();
        var region = regions.Find(row.Region);
        return new Grant(role.Code, role.Name, role.Acts, role.Kinds)
        {
            Id = row.Id,
            IsLent = row.SourceId is not null,
            Excludes = role.Excludes,
            Organisation = row.Organisation,
            OrganisationName = organisations.Find(row.Organisation)?.Name,
            Organisations = row.Organisation is null ? FrozenSet<string>.Empty : Below(organisations, row.Organisation, role.Guides),
            Region = row.Region,
            RegionName = region?.Name,
            RegionPrefix = region is null ? row.Region ?? "" : region.Prefix,
            From = row.FromAt,
            Until = row.UntilAt,
        };
    }

    private static FrozenSet<string> Below(OrganisationDirectory organisations, string top, bool guided)
    {
        if (organisations.Find(top) is { Kind: not OrganisationKind.Government } && !guided)
        {
            return FrozenSet.Create(StringComparer.Ordinal, top);
        }

        var below = new HashSet<string>(StringComparer.Ordinal) { top };
        foreach (var organisation in organisations.All)
        {
            if ((organisation.ParentCode is { } parent && below.Contains(parent)) || (guided && organisation.SuperiorCode is { } superior && below.Contains(superior)))
            {
                below.Add(organisation.Code);
            }
        }

        return below.ToFrozenSet(StringComparer.Ordinal);
    }
}
