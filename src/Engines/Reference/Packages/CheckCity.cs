using System.CommandLine;
using System.Globalization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

/// <summary><c>yicheng check DIR</c>: every fault of a package, one a line; 0 when there is none.</summary>
internal static class CheckCity
{
    private static readonly Argument<string> Folder = new("dir") { Description = "Folder of the city package" };
    internal static readonly Option<string> Language = new("--lang") { Description = "zh or en", DefaultValueFactory = _ => "zh" };

    public static ProgramCommand Command { get; } = new(
        new Command("check", "Checks a city package and prints file:line: what is wrong and what would be right") { Folder, Language },
        (_, parsed, _) =>
        {
            CultureInfo.CurrentUICulture = new CultureInfo(parsed.GetValue(Language)!);
            return Task.FromResult(Run(parsed.GetValue(Folder)!, PackageSections.OfProgram(), parsed.InvocationConfiguration.Output));
        },
        NeedsCity: false);

    internal static int Run(string folder, PackageSections sections, TextWriter output)
    {
        var T = sections.Localizer;
        var package = CityPackage.Load(folder, sections.All);
        foreach (var problem in package.Problems)
        {
            output.WriteLine($"{Path.Combine(folder, problem.Place.ToString())}: {T[problem.Message]}");
        }

        output.WriteLine(package.IsValid
            ? $"ok {folder}: {string.Join(", ", package.Counts.Select(count => $"{T[count.Key]} {count.Value}"))}"
            : T["{0} 有 {1} 处问题", folder, package.Problems.Count]);
        return package.IsValid ? 0 : 1;
    }
}
