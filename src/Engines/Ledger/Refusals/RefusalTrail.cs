using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Errors;

namespace Yicheng.Ledger.Refusals;

/// <summary>
/// Records every request that was refused because its sender may not, or because the state of things forbids it. Mistakes in filling in a form and
/// addresses that lead nowhere aren't attempts at anything.
/// </summary>
internal sealed class RefusalTrail(RefusalWriter writer) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, request) =>
        {
            await request(context);
            if (Reason(context) is { } reason)
            {
                writer.Record(new RefusedAttempt(context.User.Identity?.Name ?? "-", context.Request.Method, context.Request.Path, reason));
            }
        });
        next(app);
    };

    private static string? Reason(HttpContext context) => context.Features.Get<Refusal>() switch
    {
        { Kind: RefusalKind.Forbidden or RefusalKind.Conflict } refusal => refusal.Type,
        null when context.Response.StatusCode == StatusCodes.Status403Forbidden => "forbidden",
        _ => null,
    };
}
