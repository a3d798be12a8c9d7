using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Running;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Cases.Workshop.Trying;
using Yicheng.Platform.Web.Cases;
using Yicheng.Platform.Web.Forms;
using Shown = Yicheng.Platform.Web.Cases.Light;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>One move of a trial in words.</summary>
internal sealed record TrialStageWords(string Title, string When, IReadOnlyList<string> Lines);

/// <summary>A step that waits in a trial.</summary>
internal sealed record TrialStep(int Number, string Element, string Part, string Name, string Who, string? Due, bool IsWaiting, IReadOnlyList<FieldView> Fields, IReadOnlyList<Option> Outcomes);

/// <summary>A clock of a trial.</summary>
internal sealed record TrialClock(string Name, string Limit, string Due, Shown Light, string Left);

/// <summary>A trial as people read it.</summary>
internal static class TrialWords
{
    public static IReadOnlyList<DiagramMark> Marks(Trial trial, Reader reader) => DiagramPath.Marks(trial.File.Kind.Process.Graph, trial.Trail, trial.File.Process, reader);

    public static IReadOnlyList<TrialStageWords> Log(Trial trial, Reader reader) =>
    [
        .. trial.Stages.Select(stage => new TrialStageWords(
            Title(trial, stage, reader), reader.When(stage.At),
            [.. stage.Passed.Select(step => Choice(trial, step, reader)).OfType<string>(), .. stage.Events.SelectMany(row => Rules(row, reader).Prepend(Sentences.Tell(row, reader, true, trial.File.Kind).Sentence)), .. Arrived(trial, stage, reader)])),
    ];

    public static IReadOnlyList<TrialStep> Steps(Trial trial, Reader reader) =>
    [
        .. trial.File.Tasks.Where(task => task.Live).Select(task =>
        {
            var definition = trial.File.Kind.Process.Tasks[task.Element];
            var part = trial.File.PartOf(task);
            var due = trial.Clocks.FirstOrDefault(clock => clock.Task == task.Seq && clock.State == ClockState.Running)?.DueAt;
            FieldView[] hidden = definition.Fields.Groups.Count == 0 ? [] : [new FieldView("element", "", Platform.Web.Forms.FieldKind.Hidden) { Value = task.Element }];
            return new TrialStep(
                task.Seq, task.Element, part.Element, reader.Say(definition.Name), reader.T["{0}，{1}", reader.OrganisationName(task.Organisation), reader.Act(task.Act)],
                due is { } at ? reader.When(at) : null, task.State == TaskState.Waiting, [.. hidden, .. OfficerFields.Controls(reader, definition.Fields, OfficerFields.Sample(definition.Fields, trial.Now), [])],
                [.. definition.Outcomes.Where(outcome => outcome.Effect != OutcomeEffect.Supplement || part.AskedAt is null).Select(outcome => new Option(outcome.Id, reader.Say(outcome.Name)))]);
        }),
    ];

