using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Yicheng.Identity.SigningIn;

/// <summary>Ends this browser's session: in the table, so that a copy of the cookie is worth nothing, and with it every visit to other systems.</summary>
internal sealed class Leaving(Sessions sessions)
{
    public async Task LeaveAsync(HttpContext context)
    {
        if (context.GetSession() is { } session)
        {
            await sessions.EndAsync(session.Id, session.AccountId, context.RequestAborted);
        }

        await context.SignOutAsync(Browser.Scheme);
    }
}
