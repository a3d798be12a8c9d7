using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Web.Export;

namespace Yicheng.Identity.Audit;

/// <summary>Records what every request shares: that it was refused, or that it took a list away as a file. It stands outside the page that explains a refusal.</summary>
internal sealed class AuditedRequests(AuditTrail trail) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, request) =>
        {
            var (method, path) = (context.Request.Method, context.Request.Path.ToString());
            await request(context);
            if (RefusedFor(context) is { } reason)
            {
                await trail.RecordAsync(AuditEntry.Of(context, AuditKind.Refusal, method, path, reason));
            }

            if (context.Features.Get<ExportedList>() is { } list)
            {
                await trail.RecordAsync(AuditEntry.Of(context, AuditKind.Export, list.Format, path, $"{list.Name} ({list.Rows})"));
            }
        });
        next(app);
    };

    /// <summary>Mistakes in filling in a form, addresses that lead nowhere and people who have yet to sign in are no attempts at anything.</summary>
    private static string? RefusedFor(HttpContext context) => context.Features.Get<Refusal>() switch
    {
        { Kind: RefusalKind.Forbidden or RefusalKind.Conflict or RefusalKind.TooMany } refusal => refusal.Type,
        null when context.Response.StatusCode == StatusCodes.Status403Forbidden => "forbidden",
        _ => null,
    };
}