    public static IReadOnlyList<Option> Timers(Trial trial, Reader reader) =>
    [
        .. trial.File.Timers.Where(timer => timer.DueAt is not null).OrderBy(timer => timer.DueAt).Select(timer => new Option(
            timer.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture),
            reader.T["等到“{0}”（{1}）", trial.File.Kind.Process.Graph.Find(timer.Element)?.Name ?? timer.Element, reader.When(timer.DueAt!.Value)])),
    ];

    /// <summary>What comes from outside: messages awaited, and matters called for.</summary>
    public static IReadOnlyList<Option> Outside(Trial trial, Reader reader)
    {
        var graph = trial.File.Kind.Process.Graph;
        return
        [
            .. trial.File.Process.Messages.Select(message => new Option($"message:{message.Id}", reader.T["消息“{0}”来了", message.Name])),
            .. trial.File.Process.Instances.Where(live => live.Kind == InstanceKind.Activity && graph.Find(live.Element) is CallActivity)
                .Select(live => new Option($"called:{live.Id}", reader.T["“{0}”的子办件准予了", graph.Find(live.Element)!.Name ?? live.Element])),
        ];
    }

    public static IReadOnlyList<TrialClock> Clocks(Trial trial, Reader reader)
    {
        var then = reader with { Now = trial.Now };
        return
        [
            .. trial.Clocks.Select(clock =>
            {
                var view = ClockText.View(clock, then);
                var of = clock.Task is null ? view.Name : reader.T["{0}：{1}", view.Name, StepOf(trial, clock, reader)];
                return new TrialClock(
                    trial.File.Kind.Kind.IsBundle && clock.Part > 0 ? reader.T["{0}：{1}", PartName(trial, clock.Part, reader), of] : of, view.Limit, clock.DueAt is { } due ? reader.When(due) : "",
                    Saying.Light(clock.Light, clock.State == ClockState.Suspended), view.Left);
            }),
        ];
    }

    private static string Title(Trial trial, TrialStage stage, Reader reader) => stage.Move switch
    {
        null => reader.T["收件"],
        { Do: "finish" } => stage.Events.FirstOrDefault() is { } first ? Sentences.Tell(first, reader, true, trial.File.Kind).Sentence : reader.T["办结环节"],
        { Do: "answer" } => reader.T["申请人补正"],
        { Do: "message" } => reader.T["消息来了"],
        { Do: "called" } => reader.T["子办件办完"],
        { Do: "wait", Days: var days } => reader.T["过 {0} 个工作日", days],
        _ => reader.T["等到定时到期"],
    };

    /// <summary>Why a token took a flow, where there was a choice.</summary>
    private static string? Choice(Trial trial, TrailStep step, Reader reader)
    {
        var graph = trial.File.Kind.Process.Graph;
        if (graph.FindFlow(step.Id) is not { } flow || (flow.Condition is null && !flow.IsDefault))
        {
            return null;
        }

        var (from, to) = (graph.Find(flow.Source), graph.Find(flow.Target));
        return flow.Condition is { } condition
            ? reader.T["“{0}”：{1} 成立，走向“{2}”", from?.Name ?? flow.Source, ProcessCheck.Expression(condition).Trim(), to?.Name ?? flow.Target]
            : reader.T["“{0}”：其他条件都不成立，走向“{1}”", from?.Name ?? flow.Source, to?.Name ?? flow.Target];
    }

    /// <summary>Which rules of which tables made a decision so.</summary>
    private static IEnumerable<string> Rules(EventRow row, Reader reader) =>
        row.Details is null || JsonSerializer.Deserialize(row.Details, EventJson.Canonical.EventDetails)?.Decision is not { } decision ? []
        : decision.Tables.Select(table => reader.T["决策表“{0}”（{1}）命中{2}", table.Element, Given(table, reader), Hit(table, reader)]);

    private static string Given(TraceTable table, Reader reader) => string.Join(reader.T["；"], table.Inputs.Select(input => $"{input.Name} = {input.Value}"));

    private static string Hit(TraceTable table, Reader reader) => table.Rules.Count == 0
        ? reader.T["不到任何规则"]
        : string.Join(reader.T["、"], table.Rules.Select(rule => rule.Note.Length == 0 ? reader.T["第 {0} 条规则", rule.Number] : reader.T["第 {0} 条规则（{1}）", rule.Number, rule.Note]));

    private static IEnumerable<string> Arrived(Trial trial, TrialStage stage, Reader reader)
    {
        var graph = trial.File.Kind.Process.Graph;
        return stage.Passed.Select(step => graph.Find(step.Id)).Where(element => element is UserTask or ManualTask or BusinessRuleTask or CallActivity or EndEvent)
            .Select(element => reader.T["到达{0}“{1}”", ElementWords.Type(element!), element!.Name ?? element.Id]);
    }

    private static string StepOf(Trial trial, ClockRow clock, Reader reader) =>
        trial.Tasks.FirstOrDefault(task => task.Seq == clock.Task) is { } row
            ? reader.Say(trial.File.Kind.Process.Tasks[row.Element].Name) : "";

    private static string PartName(Trial trial, int part, Reader reader) =>
        trial.File.Parts.Find(one => one.Seq == part) is { } row ? reader.Say(trial.File.Kind.KindOf(row.Element).Name) : "";
}
