using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Items;

/// <summary>Reads <c>themes.yaml</c> and <c>life-events.yaml</c>.</summary>
internal sealed class ShelvesSection : PackageSection<Shelves>
{
    public override string Name => "主题";

    protected override int Count(Shelves snapshot) => snapshot.Themes.Count + snapshot.LifeEvents.Count;

    protected override Shelves Load(PackageReader package, City city) =>
        new(Read(package, "themes.yaml", "themes"), Read(package, "life-events.yaml", "lifeEvents"));

    private static IReadOnlyList<Shelf> Read(PackageReader package, string file, string key)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        return package.Read<IReadOnlyList<Shelf>>(file, map => map.List(key, entry => ReadOne(entry, codes), min: 1)) ?? [];
    }

    private static Shelf ReadOne(YamlMap map, HashSet<string> codes)
    {
        var shelf = new Shelf(
            map.RequiredString("code", 40),
            map.RequiredText("name", 40),
            map.OptionalText("summary", 120),
            map.Enums<Audience>("audience", min: 1).Aggregate(default(Audience), (all, one) => all | one));
        if (!codes.Add(shelf.Code))
        {
            map.Report("code", $"“{shelf.Code}”写了两次，请只留一处");
        }

        return shelf;
    }
}
