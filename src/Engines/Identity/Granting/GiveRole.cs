using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Identity.Rights;

namespace Yicheng.Identity.Granting;

/// <summary>Gives somebody a role, or asks for one for oneself. Ordinary roles hold at once when an administrator gives them; sensitive ones wait for a second person.</summary>
internal sealed class GiveRole(CommandQueue queue, ActorDirectory actors)
{
    public async Task<Result<GrantRow>> RunAsync(Once? once, GrantAct act, WantedGrant wanted, CancellationToken cancellationToken)
    {
        var given = await queue.RunAsync(once, (db, token) => GiveAsync(db, act, wanted, token), cancellationToken);
        if (!given.IsRefused)
        {
            actors.Forget(given.Value.AccountId);
        }

        return given;
    }

    /// <summary>Asks for a role for oneself; an administrator decides.</summary>
    public Task<Result<GrantRow>> AskAsync(Once? once, GrantAct act, WantedGrant wanted, CancellationToken cancellationToken) => queue.RunAsync<GrantRow>(once, async (db, token) =>
    {
        var me = await db.Set<Account>().SingleAsync(a => a.Id == act.Actor.Id, token);
        var made = GrantRules.Make(act, wanted, me, await HeldAsync(db, me.Id, token));
        if (made.IsRefused)
        {
            return made.Refusal;
        }

        db.Add(made.Value);
        act.Record(db, "grant.ask", made.Value, me, made.Value.Reason);
        return made;
    }, cancellationToken);

    private static async Task<Result<GrantRow>> GiveAsync(CityDb db, GrantAct act, WantedGrant wanted, CancellationToken cancellationToken)
    {
        var name = wanted.UserName?.Trim().ToLowerInvariant() ?? "";
        var receiver = await db.Set<Account>().FirstOrDefaultAsync(a => a.UserName == name, cancellationToken);
        if (act.MayAdminister(receiver?.Id ?? Guid.Empty, wanted.Role ?? "", wanted.Organisation, wanted.Region) is { } forbidden)
        {
            return forbidden;
        }

        if (receiver is null || receiver.Stopped)
        {
            return Refusal.Invalid("userName", "没有这个用户名，或账号已停用，请核对", "unknown-account");
        }

        var made = GrantRules.Make(act, wanted, receiver, await HeldAsync(db, receiver.Id, cancellationToken));
        if (!made.IsRefused)
        {
            db.Add(made.Value);
            act.Record(db, made.Value.State == GrantState.Proposed ? "grant.propose" : "grant.give", made.Value, receiver, made.Value.Reason);
        }

        return made;
    }

    internal static Task<List<GrantRow>> HeldAsync(CityDb db, Guid account, CancellationToken cancellationToken) =>
        db.Set<GrantRow>().Where(g => g.AccountId == account).ToListAsync(cancellationToken);
}
