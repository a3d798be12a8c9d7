using Yicheng.Bpmn;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Cases.Workshop.Comparing;

/// <summary>One thing that differs between two versions.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Element">Id of the element or flow that shows it; null where the diagram does not.</param>
/// <param name="Title">What it is about, and what became of it.</param>
/// <param name="Details">What exactly changed.</param>
internal sealed record Difference(ChangeKind Kind, string? Element, LocalText Title, IReadOnlyList<LocalText> Details)
{
    public string Say(Localizer T) => Details.Count == 0 ? T[Title] : T["{0}：{1}", T[Title], string.Join(T["；"], Details.Select(detail => T[detail]))];
}

/// <summary>What differs between two texts of a definition, in words.</summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> Between(DefinitionFile file, string before, string after) =>
        file.Sort == DefinitionSort.Process ? ProcessDifferences.Between(before, after) : TableDifferences.Between(before, after);

    public static Difference Unreadable(LocalText why) => new(ChangeKind.Changed, null, why, []);
}
