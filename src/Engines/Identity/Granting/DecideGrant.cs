using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Granting;

/// <summary>Decides about what was asked for, confirms as the second person what was proposed, and takes away what was given.</summary>
internal sealed class DecideGrant(CommandQueue queue, ActorDirectory actors)
{
    /// <summary>Gives what was asked for, or confirms what another administrator proposed.</summary>
    public Task<Result<GrantRow>> GiveAsync(GrantAct act, Guid id, CancellationToken cancellationToken) => ChangeAsync(id, async (db, grant, receiver, token) =>
    {
        if (act.MayAdminister(receiver.Id, grant.Role, grant.Organisation, grant.Region) is { } forbidden)
        {
            return forbidden;
        }

        if (grant.State is not (GrantState.Asked or GrantState.Proposed))
        {
            return Refusal.Conflict("grant-decided", "这一项已经有了结果，请刷新后再看");
        }

        if (grant.State == GrantState.Proposed && (grant.GivenBy == act.Actor.Id || grant.AskedBy == act.Actor.Id))
        {
            return Refusal.Forbidden("这是敏感岗位，须由另一位安全管理员确认", "second-person-required");
        }

        if (GrantRules.WhatForbids(act, grant, await GiveRole.HeldAsync(db, receiver.Id, token)) is { } conflict)
        {
            return conflict;
        }

        if (grant.State == GrantState.Proposed)
        {
            (grant.State, grant.ConfirmedBy, grant.DecidedAt) = (GrantState.Given, act.Actor.Id, act.Now);
            act.Record(db, "grant.confirm", grant, receiver, null);
            return null;
        }

        var sensitive = act.Roles.Find(grant.Role)?.Sensitive == true;
        (grant.State, grant.GivenBy, grant.DecidedAt) = (sensitive ? GrantState.Proposed : GrantState.Given, act.Actor.Id, act.Now);
        act.Record(db, sensitive ? "grant.propose" : "grant.give", grant, receiver, null);
        return null;
    }, cancellationToken);

    /// <summary>Declines what waits, or revokes what was given, with words; what was lent from it ends with it.</summary>
    public Task<Result<GrantRow>> EndAsync(GrantAct act, Guid id, string? words, CancellationToken cancellationToken) => ChangeAsync(id, async (db, grant, receiver, token) =>
    {
        var own = grant.AskedBy == act.Actor.Id && grant.State is GrantState.Asked or GrantState.Proposed;
        var lent = grant.SourceId is not null && grant.GivenBy == act.Actor.Id;
        if (!own && !lent && act.MayAdminister(receiver.Id, grant.Role, grant.Organisation, grant.Region) is { } forbidden)
        {
            return forbidden;
        }

        if (!GrantRules.IsAlive(grant, act.Now))
        {
            return Refusal.Conflict("grant-decided", "这一项已经有了结果，请刷新后再看");
        }

        if (!own && !lent && string.IsNullOrWhiteSpace(words))
        {
            return Refusal.Invalid("words", "请写明原因，当事人会看到", "words-required");
        }

        var state = own ? GrantState.Withdrawn : grant.State == GrantState.Given ? GrantState.Revoked : GrantState.Declined;
        (grant.State, grant.EndedBy, grant.DecidedAt, grant.Words) = (state, act.Actor.Id, act.Now, words?.Trim());
        act.Record(db, state == GrantState.Revoked ? "grant.revoke" : state == GrantState.Withdrawn ? "grant.withdraw" : "grant.decline", grant, receiver, words);
        foreach (var loan in await db.Set<GrantRow>().Where(g => g.SourceId == grant.Id && g.State == GrantState.Given).ToListAsync(token))
        {
            (loan.State, loan.EndedBy, loan.DecidedAt) = (GrantState.Revoked, act.Actor.Id, act.Now);
        }

        return null;
    }, cancellationToken);

    private async Task<Result<GrantRow>> ChangeAsync(Guid id, Func<CityDb, GrantRow, Account, CancellationToken, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        var done = await queue.RunAsync<GrantRow>(async (db, token) =>
        {
            if (await db.Set<GrantRow>().FirstOrDefaultAsync(g => g.Id == id, token) is not { } grant)
            {
                return Refusal.NotFound("没有这一项岗位授予");
            }

            var receiver = await db.Set<Account>().SingleAsync(a => a.Id == grant.AccountId, token);
            return await change(db, grant, receiver, token) is { } refusal ? refusal : grant;
        }, cancellationToken);
        if (!done.IsRefused)
        {
            actors.Clear();
        }

        return done;
    }
}
