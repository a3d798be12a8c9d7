using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SecurityEvents;

/// <summary>Writes into the owner's record, and each time into the audit trail, that a second factor or a passkey was not right.</summary>
internal sealed class FailedProofs(CommandQueue queue, Sessions sessions, AuditTrail trail)
{
    /// <summary>Somebody who tries again and again is told of once in so long.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);

    public async Task TellAsync(SecurityEventKind kind, Guid account, Newcomer from, CancellationToken cancellationToken)
    {
        var own = await sessions.KnowsAsync(account, from, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var lately = now - Between;
        await queue.RunAsync<Done>(async (db, token) =>
        {
            if (await db.FindAsync<Account>([account], token) is { } whose)
            {
                trail.Add(db, new AuditEntry(AuditKind.SignInFailed, account, whose.Name, "sign-in", whose.UserName)
                {
                    Organisation = whose.Organisation, Network = from.Network, Words = kind == SecurityEventKind.WrongCode ? "wrong-code" : "passkey-failed",
                });
            }

            if (!await db.Set<SecurityEvent>().AnyAsync(e => e.AccountId == account && e.Kind == kind && e.At > lately && (own || e.SeenAt == null), token))
            {
                db.Add(SecurityEvent.Of(kind, account, Guid.Empty, now, from.Device, own));
            }

            return Done.Value;
        }, cancellationToken);
    }
}
