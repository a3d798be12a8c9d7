using System.Xml.Linq;

namespace Yicheng.Architecture.Tests;

public sealed class PackageTests
{
    [Fact]
    public void Every_library_packs_on_its_own_with_a_readme_a_description_and_no_project_but_itself()
    {
        var projects = Directory.GetFiles(Path.Combine(House.Root, "src", "Libraries"), "*.csproj", SearchOption.AllDirectories);
        projects.Length.ShouldBeGreaterThanOrEqualTo(3);
        projects.SelectMany(Lacking).ShouldBeEmpty();
        XDocument.Load(Path.Combine(House.Root, "Directory.Build.props")).Descendants("PackageLicenseExpression").ShouldHaveSingleItem().Value.ShouldBe("Apache-2.0");
    }

    private static IEnumerable<string> Lacking(string file)
    {
        var project = XDocument.Load(file);
        string Value(string name) => (string?)project.Descendants(name).FirstOrDefault() ?? "";
        (string What, bool There)[] asked =
        [
            ("IsPackable", Value("IsPackable") == "true"),
            ("a Description of a sentence", Value("Description").Length > 40),
            ("PackageTags", Value("PackageTags").Length > 0),
            ("its README in the package", Value("PackageReadmeFile") == "README.md" && project.Descendants("None").Any(n => (string?)n.Attribute("Include") == "README.md" && (string?)n.Attribute("Pack") == "true")),
            ("a README", File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "README.md"))),
            ("no other project", !project.Descendants("ProjectReference").Any()),
        ];
        return asked.Where(a => !a.There).Select(a => $"{Path.GetFileName(file)} lacks {a.What}");
    }
}
