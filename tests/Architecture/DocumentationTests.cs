using System.Reflection;
using System.Xml.Linq;

namespace Yicheng.Architecture.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_public_type_of_contracts_and_libraries_says_what_it_means()
    {
        var undocumented = House.Own
            .Where(a => House.FloorOf(a.GetName().Name!) is Floor.Library or Floor.Engine or Floor.System)
            .SelectMany(a => Undocumented(a, House.FloorOf(a.GetName().Name!) == Floor.Library));
        undocumented.ShouldBeEmpty();
    }

    [Fact]
    public void Every_chinese_system_of_the_program_stands_on_the_map()
    {
        var map = File.ReadAllText(Path.Combine(House.Root, "docs", "map.md"));
        foreach (var module in House.Modules)
        {
            map.ShouldContain(Path.GetRelativePath(House.Root, House.FolderOf(module)));
        }
    }

    private static IEnumerable<string> Undocumented(Assembly assembly, bool everything)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var documented = XDocument.Load(file).Descendants("member")
            .Where(m => m.Element("summary") is not null || m.Element("inheritdoc") is not null)
            .Select(m => m.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        return assembly.GetExportedTypes()
            .Where(t => everything || (t.Namespace ?? "").Contains(".Contracts", StringComparison.Ordinal))
            .Select(t => "T:" + t.FullName!.Replace('+', '.'))
            .Where(name => !documented.Contains(name));
    }
}
