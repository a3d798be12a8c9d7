using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Yicheng.Identity.Rights;

/// <summary>Shows the page that explains a refusal, under the address that was asked for. It stands before routing, so that the page can be routed to.</summary>
internal sealed class RefusedPages : IStartupFilter
{
    public const string Page = "/account/refused";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, request) =>
        {
            await request(context);
            if (context.Features.Get<RefusedAct>() is null || context.Response.HasStarted)
            {
                return;
            }

            var (path, method, status) = (context.Request.Path, context.Request.Method, context.Response.StatusCode);
            context.SetEndpoint(null);
            context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
            (context.Request.Path, context.Request.Method, context.Response.StatusCode) = (Page, HttpMethods.Get, status);
            try
            {
                await request(context);
            }
            finally
            {
                (context.Request.Path, context.Request.Method) = (path, method);
            }
        });
        next(app);
    };
}
