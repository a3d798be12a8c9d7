using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(CityOnBothStores))]

namespace Yicheng.Reference.Tests;

/// <summary>The city package of this checkout, read with this engine's own sections.</summary>
internal static class Ground
{
    public static IReadOnlyList<PackageSection> Sections { get; } = OwnSections();

    public static CityPackage Package { get; } = CityPackage.Load(TestCity.Qingyuan, Sections);

    public static RegionTree Regions => Package.City.Get<RegionTree>();

    public static OrganisationDirectory Organisations => Package.City.Get<OrganisationDirectory>();

    public static WorkingCalendar Calendar => Package.City.Get<WorkingCalendar>();

    /// <summary>A copy of the package in a folder of its own, to be broken or changed.</summary>
    public static TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        foreach (var file in (string[])["city.yaml", "regions.csv", "organisations.yaml", "particulars.yaml", "calendars", "codelists"])
        {
            var path = Path.Combine(TestCity.Qingyuan, file);
            foreach (var source in Directory.Exists(path) ? Directory.GetFiles(path) : [path])
            {
                var target = Path.Combine(folder.Path, Path.GetRelativePath(TestCity.Qingyuan, source));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }

        return folder;
    }

    private static IReadOnlyList<PackageSection> OwnSections()
    {
        var services = new ServiceCollection();
        new ReferenceModule().AddServices(services, new CityOptions());
        return [.. services.Where(service => service.ServiceType == typeof(PackageSection))
            .Select(service => (PackageSection)Activator.CreateInstance(service.ImplementationType!)!)];
    }
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("yicheng-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>Puts other words in the place of words that the file holds exactly once.</summary>
    public void Replace(string file, string words, string others)
    {
        var text = File.ReadAllText(this[file]);
        text.Split(words).Length.ShouldBe(2, $"{file} should hold “{words}” once");
        File.WriteAllText(this[file], text.Replace(words, others, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
