using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Yicheng.Platform.Pages;

/// <summary>Shown for an address at which there is nothing; programs that ask the API get their problem document instead.</summary>
[AllowAnonymous]
internal sealed class MissingModel : PageModel
{
    /// <summary>Says so, and says it to machines as well.</summary>
    public void OnGet() => Response.StatusCode = StatusCodes.Status404NotFound;
}

/// <summary>Answers people who ask for an address that no route knows.</summary>
public static class MissingPage
{
    private static readonly PathString[] Machines = ["/api", "/openapi", "/ledger", "/health"];

    /// <summary>Shows the page in place of an empty 404; stands before routing, which then runs once more.</summary>
    public static void UseMissingPage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } && context.GetEndpoint() is null
            && HttpMethods.IsGet(context.Request.Method) && !Machines.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            context.Request.Path = "/missing";
            context.Request.RouteValues.Clear();
            await next(context);
        }
    });
}
