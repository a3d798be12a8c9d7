using System.CommandLine;
using System.Globalization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Packages;
using Yicheng.Reference.Regions;

namespace Yicheng.Reference.NewCities;

/// <summary><c>yicheng new-city 4412</c>: writes a package for any city of the country and checks it.</summary>
internal static class NewCity
{
    private static readonly Argument<string> Code = new("code") { Description = "Division code of the city, such as 4412 or 5101" };
    private static readonly Option<string?> Out = new("--out") { Description = "Folder to write; cities/<name> when left out" };
    private static readonly Option<string> Template = new("--template") { Description = "Package to take departments, calendars, items and processes from", DefaultValueFactory = _ => CityOptions.Home("cities/qingyuan") };

    public static ProgramCommand Command { get; } = new(
        new Command("new-city", "Writes a working package for a city of the country") { Code, Out, Template, CheckCity.Language },
        (_, parsed, _) =>
        {
            CultureInfo.CurrentUICulture = new CultureInfo(parsed.GetValue(CheckCity.Language)!);
            return Task.FromResult(Run(
                parsed.GetValue(Code)!, parsed.GetValue(Out), parsed.GetValue(Template)!, PackageSections.OfProgram(), parsed.InvocationConfiguration.Output));
        },
        NeedsCity: false);

    internal static int Run(string code, string? folder, string template, PackageSections sections, TextWriter output)
    {
        var T = sections.Localizer;
        if (code.Length < 4 || !code.All(char.IsAsciiDigit) || Divisions.Of(code[..4]) is not { } divisions)
        {
            output.WriteLine(T["没有区划代码为 {0} 的城市，应为城市代码的前四位，如 4412", code]);
            return 1;
        }

        if (!File.Exists(Path.Combine(template, RegionSection.File)))
        {
            output.WriteLine(T["{0} 不是城市包，请用 --template 指定一个可作样板的城市包", template]);
            return 1;
        }

        var city = new CityToWrite(divisions.Province, divisions.Regions);
        folder ??= CityOptions.Home(Path.Combine("cities", city.Slug));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            output.WriteLine(T["{0} 里已有文件，请用 --out 指定一个空文件夹", folder]);
            return 1;
        }

        WritePackage.Write(city, template, folder);
        return CheckCity.Run(folder, sections, output);
    }
}
