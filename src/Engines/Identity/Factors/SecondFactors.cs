using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Factors;

/// <summary>What an account proves itself with besides the password.</summary>
internal sealed class SecondFactors(CityModel model, CommandQueue queue, FieldCipher cipher, AttemptCounter attempts, FailedProofs failed, Sessions sessions, CityHolder city, CityOptions options)
{
    public static readonly Refusal Needed = Refusal.Forbidden("工作人员登录须有第二道验证，请先在账户安全页设置", "second-factor-needed");

    /// <summary>A code has a million values: strangers share one count, so that many networks together get no further. The owner's own browser has a count for itself.</summary>
    private const int MostFailures = 10;

    /// <summary>Whether staff must have one. The demo prints everybody's password on its sign-in page, where a second factor would guard nothing.</summary>
    public bool AreRequired => !options.Demo && city.Current.Get<CityProfile>().SignIn.StaffSecondFactor;

    /// <summary>What a session without a required factor may reach.</summary>
    public static bool Reachable(PathString path) =>
        path.StartsWithSegments("/account/security") || path.StartsWithSegments("/sign-in") || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/assets")
        || path.StartsWithSegments("/preferences") || path.StartsWithSegments("/health");

    public async Task<bool> HasAnyAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        return await HasCodesAsync(db, account, cancellationToken) || await db.Set<Passkey>().AnyAsync(p => p.AccountId == account, cancellationToken);
    }

    public async Task<bool> HasCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        return await HasCodesAsync(db, account, cancellationToken);
    }

    /// <summary>Checks a code of the app, or one from paper, which is used up; null where it is good.</summary>
    public async Task<Refusal?> CheckCodeAsync(Guid account, string code, Newcomer from, CancellationToken cancellationToken)
    {
        var what = $"second factor of {account:N}" + (await sessions.KnowsAsync(account, from, cancellationToken) ? $" device {from.DeviceKey}" : "");
        if (await attempts.RefusalAsync(what, MostFailures, cancellationToken) is { } locked)
        {
            return locked;
        }

        var now = TimeProvider.System.GetUtcNow();
        var digest = RecoveryCode.DigestOf(cipher, account, code);
        var good = (await queue.RunAsync<bool>(async (db, token) =>
        {
            if (await db.Set<Authenticator>().FirstOrDefaultAsync(a => a.AccountId == account && a.ConfirmedAt != null, token) is { } app
                && Totp.Match(app.Secret, code, now, app.LastStep) is { } step)
            {
                app.LastStep = step;
                return true;
            }

            if (await db.Set<RecoveryCode>().FirstOrDefaultAsync(c => c.Digest == digest && c.UsedAt == null, token) is not { } paper)
            {
                return false;
            }

            paper.UsedAt = now;
            db.Add(SecurityEvent.Of(SecurityEventKind.RecoveryCodeUsed, account, account, now));
            return true;
        }, cancellationToken)).OrThrow();
        if (good)
        {
            await attempts.ForgiveAsync(what, cancellationToken);
            return null;
        }

        await attempts.CountAsync(what, cancellationToken);
        await failed.TellAsync(SecurityEventKind.WrongCode, account, from, cancellationToken);
        return Refusal.Invalid("Code", "验证码不对或已用过，请等应用显示下一个再试；也可以填一个恢复码", "wrong-code");
    }

    /// <summary>Begins setting up an app; the secret is to be shown once, as a QR code.</summary>
    public async Task<string> BeginCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var secret = Totp.MakeSecret();
        return (await queue.RunAsync<string>(async (db, token) =>
        {
            var app = await db.FindAsync<Authenticator>([account], token);
            if (app is { ConfirmedAt: null } && now - app.At < TimeSpan.FromMinutes(30))
            {
                return app.Secret;
            }

            if (app is null)
            {
                db.Add(new Authenticator { AccountId = account, Secret = secret, At = now });
            }
            else if (app.ConfirmedAt is null)
            {
                (app.Secret, app.At) = (secret, now);
            }

            return app is { ConfirmedAt: not null } ? "" : secret;
        }, cancellationToken)).OrThrow();
    }

    /// <summary>The first code shows that the app has the secret; from then on it is asked for.</summary>
    public async Task<Result<Done>> ConfirmCodesAsync(Guid account, string code, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return await queue.RunAsync<Done>(async (db, token) =>
        {
            if (await db.FindAsync<Authenticator>([account], token) is not { ConfirmedAt: null } app || Totp.Match(app.Secret, code, now, null) is not { } step)
            {
                return Refusal.Invalid("Code", "验证码不对，请核对手机时间是否准确，再填应用上现在显示的 6 位数字", "wrong-code");
            }

            (app.ConfirmedAt, app.LastStep) = (now, step);
            db.Add(SecurityEvent.Of(SecurityEventKind.FactorAdded, account, account, now, "totp"));
            return Done.Value;
        }, cancellationToken);
    }

    public Task<Result<Done>> RemoveCodesAsync(Guid account, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
    {
        if (await db.Set<Authenticator>().Where(a => a.AccountId == account).ExecuteDeleteAsync(token) > 0)
        {
            db.Add(SecurityEvent.Of(SecurityEventKind.FactorRemoved, account, account, TimeProvider.System.GetUtcNow(), "totp"));
        }

        return Done.Value;
    }, cancellationToken);

    /// <summary>New codes for paper; those before are worth nothing from now on.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var codes = Enumerable.Range(0, RecoveryCode.PerAccount).Select(_ => RecoveryCode.Make()).ToList();
        (await queue.RunAsync<Done>(async (db, token) =>
        {
            await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ExecuteDeleteAsync(token);
            db.AddRange(codes.Select(code => new RecoveryCode { Digest = RecoveryCode.DigestOf(cipher, account, code), AccountId = account, At = now }));
            db.Add(SecurityEvent.Of(SecurityEventKind.RecoveryCodesMade, account, account, now));
            return Done.Value;
        }, cancellationToken)).OrThrow();
        return codes;
    }

    private static Task<bool> HasCodesAsync(CityDb db, Guid account, CancellationToken cancellationToken) =>
        db.Set<Authenticator>().AnyAsync(a => a.AccountId == account && a.ConfirmedAt != null, cancellationToken);
}
