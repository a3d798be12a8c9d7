using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.Firms;
using Yicheng.Identity.Recovering;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Counter;

/// <summary>What staff do for somebody who stands before them with the card. Each act says who saw the card.</summary>
internal sealed class CounterDesk(CityDb db, CommandQueue queue, FieldCipher cipher, Recoveries recoveries, Agents agents, ActorDirectory actors, CityHolder city, TimeProvider clock)
{
    private static readonly Refusal NoAccount = Refusal.NotFound("没有用这个身份证号登记的居民账户");
    private static readonly Refusal Unseen = Refusal.Invalid("Seen", "请先核对本人和身份证原件，再勾选“已核对”", "card-not-seen");

    /// <summary>The resident of a citizen number; null where none has an account.</summary>
    public Task<Account?> FindAsync(string number, CancellationToken cancellationToken)
    {
        var index = cipher.BlindIndex(number);
        return db.Set<Account>().FirstOrDefaultAsync(a => a.Kind == ActorKind.Resident && a.CitizenNumberIndex == index && !a.Stopped, cancellationToken);
    }

    /// <summary>Raises the level to seen in person.</summary>
    public async Task<Result<Done>> ConfirmAsync(Actor staff, Guid resident, bool seen, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var result = await ChangeAsync(staff, resident, seen, (city, account, _) =>
        {
            (account.RealName, account.Version) = (RealName.SeenInPerson, Guid.NewGuid().ToString("N"));
            city.Add(SecurityEvent.Of(SecurityEventKind.SeenInPerson, account.Id, staff.Id, now, staff.Organisation ?? ""));
            return Task.FromResult(Done.Value);
        }, cancellationToken);
        actors.Forget(resident);
        return result;
    }

    /// <summary>Gives a code for a new password, told this once; with <paramref name="withoutFactors"/> for somebody who lost the phone.</summary>
    public async Task<Result<string>> ResetAsync(Actor staff, Guid resident, bool seen, bool withoutFactors, CancellationToken cancellationToken)
    {
        var (code, now) = (RecoveryCode.Make(), clock.GetUtcNow());
        return await ChangeAsync(staff, resident, seen, async (city, account, token) =>
        {
            await city.Set<CounterReset>().Where(r => r.AccountId == resident).ExecuteDeleteAsync(token);
            city.Add(new CounterReset { AccountId = resident, Digest = recoveries.ResetOf(resident, code), By = staff.Id, At = now, Until = now + CounterReset.Lasts });
            if (withoutFactors)
            {
                await city.Set<Authenticator>().Where(a => a.AccountId == resident).ExecuteDeleteAsync(token);
                await city.Set<Passkey>().Where(p => p.AccountId == resident).ExecuteDeleteAsync(token);
            }

            city.Add(SecurityEvent.Of(SecurityEventKind.ResetAtCounter, account.Id, staff.Id, TimeProvider.System.GetUtcNow(), staff.Organisation ?? ""));
            return code;
        }, cancellationToken);
    }

    /// <summary>Invites a firm's legal representative; a firm that the city does not know is entered with what its licence says.</summary>
    public async Task<Result<string>> InviteRepresentativeAsync(Actor staff, string creditCode, string firmName, string address, string name, bool seen, CancellationToken cancellationToken)
    {
        var code = creditCode.Trim().ToUpperInvariant();
        if (CreditCode.Check(code) is { } wrong)
        {
            return Refusal.Invalid("CreditCode", wrong);
        }

        if (!seen)
        {
            return Unseen;
        }

        var known = await db.Set<Firm>().AnyAsync(f => f.CreditCode == code, cancellationToken);
        if (!known && (firmName.Trim().Length is 0 or > 100 || address.Trim().Length is 0 or > 200))
        {
            return Refusal.Invalid("FirmName", "本市还没有这家企业，请照营业执照填写企业名称和住所");
        }

        var founded = known ? null : new Firm { CreditCode = code, Name = firmName.Trim(), Region = staff.Region ?? city.Current.Get<CityProfile>().Code, Address = address.Trim() };
        return await agents.InviteAsync(staff.Id, code, name, representative: true, cancellationToken, founded);
    }

    private async Task<Result<T>> ChangeAsync<T>(Actor staff, Guid resident, bool seen, Func<CityDb, Account, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        if (!seen)
        {
            return Unseen;
        }

        // Whoever sees the card is another than whoever shows it.
        if (await db.Set<Account>().AnyAsync(a => a.Id == resident && a.Kind != ActorKind.Resident, cancellationToken) || staff.Id == resident)
        {
            return NoAccount;
        }

        return await queue.RunAsync<T>(async (city, token) =>
            await city.Set<Account>().FirstOrDefaultAsync(a => a.Id == resident && a.Kind == ActorKind.Resident && !a.Stopped, token) is { } account
                ? await change(city, account, token)
                : NoAccount, cancellationToken);
    }
}
