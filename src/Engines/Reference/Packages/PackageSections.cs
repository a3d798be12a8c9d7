using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

/// <summary>The sections that this program's modules read, and the words to speak of them, for commands that run without a city.</summary>
internal sealed record PackageSections(IReadOnlyList<PackageSection> All, Localizer Localizer)
{
    public static PackageSections OfProgram()
    {
        List<IModule> modules = [.. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name!.StartsWith("Yicheng.", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(IModule)) && type.GetConstructor([]) is not null)
            .Select(type => (IModule)Activator.CreateInstance(type)!)];
        var services = new ServiceCollection();
        foreach (var module in modules)
        {
            module.AddServices(services, new CityOptions());
        }

        // Only the sections and what they ask for are made, so that a check opens no database and writes no file.
        return new PackageSections(
            [.. services.BuildServiceProvider().GetServices<PackageSection>()],
            new Localizer(new TranslationCatalogues(modules)));
    }
}
