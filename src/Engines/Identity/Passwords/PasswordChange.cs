using Microsoft.AspNetCore.Identity;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Passwords;

/// <summary>Changes somebody's own password. The new stamp ends every session begun before.</summary>
internal sealed class PasswordChange(UserManager<Account> accounts, PasswordCheck check, SignIn signIn, Sessions sessions, ActorDirectory actors, CommandQueue queue)
{
    public async Task<Result<Done>> RunAsync(Guid id, string current, string next, Newcomer from, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.SignInFirst();
        }

        // Counted like signing in: who finds an open browser must not guess here unhindered.
        if (await signIn.CheckAsync(account, current, from, cancellationToken) is { } wrong)
        {
            return wrong with { Errors = [new FieldError("Current", wrong.Message)] };
        }

        if (check.WhatIsWrong(next, account) is { } weak)
        {
            return Refusal.Invalid("Next", weak);
        }

        var changed = await accounts.ChangePasswordAsync(account, current, next);
        var now = TimeProvider.System.GetUtcNow();
        await queue.RunAsync<Done>(async (db, token) =>
        {
            if (changed.Succeeded)
            {
                await Sessions.EndAllAsync(db, id, now, token);
                db.Add(SecurityEvent.Of(SecurityEventKind.PasswordChanged, id, id, now));
            }

            return Done.Value;
        }, cancellationToken);
        sessions.Forget();
        actors.Forget(id);
        return changed.Succeeded ? Done.Value : Refusal.Conflict("password-not-changed", "密码没有改成，请重新登录后再试");
    }
}
