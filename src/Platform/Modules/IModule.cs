using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Yicheng.Platform.Modules;

/// <summary>One folder of the city: an engine or a system. The host composes modules and decides nothing.</summary>
public interface IModule
{
    /// <summary>Lower-case English name; also the prefix of the module's tables.</summary>
    string Name { get; }

    /// <summary>Registers the module's services, jobs and event handlers.</summary>
    void AddServices(IServiceCollection services, CityOptions options)
    {
    }

    /// <summary>Adds the module's tables to the one model; by default every entity configuration of its assembly.</summary>
    void ConfigureModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(GetType().Assembly);

    /// <summary>Adds the module's part of the pipeline, after routing and before the endpoints.</summary>
    void UseMiddleware(IApplicationBuilder app)
    {
    }

    /// <summary>Maps the module's API and other routes. Razor Pages are found without it.</summary>
    void MapRoutes(IEndpointRouteBuilder routes)
    {
    }

    /// <summary>What the module shows in the menus.</summary>
    IEnumerable<MenuEntry> Menu => [];

    /// <summary>What the module adds to the command line.</summary>
    IEnumerable<ProgramCommand> Commands => [];
}
