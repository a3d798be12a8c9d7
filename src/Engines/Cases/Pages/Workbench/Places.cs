using Yicheng.Cases.Reading;
using Yicheng.Platform.Web.Forms;
using RegionLevel = Yicheng.Platform.Web.Forms.RegionLevel;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Choices of the filters: divisions level by level, kinds, organisations.</summary>
internal static class Places
{
    /// <summary>The selects from county to village, as far as something is chosen.</summary>
    public static FieldView Region(Reader reader, string name, string label, string? chosen)
    {
        var tree = reader.City.Regions;
        var path = tree.Find(chosen) is null ? [] : tree.Path(chosen!).Skip(1).ToList();
        string[] levels = [reader.T["县（市、区）"], reader.T["镇（街道）"], reader.T["村（社区）"]];
        var shown = new List<RegionLevel>();
        var parent = tree.Root.Code;
        for (var at = 0; at < levels.Length && at <= path.Count; at++)
        {
            var value = path.ElementAtOrDefault(at)?.Code;
            shown.Add(new RegionLevel(levels[at], [.. tree.Children(parent).Select(region => new Option(region.Code, reader.Say(region.Name)))], value));
            parent = value ?? parent;
        }

        return new FieldView(name, label, FieldKind.Region) { Levels = shown };
    }

    public static IEnumerable<Option> Kinds(Reader reader) =>
        reader.City.Kinds.Values.Select(kind => new Option(kind.Code, reader.Say(kind.Name))).OrderBy(option => option.Label, StringComparer.Ordinal);

    /// <summary>The organisations that exercise some kind in a division, narrowed to those whose cases the reader may see.</summary>
    public static IEnumerable<Option> Organisations(Reader reader, string? region)
    {
        var directory = reader.City.Organisations;
        var scope = GrantScope.Of(reader.Actor, act => act == Filing.CaseRights.Read);
        if (scope.Organisations is { Count: <= 60 } named)
        {
            return named.Select(directory.Find).OfType<Reference.Contracts.Organisation>().Select(one => new Option(one.Code, reader.Say(one.Name)));
        }

        var place = reader.City.Regions.Find(region) ?? reader.City.Regions.Root;
        var departments = reader.City.Kinds.Values.Select(kind => kind.Department).Distinct(StringComparer.Ordinal);
        return departments.Select(key => directory.Counterpart(key, place.Code)).OfType<Reference.Contracts.Organisation>().DistinctBy(one => one.Code)
            .Select(one => new Option(one.Code, reader.Say(one.Name)));
    }
}
