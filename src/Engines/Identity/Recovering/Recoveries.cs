using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Recovering;

/// <summary>
/// A new password for somebody who lost it: by a recovery code and some days of waiting, or by a code given at a counter. A message to a phone or mailbox alone never
/// suffices, for both are lost together with the phone.
/// </summary>
internal sealed class Recoveries(
    SignIn signIn, AttemptCounter attempts, CommandQueue queue, FieldCipher cipher, PasswordCheck check, IPasswordHasher<Account> hasher, Sessions sessions, ActorDirectory actors, CityHolder city, TimeProvider clock)
{
    private const int MostFailures = 5;
    private static readonly LocalText Wrong = "账号或代码不对，请核对后再试";

    /// <summary>Begins by a recovery code, which is used up; the answer is the code that finishes it, and when.</summary>
    public async Task<Result<BegunRecovery>> BeginAsync(string login, string code, string network, CancellationToken cancellationToken)
    {
        var what = $"recovery of {login.Trim().ToUpperInvariant()} {network}";
        if (await attempts.RefusalAsync(what, MostFailures, cancellationToken) is { } locked)
        {
            return locked;
        }

        var account = await signIn.FindAsync(login, cancellationToken);
        var (now, claim) = (clock.GetUtcNow(), RecoveryCode.Make());
        var opensAt = now.AddDays(city.Current.Get<CityProfile>().SignIn.RecoveryDays);
        var id = account is { Stopped: false } ? account.Id : Guid.Empty;
        var digest = RecoveryCode.DigestOf(cipher, id, code);
        var begun = await queue.RunAsync<bool>(async (db, token) =>
        {
            if (await db.Set<RecoveryCode>().FirstOrDefaultAsync(c => c.Digest == digest && c.UsedAt == null, token) is not { } paper)
            {
                return false;
            }

            paper.UsedAt = now;
            if (await db.FindAsync<Recovery>([id], token) is { } before)
            {
                (before.Claim, before.AskedAt, before.OpensAt) = (ClaimOf(id, claim), now, opensAt);
            }
            else
            {
                db.Add(new Recovery { AccountId = id, Claim = ClaimOf(id, claim), AskedAt = now, OpensAt = opensAt });
            }

            db.Add(SecurityEvent.Of(SecurityEventKind.RecoveryAsked, id, Guid.Empty, TimeProvider.System.GetUtcNow()));
            return true;
        }, cancellationToken);
        if (begun is { IsRefused: false, Value: true })
        {
            return new BegunRecovery(claim, opensAt);
        }

        await attempts.CountAsync(what, cancellationToken);
        return Refusal.Invalid("Code", Wrong, "wrong-code");
    }

    /// <summary>Finishes by the code of either way. All sessions end.</summary>
    public async Task<Result<Done>> FinishAsync(string login, string code, string password, string network, CancellationToken cancellationToken)
    {
        var what = $"recovery of {login.Trim().ToUpperInvariant()} {network}";
        if (await attempts.RefusalAsync(what, MostFailures, cancellationToken) is { } locked)
        {
            return locked;
        }

        var account = await signIn.FindAsync(login, cancellationToken);
        // What is known of the owner is compared only once the code was right; else the answer would tell a stranger whose account it is.
        if (PasswordRules.WhatIsWrong(password, Guessable.Nothing) is { } weak)
        {
            return Refusal.Invalid("Password", weak);
        }

        var (id, now, hash) = (account is { Stopped: false } ? account.Id : Guid.Empty, clock.GetUtcNow(), hasher.HashPassword(account ?? SignIn.Nobody, password));
        var (claim, reset) = (ClaimOf(id, code), ResetOf(id, code));
        var result = await queue.RunAsync<Done>(async (db, token) =>
        {
            var atCounter = await db.Set<CounterReset>().FirstOrDefaultAsync(r => r.AccountId == id && r.Digest == reset && r.Until > now, token);
            var waited = await db.Set<Recovery>().FirstOrDefaultAsync(r => r.AccountId == id && r.Claim == claim, token);
            if (atCounter is null && waited is null)
            {
                return Refusal.Invalid("Code", Wrong, "wrong-code");
            }

            if (atCounter is null && waited!.OpensAt > now)
            {
                var offset = city.Current.Get<CityProfile>().Offset;
                return Refusal.Conflict("recovery-not-yet", new LocalText("还在等待期内，{0} 以后才能设新密码；着急的话请带身份证到就近的政务服务中心", waited.OpensAt.ToOffset(offset).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
            }

            var owner = await db.Set<Account>().FirstAsync(a => a.Id == id, token);
            if (check.WhatIsWrong(password, owner) is { } guessable)
            {
                return Refusal.Invalid("Password", guessable);
            }

            (owner.PasswordHash, owner.SecurityStamp, owner.Version) = (hash, Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
            await db.Set<CounterReset>().Where(r => r.AccountId == id).ExecuteDeleteAsync(token);
            await db.Set<Recovery>().Where(r => r.AccountId == id).ExecuteDeleteAsync(token);
            var real = TimeProvider.System.GetUtcNow();
            await Sessions.EndAllAsync(db, id, real, token);
            db.Add(SecurityEvent.Of(SecurityEventKind.RecoveryDone, id, Guid.Empty, real));
            return Done.Value;
        }, cancellationToken);
        if (result.Refusal?.Type == "wrong-code")
        {
            await attempts.CountAsync(what, cancellationToken);
        }

        sessions.Forget();
        actors.Forget(id);
        return result;
    }

    /// <summary>The owner objects.</summary>
    public Task<Result<Done>> CancelAsync(Guid account, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
    {
        if (await db.Set<Recovery>().Where(r => r.AccountId == account).ExecuteDeleteAsync(token) > 0)
        {
            db.Add(SecurityEvent.Of(SecurityEventKind.RecoveryCancelled, account, account, TimeProvider.System.GetUtcNow()));
        }

        return Done.Value;
    }, cancellationToken);

    public string ResetOf(Guid account, string code) => cipher.BlindIndex($"counter reset {account:N} {RecoveryCode.Normal(code)}");

    private string ClaimOf(Guid account, string code) => cipher.BlindIndex($"recovery claim {account:N} {RecoveryCode.Normal(code)}");
}

/// <summary>What whoever recovers keeps: the code to come back with, and from when.</summary>
internal sealed record BegunRecovery(string Claim, DateTimeOffset OpensAt);
