using Yicheng.Reference.Packages;

namespace Yicheng.Reference.Contracts;

/// <summary>A city package read from disk: the city, and every fault found. With any fault the city must not be put in force.</summary>
/// <param name="City">What was read.</param>
/// <param name="Problems">Faults by file and line.</param>
/// <param name="Counts">Each section's name and how many things it holds, in the order read.</param>
public sealed record CityPackage(City City, IReadOnlyList<PackageProblem> Problems, IReadOnlyList<KeyValuePair<string, int>> Counts)
{
    /// <summary>Whether the package has no fault.</summary>
    public bool IsValid => Problems.Count == 0;

    /// <summary>Reads and checks every section of the package.</summary>
    /// <param name="folder">The package's folder.</param>
    /// <param name="sections">The sections of all modules, in any order.</param>
    /// <param name="edits">Texts that lie over files of the package, by path.</param>
    /// <exception cref="InvalidOperationException">Sections wait for one another or for one that nobody registered.</exception>
    public static CityPackage Load(string folder, IEnumerable<PackageSection> sections, IReadOnlyDictionary<string, string>? edits = null)
    {
        var package = new PackageReader(folder, edits);
        if (!Directory.Exists(folder))
        {
            package.Report(new(folder, 1), $"没有这个文件夹");
            return new CityPackage(City.Empty, package.Problems, []);
        }

        var city = City.Empty;
        var counts = new List<KeyValuePair<string, int>>();
        var ordered = SectionOrder.Of(sections).ToList();
        foreach (var section in ordered)
        {
            var snapshot = section.LoadSnapshot(package, city);
            city = city.With(section.SnapshotType, snapshot);
            counts.Add(new(section.Name, section.Count(snapshot)));
        }

        foreach (var section in ordered)
        {
            section.CheckWhole(package, city);
        }

        return new CityPackage(city, package.Problems, counts);
    }
}
