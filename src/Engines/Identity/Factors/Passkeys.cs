using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Factors;

/// <summary>
/// The two ceremonies of WebAuthn, registering and signing in, by ASP.NET Core Identity's handler. The challenge lies in the browser, sealed, for five minutes.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, CityDb db, CommandQueue queue, FailedProofs failed, IDataProtectionProvider protection)
{
    private const string Cookie = "yicheng-passkey";
    private const int MostPerAccount = 10;
    private const int LongestName = 40;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private static readonly Refusal Failed = Refusal.Invalid("", "通行密钥没有验证成功，请再试一次，或用别的方式登录", "passkey-failed");
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    public Task<List<Passkey>> OfAsync(Guid account, CancellationToken cancellationToken) =>
        db.Set<Passkey>().Where(p => p.AccountId == account).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken);

    /// <summary>What the browser needs to make one.</summary>
    public async Task<string> BeginRegisteringAsync(HttpContext context, Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Name, DisplayName = account.Name }, context);
        Keep(context, $"register {account.Id:N} {made.AttestationState}");
        return made.CreationOptionsJson;
    }

    /// <summary>Keeps the one that the browser made.</summary>
    public async Task<Result<Done>> RegisterAsync(HttpContext context, Account account, string credential, string name)
    {
        if (Take(context, $"register {account.Id:N} ") is not { } state)
        {
            return Failed;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
        {
            return Failed;
        }

        var passkey = Passkey.Of(account.Id, result.Passkey, name.Trim() is { Length: > 0 and <= LongestName } given ? given : "");
        return await queue.RunAsync<Done>(async (city, token) =>
        {
            if (await city.Set<Passkey>().CountAsync(p => p.AccountId == account.Id, token) >= MostPerAccount)
            {
                return Refusal.Conflict("too-many-passkeys", new LocalText("最多可以有 {0} 个通行密钥，请先删去不用的", MostPerAccount));
            }

            if (await city.Set<Passkey>().AnyAsync(p => p.Id == passkey.Id, token))
            {
                return Refusal.Conflict("passkey-exists", "这个通行密钥已经添加过");
            }

            city.Add(passkey);
            city.Add(SecurityEvent.Of(SecurityEventKind.FactorAdded, account.Id, account.Id, passkey.CreatedAt, "passkey"));
            return Done.Value;
        }, context.RequestAborted);
    }

    /// <summary>What the browser needs to sign in: with any passkey of this city, or with one of an account.</summary>
    public async Task<string> BeginSigningInAsync(HttpContext context, Account? account)
    {
        var made = await handler.MakeRequestOptionsAsync(account, context);
        Keep(context, $"sign-in {account?.Id:N} {made.AssertionState}");
        return made.RequestOptionsJson;
    }

    /// <summary>Whose passkey it was.</summary>
    public async Task<Result<Account>> SignInAsync(HttpContext context, Account? account, string credential)
    {
        if (Take(context, $"sign-in {account?.Id:N} ") is not { } state)
        {
            return Failed;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || result.User.Stopped || (account is not null && result.User.Id != account.Id))
        {
            if ((account?.Id ?? await OwnerOfAsync(credential, context.RequestAborted)) is { } owner)
            {
                await failed.TellAsync(SecurityEventKind.PasskeyFailed, owner, Newcomer.Of(context), context.RequestAborted);
            }

            return Failed;
        }

        var (id, passkey, now) = (Base64UrlEncoder.Encode(result.Passkey.CredentialId), result.Passkey, TimeProvider.System.GetUtcNow());
        await queue.RunAsync<Done>(async (city, token) =>
        {
            if (await city.FindAsync<Passkey>([id], token) is { } kept)
            {
                (kept.SignCount, kept.BackedUp, kept.UserVerified, kept.UsedAt) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified, now);
            }

            return Done.Value;
        }, context.RequestAborted);
        return result.User;
    }

    public Task<Result<Done>> RemoveAsync(Guid account, string id, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (city, token) =>
    {
        if (await city.Set<Passkey>().Where(p => p.Id == id && p.AccountId == account).ExecuteDeleteAsync(token) == 0)
        {
            return Refusal.NotFound("没有这个通行密钥，或它已经删去");
        }

        city.Add(SecurityEvent.Of(SecurityEventKind.FactorRemoved, account, account, TimeProvider.System.GetUtcNow(), "passkey"));
        return Done.Value;
    }, cancellationToken);

    /// <summary>Whose passkey the browser named; null where it is nobody's.</summary>
    private async Task<Guid?> OwnerOfAsync(string credential, CancellationToken cancellationToken)
    {
        try
        {
            using var named = JsonDocument.Parse(credential);
            var id = named.RootElement.TryGetProperty("id", out var value) ? value.GetString() : null;
            return await db.Set<Passkey>().Where(p => p.Id == id).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Keep(HttpContext context, string state) => context.Response.Cookies.Append(Cookie, seal.Protect(state, Lasts), HalfWay.Options(context, Lasts));

    /// <summary>The state of a ceremony begun in this browser for this purpose; it serves once.</summary>
    private string? Take(HttpContext context, string purpose)
    {
        context.Response.Cookies.Delete(Cookie, HalfWay.Options(context, null));
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } stored && seal.Unprotect(stored) is var state && state.StartsWith(purpose, StringComparison.Ordinal)
                ? state[purpose.Length..]
                : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
