using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Calendars;
using Yicheng.Reference.Contracts;
using Yicheng.Reference.Lists;
using Yicheng.Reference.NewCities;
using Yicheng.Reference.Organisations;
using Yicheng.Reference.Packages;
using Yicheng.Reference.Profile;
using Yicheng.Reference.Regions;

namespace Yicheng.Reference;

/// <summary>The ground that every other module stands on: regions, organisations, calendars, identifiers, code lists, all read from the city package.</summary>
public sealed class ReferenceModule : IModule
{
    /// <inheritdoc/>
    public string Name => "reference";

    /// <inheritdoc/>
    public IEnumerable<ProgramCommand> Commands => [CheckCity.Command, NewCity.Command];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        services.AddSingleton<PackageSection, RegionSection>();
        services.AddSingleton<PackageSection, ProfileSection>();
        services.AddSingleton<PackageSection, CalendarSection>();
        services.AddSingleton<PackageSection, OrganisationSection>();
        services.AddSingleton<PackageSection, CodeListSection>();
        services.AddSingleton(provider => new CityHolder(LoadCity.AtStart(options.CityPath, provider.GetServices<PackageSection>())));
        services.AddSingleton(provider => new PackageEdits(
            options, provider.GetRequiredService<CityHolder>(), provider.GetServices<PackageSection>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<PackageWatch>();
        services.AddHealthChecks().AddCheck<PackageHealth>("city-package");
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        RegionEndpoints.Map(routes);
        OrganisationEndpoints.Map(routes);
    }
}
