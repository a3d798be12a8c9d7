using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Cases.Workshop;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary><c>{shelf:shelf}</c>: processes and decision tables have the same pages under two addresses.</summary>
internal sealed class ShelfConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var shelf) && DefinitionFile.IsShelf(shelf?.ToString());
}
