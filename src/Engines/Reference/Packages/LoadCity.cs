using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

internal static class LoadCity
{
    public static City AtStart(string folder, IEnumerable<PackageSection> sections)
    {
        var package = CityPackage.Load(folder, sections);
        return package.IsValid ? package.City : throw new InvalidCityPackageException(folder, package.Problems);
    }
}
