using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Demo.Clock;
using Yicheng.Demo.Making;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Web.Navigation;

namespace Yicheng.Demo;

/// <summary>What the demo adds to a city: two years of cases on an empty database, and a clock that can be moved. Nothing of it is there without <c>--demo</c>.</summary>
public sealed class DemoModule : IModule
{
    private bool shown;

    /// <inheritdoc/>
    public string Name => "demo";

    /// <inheritdoc/>
    public IEnumerable<MenuEntry> Menu => shown ? [new(Face.Workbench, "演示数据", "/demo", 900), new(Face.Portal, "演示数据", "/demo", 900)] : [];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        shown = options.Demo;
        services.AddSingleton<MakingProgress>();
        if (!options.Demo)
        {
            return;
        }

        services.AddHostedService<KeepClock>();
        services.AddSingleton<CatchUp>();
        services.AddSingleton<SampleFiles>();
        services.AddSingleton<PlanKeeping>();
        services.AddSingleton<ISiteNotice, MakingNotice>();
        services.AddHostedService<MakeCases>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        if (shown)
        {
            MoveClock.Map(routes);
        }
    }
}
