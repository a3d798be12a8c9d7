using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.SigningIn;

/// <summary>
/// Checks a password. Whether an account exists shows neither in the words nor in the time: an unknown name costs the same hash, is counted the same, and reads the same.
/// </summary>
internal sealed class SignIn(UserManager<Account> accounts, CityDb db, CommandQueue queue, FieldCipher cipher, Sessions sessions, AuditTrail trail, TimeProvider clock, IPasswordHasher<Account> hasher)
{
    public static readonly Account Nobody = new() { UserName = "", Name = "", SecurityStamp = "", Version = "" };
    public const string TooManyAttempts = "too-many-attempts";
    private static readonly LocalText Wrong = "账号或密码不对，请核对后再试";
    private static string? hashOfNothing;

    /// <summary>Checks who somebody says they are; the account is the answer.</summary>
    /// <param name="login">User name, or a resident's phone, e-mail address or citizen number.</param>
    /// <param name="password">As typed.</param>
    /// <param name="from">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async Task<Result<Account>> TryAsync(string login, string password, Newcomer from, CancellationToken cancellationToken)
    {
        var account = await FindAsync(login, cancellationToken);
        if (await CheckAsync(account, Normal(login), password, from, cancellationToken) is { } refusal)
        {
            // A name that no account has may be a password typed into the wrong field; it is not kept.
            await trail.RecordAsync(new AuditEntry(AuditKind.SignInFailed, account?.Id, account?.Name ?? "-", "sign-in", account?.UserName ?? "-")
            {
                Organisation = account?.Organisation, Network = from.Network, Words = refusal.Type,
            });
            return refusal;
        }

        return account!;
    }

    /// <summary>Checks the password of somebody signed in, counted like signing in.</summary>
    public Task<Refusal?> CheckAsync(Account account, string password, Newcomer from, CancellationToken cancellationToken) =>
        CheckAsync(account, Normal(account.UserName), password, from, cancellationToken);

    private async Task<Refusal?> CheckAsync(Account? account, string login, string password, Newcomer from, CancellationToken cancellationToken)
    {
        // By the name that was typed, not by the account: else a wait would tell that a phone and a citizen number are one person's.
        var keys = AttemptKeys.Of(cipher, login, from, await sessions.KnowsAsync(account?.Id ?? Guid.Empty, from, cancellationToken));
        if (await LockedAsync(keys, account, from.Network, cancellationToken) is { } locked)
        {
            return locked;
        }

        if (!Verify(account, password) || account!.Stopped)
        {
            await CountAsync(keys, account, from, cancellationToken);
            return Refusal.Invalid("Password", Wrong, "wrong-password");
        }

        await ForgiveAsync(keys, cancellationToken);
        return null;
    }

    private bool Verify(Account? account, string password)
    {
        var hash = account?.PasswordHash ?? (hashOfNothing ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, hash, password.Length <= Passwords.PasswordRules.Longest ? password : "");
        return account?.PasswordHash is not null && verified != PasswordVerificationResult.Failed;
    }

    /// <summary>The account of a user name, or of a resident's phone, e-mail address or citizen number; null where there is none.</summary>
    public async Task<Account?> FindAsync(string login, CancellationToken cancellationToken)
    {
        var index = cipher.BlindIndex(Normal(login));
        return login.Contains('@', StringComparison.Ordinal)
            ? await db.Set<Account>().FirstOrDefaultAsync(a => a.Kind == ActorKind.Resident && a.EmailIndex == index, cancellationToken)
            : PhoneNumber.IsMobile(login)
            ? await db.Set<Account>().FirstOrDefaultAsync(a => a.Kind == ActorKind.Resident && a.PhoneIndex == index, cancellationToken)
            : Normal(login).Length == 18 && CitizenNumber.Check(Normal(login), DateOnly.MaxValue) is null
                ? await db.Set<Account>().FirstOrDefaultAsync(a => a.Kind == ActorKind.Resident && a.CitizenNumberIndex == index, cancellationToken)
                : await accounts.FindByNameAsync(login);
    }

    /// <summary>One spelling of what was typed, so that spaces and dashes open no further attempts.</summary>
    private static string Normal(string login) => PhoneNumber.IsMobile(login) ? PhoneNumber.Normalise(login) : login.Trim().ToUpperInvariant();

    private async Task<Refusal?> LockedAsync(AttemptKeys keys, Account? account, string network, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var all = keys.All;
        var counted = (await db.Set<Attempts>().Where(a => all.Contains(a.Key)).ToListAsync(cancellationToken)).ToDictionary(a => a.Key, StringComparer.Ordinal);
        var until = counted.GetValueOrDefault(keys.Own)?.LockedUntil(keys.MostOwn(counted, now), now);
        if (until is null
            && keys.Network is not null
            && counted.GetValueOrDefault(keys.Network)?.FullUntil(Attempts.MostOnNetwork, now) is { } networkUntil
            && !await WasHereBeforeAsync(account, network, cancellationToken))
        {
            until = networkUntil;
        }

        return until is null ? null : new Refusal(RefusalKind.TooMany, TooManyAttempts,
            new LocalText("从这里用错密码的次数太多，请在 {0} 分钟后再试；在别处登录不受影响", (int)Math.Ceiling((until.Value - now).TotalMinutes)))
        {
            RetryAfter = (int)Math.Ceiling((until.Value - now).TotalSeconds),
        };
    }

    /// <summary>Whoever has signed in from a network keeps their way in when a neighbour behind the same address tries to guess.</summary>
    private async Task<bool> WasHereBeforeAsync(Account? account, string network, CancellationToken cancellationToken)
    {
        const int sessionsLookedAt = 50;
        return account is not null && (await db.Set<Session>().Where(s => s.AccountId == account.Id).OrderByDescending(s => s.SeenAt)
            .Take(sessionsLookedAt).Select(s => s.Network).ToListAsync(cancellationToken)).Contains(network);
    }

    private Task CountAsync(AttemptKeys keys, Account? account, Newcomer from, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (city, token) =>
    {
        var now = clock.GetUtcNow();
        var counted = new Dictionary<string, Attempts>(StringComparer.Ordinal);
        foreach (var key in keys.All)
        {
            counted[key] = await city.FindAsync<Attempts>([key], token) ?? city.Add(new Attempts { Key = key, Since = now }).Entity;
            if (key == keys.Network)
            {
                counted[key].CountInWindow(now);
            }
            else
            {
                counted[key].Fail(now);
            }
        }

        // Told once, when the waiting begins; what the owner's own browser mistyped is no news to them.
        if (account is not null && (counted[keys.Own].Failures == Attempts.MostOnAccount || (keys.Everywhere is not null && counted[keys.Everywhere].Failures == Attempts.MostFromEverywhere)))
        {
            city.Add(SecurityEvent.Of(SecurityEventKind.ManyFailures, account.Id, Guid.Empty, TimeProvider.System.GetUtcNow(), from.Network, own: keys.Everywhere is null));
        }

        return Done.Value;
    }, cancellationToken);

    private Task ForgiveAsync(AttemptKeys keys, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (city, token) =>
    {
        await city.Set<Attempts>().Where(a => a.Key == keys.Own).ExecuteDeleteAsync(token);
        return Done.Value;
    }, cancellationToken);
}
