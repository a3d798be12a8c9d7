using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Platform.Web.Forms;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>What the editor's panel offers to choose from.</summary>
/// <param name="Acts">Rights of steps.</param>
/// <param name="Organisations">Who may do a step.</param>
/// <param name="Units">What limits count.</param>
/// <param name="Effects">What an outcome means.</param>
/// <param name="Actions">What the program does.</param>
/// <param name="Items">What a part of a bundle is.</param>
/// <param name="Decisions">Decision files.</param>
internal sealed record PanelChoices(
    IReadOnlyList<Option> Acts, IReadOnlyList<Option> Organisations, IReadOnlyList<Option> Units, IReadOnlyList<Option> Effects, IReadOnlyList<Option> Actions,
    IReadOnlyList<Option> Items, IReadOnlyList<Option> Decisions)
{
    private static readonly string[] Steps = ["window", "accept", "examine", "review", "survey", "consult", "decide", "issue", "deliver", "publish"];
    private static readonly string[] Counted = ["workday", "workhour", "urgenthour", "calendarday"];
    private static readonly string[] Meanings = ["none", "accepted", "not-accepted", "supplement", "granted", "refused"];

    public static PanelChoices Of(Reader reader, IEnumerable<IProcessAction> actions) => new(
        [.. Steps.Select(step => new Option(step, $"{reader.Act(step)} ({step})"))],
        [
            new("implementing", reader.T["办理机关（按事项和地区确定）"]), new("window", reader.T["综合窗口"]),
            .. reader.City.Organisations.All.DistinctBy(one => one.Key).Select(one => new Option(one.Key, $"{reader.Say(one.Name)} ({one.Key})")),
        ],
        [.. Counted.Select(unit => new Option(unit, reader.T[ElementWords.Unit(unit)!]))],
        [.. Meanings.Select(effect => new Option(effect, reader.T[ElementWords.Effect(effect)!]))],
        [.. BuiltInActions.Names.Concat(actions.Select(action => action.Name)).Distinct(StringComparer.Ordinal).Select(name => new Option(name, Outline.ActionName(name, reader)))],
        [.. reader.City.Kinds.Values.OrderBy(kind => kind.Code, StringComparer.Ordinal).Select(kind => new Option(kind.Code, $"{reader.Say(kind.Name)} ({kind.Code})"))],
        [.. DefinitionSources.Of(reader.City.City).InForce.Keys.Where(path => path.EndsWith(".dmn", StringComparison.Ordinal)).Select(path => new Option(Path.GetFileNameWithoutExtension(path), path))]);
}
