using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SigningIn;

/// <summary>The browsers that are signed in. They live on real time; see <see cref="SessionLimits"/>.</summary>
internal sealed class Sessions(CityModel model, CommandQueue queue) : IDisposable
{
    private const int LongestDevice = 200;
    private static readonly TimeSpan Unnoted = TimeSpan.FromMinutes(2);
    private readonly MemoryCache open = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>Begins one. Its id is new, so that nobody can plant one beforehand.</summary>
    public async Task<Result<Session>> BeginAsync(Account account, string network, string device, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return await queue.RunAsync<Session>((db, _) =>
        {
            var session = new Session
            {
                Id = Guid.NewGuid(),
                AccountId = account.Id,
                SecurityStamp = account.SecurityStamp,
                Network = network,
                Device = device.Length <= LongestDevice ? device : device[..LongestDevice],
                StartedAt = now,
                SeenAt = now,
            };
            db.Add(session);
            return Task.FromResult<Result<Session>>(session);
        }, cancellationToken);
    }

    /// <summary>Whether the session still stands: neither ended, nor too old, nor begun before the password changed.</summary>
    public async ValueTask<bool> IsOpenAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        if (open.TryGetValue(id, out Guid owner))
        {
            return owner == accountId;
        }

        var now = TimeProvider.System.GetUtcNow();
        await using var db = model.OpenForReading();
        var found = await (
            from session in db.Set<Session>()
            join account in db.Set<Account>() on session.AccountId equals account.Id
            where session.Id == id && session.AccountId == accountId && session.EndedAt == null && !account.Stopped && session.SecurityStamp == account.SecurityStamp
            select new { session.StartedAt, session.SeenAt, account.Kind }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || !SessionLimits.For(found.Kind).Allows(found.StartedAt, found.SeenAt, now))
        {
            return false;
        }

        if (now - found.SeenAt > Unnoted)
        {
            await queue.RunAsync<Done>(async (city, token) =>
            {
                await city.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), token);
                return Done.Value;
            }, cancellationToken);
        }

        open.Set(id, accountId, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = ActorDirectory.Kept });
        return true;
    }

    /// <summary>Ends one of the account's sessions; another's is not there.</summary>
    public async Task<Result<Done>> EndAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var result = await queue.RunAsync<Done>(async (db, token) =>
        {
            var ended = await db.Set<Session>().Where(s => s.Id == id && s.AccountId == accountId && s.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), token);
            return ended == 1 ? Done.Value : Refusal.NotFound("没有这个登录，或它已经退出");
        }, cancellationToken);
        open.Remove(id);
        return result;
    }

    /// <summary>Reads every session anew next time, after a password changed.</summary>
    public void Forget() => open.Clear();

    public void Dispose() => open.Dispose();
}
