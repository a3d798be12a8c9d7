using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Contracts;

namespace Yicheng.Identity.SigningIn;

/// <summary>Ends this browser's session: in the table, so that a copy of the cookie is worth nothing, and with it every visit to other systems.</summary>
internal sealed class Leaving(Sessions sessions, AuditTrail trail)
{
    public async Task LeaveAsync(HttpContext context)
    {
        if (context.GetSession() is { } session)
        {
            await sessions.EndAsync(session.Id, session.AccountId, context.RequestAborted);
            await trail.RecordAsync(AuditEntry.Of(context, AuditKind.SignOut, "sign-out", "-"));
        }

        await context.SignOutAsync(Browser.Scheme);
    }
}
