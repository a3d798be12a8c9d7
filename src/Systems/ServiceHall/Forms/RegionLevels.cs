using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Forms;

/// <summary>The chained selects of a division.</summary>
internal static class RegionLevels
{
    /// <summary>Address that answers <c>?parent=</c> with the places below.</summary>
    public const string OptionsUrl = "/places";

    /// <summary>The selects from the county down, with what is chosen.</summary>
    public static IReadOnlyList<Platform.Web.Forms.RegionLevel> Of(RegionTree tree, string? chosen, Localizer T)
    {
        string[] labels = [T["县（市、区）"], T["乡镇、街道"], T["村、社区"]];
        var path = tree.Path(chosen ?? "");
        var levels = new List<Platform.Web.Forms.RegionLevel>();
        var parent = tree.Root.Code;
        for (var at = 0; at < labels.Length; at++)
        {
            var value = path.Count > at + 1 ? path[at + 1].Code : null;
            levels.Add(new(labels[at], parent is null ? [] : Options(tree, parent, T), value));
            parent = value;
        }

        return levels;
    }

    public static IReadOnlyList<Option> Options(RegionTree tree, string parent, Localizer T) =>
        [.. tree.Children(parent).Select(region => new Option(region.Code, region.Name.In(T)))];
}
