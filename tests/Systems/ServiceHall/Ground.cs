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

        var sections = new ServiceCollection();
        foreach (var section in all.Where(service => service.ServiceType == typeof(PackageSection)))
        {
            ((ICollection<ServiceDescriptor>)sections).Add(section);
        }

        return sections.BuildServiceProvider().GetServices<PackageSection>();
    }
}

/// <summary>A copy of the package in a folder of its own, to be broken.</summary>
internal sealed class PackageCopy : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yicheng-").FullName;

    public PackageCopy()
    {
        foreach (var source in Directory.GetFiles(TestCity.Qingyuan, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(TestCity.Qingyuan, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    /// <summary>Puts other words in the place of the first that the file holds.</summary>
    public void Replace(string file, string words, string others)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(words, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{file} should hold “{words}”");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), others, text.AsSpan(at + words.Length)));
    }

    public void Delete(string file) => File.Delete(Path.Combine(folder, file));

    /// <summary>Line of the first place where the file holds the words, from 1.</summary>
    public int LineOf(string file, string words) =>
        File.ReadLines(Path.Combine(folder, file)).TakeWhile(line => !line.Contains(words, StringComparison.Ordinal)).Count() + 1;

    public IReadOnlyList<string> Problems() => [.. Ground.Load(folder).Problems.Select(problem => problem.ToString())];

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
