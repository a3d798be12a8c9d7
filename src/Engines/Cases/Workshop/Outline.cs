using System.Xml;
using System.Xml.Linq;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Pages.Workbench;
using Yicheng.Cases.Schedules;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop;

/// <summary>An element of a process as a line of text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Who">Who does it, by which right and within what time.</param>
/// <param name="Outcomes">How it can end.</param>
/// <param name="Next">Where it leads, with conditions.</param>
internal sealed record OutlineLine(string Id, string Name, string Type, string Who, IReadOnlyList<string> Outcomes, IReadOnlyList<string> Next);

/// <summary>A decision table as rows of text.</summary>
internal sealed record OutlineTable(string Id, string Name, string HitPolicy, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rules, string? Expression);

/// <summary>A definition in words: what the diagram shows, for those who do not see it, and for looking things up.</summary>
internal static class Outline
{
    public static string? NameOf(DefinitionFile file, string text) => file.Sort == DefinitionSort.Process
        ? BpmnReader.Read(text, file.Path).Document?.Processes.FirstOrDefault()?.Name
        : Root(text)?.Attribute("name")?.Value;

    public static IReadOnlyList<OutlineLine> Of(string text, Reader reader)
    {
        var faults = new List<(int Line, LocalText Message)>();
        return ProcessReading.Read("outline.bpmn", text, faults) is { } process ? [.. process.Graph.Elements.Select(element => Line(process, element, reader))] : [];
    }

    public static IReadOnlyList<OutlineTable> Tables(string text) => Root(text) is not { } root ? [] :
    [
        .. root.Elements().Where(one => one.Name.LocalName is "decision" or "businessKnowledgeModel").Select(decision =>
        {
            var table = decision.Descendants().FirstOrDefault(one => one.Name.LocalName == "decisionTable");
            var columns = table?.Elements().Where(one => one.Name.LocalName is "input" or "output" or "annotation")
                .Select(one => (string?)one.Attribute("label") ?? (string?)one.Attribute("name") ?? Text(one) ?? "").ToList() ?? [];
            return new OutlineTable(
                (string?)decision.Attribute("id") ?? "", (string?)decision.Attribute("name") ?? "", (string?)table?.Attribute("hitPolicy") ?? "UNIQUE", columns,
                [
                    .. table?.Elements().Where(one => one.Name.LocalName == "rule")
                        .Select(rule => (IReadOnlyList<string>)[.. rule.Elements().Where(one => one.Name.LocalName is "inputEntry" or "outputEntry" or "annotationEntry").Select(entry => Text(entry) ?? "")]) ?? [],
                ],
                table is null ? Text(decision) : null);
        }),
    ];

    private static OutlineLine Line(ProcessDefinition process, FlowElement element, Reader reader)
    {
        var task = process.Tasks.GetValueOrDefault(element.Id);
        var name = task is not null ? reader.Say(task.Name) : element.Name ?? element.Id;
        return new OutlineLine(
            element.Id, name, reader.T[ElementWords.Type(element)], Who(process, element, task, reader),
            [.. task?.Outcomes.Select(outcome => reader.Say(outcome.Name)) ?? []], [.. Next(process.Graph, element, reader)]);
    }

    private static string Who(ProcessDefinition process, FlowElement element, TaskDefinition? task, Reader reader)
    {
        if (task is not null)
        {
            var organisation = task.Organisation switch
            {
                "implementing" => reader.T["办理机关"],
                "window" => reader.T["综合窗口"],
                var key => reader.City.Organisations.All.FirstOrDefault(one => one.Key == key) is { } one ? reader.Say(one.Name) : key,
            };
            var who = reader.T["{0}，{1}", organisation, reader.Act(task.Act)];
            return task.Limit is { } limit ? reader.T["{0}，{1}内", who, ClockText.Amount(limit.Count, limit.Unit, reader)] : who;
        }

        return element switch
        {
            ServiceTask when process.Actions.TryGetValue(element.Id, out var action) => ActionName(action, reader),
            SubProcess when process.Parts.TryGetValue(element.Id, out var item) => reader.City.Kinds.TryGetValue(item, out var kind) ? reader.Say(kind.Name) : item,
            BoundaryEvent { AttachedTo: var host, Definition: TimerDefinition timer } => reader.T["在“{0}”上等 {1}", process.Graph.Find(host)?.Name ?? host, Wait(timer, reader)],
            StartEvent { Definition: TimerDefinition timer } => reader.T["到日子自己开始：{0}", Dates(timer, reader)],
            Event { Definition: TimerDefinition timer } => reader.T["等 {0}", Wait(timer, reader)],
            Event { Definition: MessageDefinition message } => reader.T["消息“{0}”", message.Name],
            _ => "",
        };
    }

    public static string ActionName(string action, Reader reader) => action switch
    {
        "deemedAccepted" => reader.T["视为受理"],
        "issueCertificate" => reader.T["颁发证照"],
        "notify" => reader.T["告知申请人"],
        "closePart" => reader.T["办结归档"],
        "publish" => reader.T["公开决定"],
        _ => action,
    };

    private static string Dates(TimerDefinition timer, Reader reader) => Schedule.Read(timer) is { OnWorkdays: true }
        ? reader.T["{0}，遇休息日顺延到下一个工作日", Calendar(timer, reader)]
        : Calendar(timer, reader);

    private static string Calendar(TimerDefinition timer, Reader reader) => Schedule.Read(timer) switch
    {
        { Months: > 0 } cycle when cycle.Months % 12 == 0 => reader.T["从 {0} 起每 {1} 年", reader.When(cycle.First), cycle.Months / 12],
        { Months: > 0 } cycle => reader.T["从 {0} 起每 {1} 个月", reader.When(cycle.First), cycle.Months],
        { Days: > 0 } cycle => reader.T["从 {0} 起每 {1} 天", reader.When(cycle.First), cycle.Days],
        { } once => reader.When(once.First),
        null => timer.Text,
    };

    public static string Wait(TimerDefinition timer, Reader reader) => ProcessTimer.Read(timer) is { } read
        ? read.At is { } at ? reader.T["到 {0}", reader.When(at)] : ClockText.Amount((int)(read.Unit is Reference.Contracts.TimeUnit.Workday or Reference.Contracts.TimeUnit.Calendarday ? read.Amount.TotalDays : read.Amount.TotalHours), read.Unit, reader)
        : timer.Text;

    private static IEnumerable<string> Next(ProcessGraph graph, FlowElement element, Reader reader) => graph.Outgoing(element.Id).Select(flow =>
    {
        var to = graph.Find(flow.Target) is { } target ? target.Name ?? target.Id : flow.Target;
        return flow.Condition is { } condition ? reader.T["{0}（条件：{1}）", to, ProcessCheck.Expression(condition).Trim()] : flow.IsDefault ? reader.T["{0}（其他情况）", to] : to;
    });

    private static XElement? Root(string text)
    {
        try
        {
            using var xml = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 4_000_000 });
            return XDocument.Load(xml).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Text(XElement of) => of.Descendants().FirstOrDefault(one => one.Name.LocalName == "text")?.Value.Trim();
}
