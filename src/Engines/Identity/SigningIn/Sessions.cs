using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Identity.SigningIn;

/// <summary>The browsers that are signed in. They live on real time; see <see cref="SessionLimits"/>.</summary>
internal sealed class Sessions(CityModel model, CommandQueue queue, AuditTrail trail) : IDisposable
{
    private static readonly TimeSpan Unnoted = TimeSpan.FromMinutes(2);
    private readonly MemoryCache open = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>Begins one. Its id is new, so that nobody can plant one beforehand. A browser that the account was not used with is told to the owner.</summary>
    public async Task<Result<Session>> BeginAsync(Account account, Newcomer from, string methods, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            SecurityStamp = account.SecurityStamp,
            Network = from.Network,
            Device = from.Device,
            DeviceKey = from.DeviceKey,
            Methods = methods,
            StartedAt = now,
            FreshAt = now,
            SeenAt = now,
        };
        var entry = new AuditEntry(AuditKind.SignIn, account.Id, account.Name, "sign-in", account.UserName) { Organisation = account.Organisation, Network = from.Network, Words = methods };
        return await queue.RunAsync<Session>(async (db, token) =>
        {
            trail.Add(db, entry);
            var before = db.Set<Session>().Where(s => s.AccountId == account.Id);
            if (!await before.AnyAsync(s => s.DeviceKey == session.DeviceKey, token) && await before.AnyAsync(token))
            {
                db.Add(SecurityEvent.Of(SecurityEventKind.NewDevice, account.Id, account.Id, now, session.Device));
                db.Publish(new SignedInFromNewDevice(account.Id, session.Device, now), now);
            }

            db.Add(session);
            return session;
        }, cancellationToken);
    }

    /// <summary>Whether somebody has signed in to the account with this browser before, and so proved everything that it asks for.</summary>
    public async Task<bool> KnowsAsync(Guid account, Newcomer from, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        return from.DeviceKey is { } key && await db.Set<Session>().AnyAsync(s => s.AccountId == account && s.DeviceKey == key, cancellationToken);
    }

    /// <summary>The session where it still stands: neither ended, nor too old, nor begun before the password changed.</summary>
    public async ValueTask<OpenSession?> FindOpenAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        if (open.TryGetValue(id, out OpenSession? kept))
        {
            return kept!.AccountId == accountId ? kept : null;
        }

        var now = TimeProvider.System.GetUtcNow();
        await using var db = model.OpenForReading();
        var found = await (
            from session in db.Set<Session>()
            join account in db.Set<Account>() on session.AccountId equals account.Id
            where session.Id == id && session.AccountId == accountId && session.EndedAt == null && !account.Stopped && session.SecurityStamp == account.SecurityStamp
            select new
            {
                session.StartedAt,
                session.SeenAt,
                session.FreshAt,
                session.Methods,
                account.Kind,
                Asks = db.Set<SecurityEvent>().Any(e => e.AccountId == accountId && e.SeenAt == null),
            }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || !SessionLimits.For(found.Kind).Allows(found.StartedAt, found.SeenAt, now))
        {
            return null;
        }

        if (now - found.SeenAt > Unnoted)
        {
            await ChangeAsync(id, session => session.SeenAt = now, cancellationToken);
        }

        var standing = new OpenSession(id, accountId, found.FreshAt, found.Methods, found.Asks);
        open.Set(id, standing, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = ActorDirectory.Kept });
        return standing;
    }

    /// <summary>Notes that they proved once more who they are.</summary>
    public Task RefreshAsync(OpenSession session, string method, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return ChangeAsync(session.Id, row =>
        {
            row.FreshAt = now;
            row.Methods = string.Join(' ', row.Methods.Split(' ').Union(method.Split(' '), StringComparer.Ordinal));
        }, cancellationToken);
    }

    /// <summary>Ends one of the account's sessions and the visits it began; another's is not there.</summary>
    public async Task<Result<Done>> EndAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var result = await queue.RunAsync<Done>(async (db, token) =>
        {
            var ended = await db.Set<Session>().Where(s => s.Id == id && s.AccountId == accountId && s.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), token);
            if (ended == 0)
            {
                return Refusal.NotFound("没有这个登录，或它已经退出");
            }

            await db.EndVisitsAsync(id, now, token);
            return Done.Value;
        }, cancellationToken);
        open.Remove(id);
        return result;
    }

    /// <summary>Ends all of the account's, in a running unit of work.</summary>
    public static async Task EndAllAsync(CityDb db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
        await db.Set<Visit>().Where(v => v.AccountId == accountId).EndAsync(now, cancellationToken);
    }

    /// <summary>Reads every session anew next time, after a password changed.</summary>
    public void Forget() => open.Clear();

    public void Dispose() => open.Dispose();

    private async Task ChangeAsync(Guid id, Action<Session> change, CancellationToken cancellationToken)
    {
        await queue.RunAsync<Done>(async (db, token) =>
        {
            if (await db.FindAsync<Session>([id], token) is { } session)
            {
                change(session);
            }

            return Done.Value;
        }, cancellationToken);
        open.Remove(id);
    }
}
