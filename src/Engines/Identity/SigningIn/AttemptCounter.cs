using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SigningIn;

/// <summary>Counts what may fail only so often: codes of a second factor, secrets of clients, recovery codes.</summary>
internal sealed class AttemptCounter(CityModel model, CommandQueue queue, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>The refusal, where what is named has failed too often.</summary>
    public async Task<Refusal?> RefusalAsync(string what, int most, CancellationToken cancellationToken)
    {
        var (key, now) = (cipher.BlindIndex(what), clock.GetUtcNow());
        await using var db = model.OpenForReading();
        return (await db.Set<Attempts>().FirstOrDefaultAsync(a => a.Key == key, cancellationToken))?.LockedUntil(most, now) is { } until ? TooMany(until - now) : null;
    }

    /// <summary>Counts one more.</summary>
    public Task CountAsync(string what, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
    {
        var (key, now) = (cipher.BlindIndex(what), clock.GetUtcNow());
        var counted = await db.FindAsync<Attempts>([key], token) ?? db.Add(new Attempts { Key = key, Since = now }).Entity;
        counted.Fail(now);
        return Done.Value;
    }, cancellationToken);

    /// <summary>Begins anew, after it succeeded.</summary>
    public Task ForgiveAsync(string what, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
    {
        var key = cipher.BlindIndex(what);
        await db.Set<Attempts>().Where(a => a.Key == key).ExecuteDeleteAsync(token);
        return Done.Value;
    }, cancellationToken);

    public static Refusal TooMany(TimeSpan wait) => new(RefusalKind.TooMany, "too-many-attempts", new LocalText("尝试的次数太多，请在 {0} 分钟后再试", Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))))
    {
        RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
    };
}
