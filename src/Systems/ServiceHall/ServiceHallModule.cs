using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Api;
using Yicheng.ServiceHall.Items;

namespace Yicheng.ServiceHall;

/// <summary>The service hall (网上办事大厅): what residents and firms may bring, and how they bring it.</summary>
public sealed class ServiceHallModule : IModule
{
    /// <inheritdoc/>
    public string Name => "servicehall";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        services.AddSingleton<PackageSection, ShelvesSection>();
        services.AddSingleton<PackageSection, ItemsSection>();
        services.AddSingleton<ICaseKindSource, ItemKindSource>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes) => ItemEndpoints.Map(routes);
}
