using Microsoft.Extensions.DependencyInjection;
using Yicheng.Host;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(CityOnBothStores))]

namespace Yicheng.ServiceHall.Tests;

/// <summary>The city package of this checkout, read with the sections of the whole program.</summary>
internal static class Ground
{
    private static readonly Lazy<CityPackage> Read = new(() => Load(TestCity.Qingyuan));

    public static CityPackage Package => Read.Value;

    public static City City => Package.City;

    public static ItemCatalogue Catalogue => City.Get<ItemCatalogue>();

    public static CityPackage Load(string folder) => CityPackage.Load(folder, Sections());

    private static IEnumerable<PackageSection> Sections()
    {
        var all = new ServiceCollection();
        foreach (var module in CityModules.All())
        {
            module.AddServices(all, new CityOptions());
        }

        return all.BuildServiceProvider().GetServices<PackageSection>();
    }
}

/// <summary>What a copy of the package has wrong.</summary>
internal static class PackageCopyProblems
{
    public static IReadOnlyList<string> Problems(this PackageCopy package) => [.. Ground.Load(package.Folder).Problems.Select(problem => problem.ToString())];
}
