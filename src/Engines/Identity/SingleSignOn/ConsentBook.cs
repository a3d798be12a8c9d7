using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>What people agreed to, as they take it back.</summary>
internal sealed class ConsentBook(CommandQueue queue)
{
    /// <summary>Takes it back: the visits end with their tokens, and the client is told.</summary>
    public Task<Result<Done>> RevokeAsync(Guid account, string client, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
    {
        if (await db.Set<Consent>().Where(c => c.AccountId == account && c.ClientId == client).ExecuteDeleteAsync(token) == 0)
        {
            return Refusal.NotFound("没有给这个系统的同意，或已经收回");
        }

        var now = TimeProvider.System.GetUtcNow();
        await db.Set<Visit>().Where(v => v.AccountId == account && v.ClientId == client).EndAsync(now, token);
        db.Add(SecurityEvent.Of(SecurityEventKind.ConsentRevoked, account, account, now, (await db.FindAsync<Client>([client], token))?.Name ?? client));
        return Done.Value;
    }, cancellationToken);
}
