using System.Globalization;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Schedules;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>Reads a BPMN file with this program's own vocabulary.</summary>
internal static class ProcessReading
{
    /// <summary>The process, or null where the file is refused; everything wrong is added to the faults.</summary>
    public static ProcessDefinition? Read(string file, string xml, List<(int Line, LocalText Message)> faults)
    {
        var reading = BpmnReader.Read(xml, file);
        foreach (var problem in reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error))
        {
            faults.Add((Math.Max(1, problem.Line), problem.ElementId is null
                ? new LocalText("流程文件有误：{0}", ProblemWords.Of(problem))
                : new LocalText("流程元素“{0}”有误：{1}", problem.ElementId, ProblemWords.Of(problem))));
        }

        if (reading.Document is not { Processes: [var graph, ..] } document)
        {
            return null;
        }

        if (document.Processes.Length > 1)
        {
            faults.Add((document.Processes[1].Line, "一个文件只画一个流程"));
        }

        var tasks = new Dictionary<string, TaskDefinition>(StringComparer.Ordinal);
        var actions = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sub in graph.Elements.OfType<SubProcess>())
        {
            if (sub.Extension(ProcessDefinition.Namespace, "part") is { } part)
            {
                if (part["item"] is { Length: > 0 } item)
                {
                    parts[sub.Id] = item;
                }
                else
                {
                    faults.Add((part.Line, new LocalText("“{0}”的 yc:part 缺少 item（事项编码）", sub.Id)));
                }
            }
        }

        foreach (var element in graph.Elements)
        {
            if (element is UserTask or ManualTask)
            {
                if (element.Extension(ProcessDefinition.Namespace, "task") is { } task)
                {
                    tasks[element.Id] = Task(element, task, PartOf(graph, element, parts), faults);
                }
                else
                {
                    faults.Add((element.Line, new LocalText("环节“{0}”缺少 yc:task（由谁、凭什么权限办理）", element.Id)));
                }
            }
            else if (element is ServiceTask)
            {
                if (element.Extension(ProcessDefinition.Namespace, "action")?["name"] is { Length: > 0 } name)
                {
                    actions[element.Id] = name;
                }
                else
                {
                    faults.Add((element.Line, new LocalText("服务任务“{0}”缺少 yc:action 的 name（要做的动作）", element.Id)));
                }
            }
        }

        return new ProcessDefinition(Path.GetFileNameWithoutExtension(file), file, xml, graph, tasks, actions, parts)
        {
            Decisions = CallReading.Decisions(graph, faults),
            Calls = CallReading.Calls(graph, faults),
            Sendings = CallReading.Sendings(graph, faults),
            Schedules = Schedules(graph, faults),
            TakesApplications = graph.Elements.Any(element => element is StartEvent { ParentId: null, Definition: not TimerDefinition }),
        };
    }

    private static Dictionary<string, Schedule> Schedules(ProcessGraph graph, List<(int Line, LocalText Message)> faults)
    {
        var found = new Dictionary<string, Schedule>(StringComparer.Ordinal);
        foreach (var start in graph.Elements.OfType<StartEvent>())
        {
            if (start.Definition is not TimerDefinition timer)
            {
                continue;
            }

            if (Schedule.Read(timer) is { } schedule)
            {
                found[start.Id] = schedule;
            }
            else
            {
                faults.Add((start.Line, new LocalText("定时开始“{0}”的“{1}”应为带时差的时刻（timeDate，如 2027-01-04T09:00:00+08:00），或从这样一个时刻起每隔若干年、月、周、日的周期（timeCycle，如 R/2027-01-04T09:00:00+08:00/P1Y）；要顺延到工作日的，yc:calendar 的 unit 应为 workday", start.Id, timer.Text)));
            }
        }

        return found;
    }

    /// <summary>Sub-process id of the part that an element stands in; empty for the whole.</summary>
    public static string PartOf(ProcessGraph graph, FlowElement element, IReadOnlyDictionary<string, string> parts)
    {
        for (var parent = element.ParentId; parent is not null; parent = graph.Find(parent)?.ParentId)
        {
            if (parts.ContainsKey(parent))
            {
                return parent;
            }
        }

        return "";
    }

    private static TaskDefinition Task(FlowElement element, ExtensionElement task, string part, List<(int Line, LocalText Message)> faults)
    {
        var outcomes = element.Extensions.Where(e => e.Namespace == ProcessDefinition.Namespace && e.Name == "outcome")
            .Concat(task.Named("outcome")).Select(outcome => Outcome(element, outcome, faults)).ToList();
        var fields = element.Extension(ProcessDefinition.Namespace, "fields") ?? task.Named("fields").FirstOrDefault();
        return new TaskDefinition(
            element.Id,
            new BilingualText(element.Name ?? element.Id, task["nameEn"]),
            task["act"] ?? "",
            task["organisation"] ?? "implementing",
            Limit(element, task, faults),
            int.TryParse(task["persons"], NumberStyles.None, CultureInfo.InvariantCulture, out var persons) ? persons : 1,
            outcomes,
            OfficerFields(element, fields, faults),
            part);
    }

    private static TimeLimit? Limit(FlowElement element, ExtensionElement task, List<(int Line, LocalText Message)> faults)
    {
        if (task["limit"] is not { } text)
        {
            return null;
        }

        if (TimeLimit.TryParse($"{text} {task["unit"] ?? "workday"}", out var limit) && limit.Count > 0)
        {
            return limit;
        }

        faults.Add((task.Line, new LocalText("环节“{0}”的时限“{1} {2}”应为正整数加单位 workday、workhour、urgenthour 或 calendarday", element.Id, text, task["unit"])));
        return null;
    }

    private static TaskOutcome Outcome(FlowElement element, ExtensionElement outcome, List<(int Line, LocalText Message)> faults)
    {
        var effect = OutcomeEffect.None;
        var written = outcome["effect"];
        if (written is not null && !Enum.TryParse(written.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out effect))
        {
            faults.Add((outcome.Line, new LocalText("环节“{0}”的结果 effect 不能是“{1}”，可以是 accepted、not-accepted、supplement、granted、refused、none", element.Id, written)));
        }

        return new TaskOutcome(
            outcome["id"] ?? "",
            new BilingualText(outcome["name"] ?? outcome["id"] ?? "", outcome["nameEn"]),
            effect,
            outcome["words"] == "required" || effect is OutcomeEffect.Refused or OutcomeEffect.NotAccepted);
    }

    private static FormDefinition OfficerFields(FlowElement element, ExtensionElement? fields, List<(int Line, LocalText Message)> faults)
    {
        if (fields is null)
        {
            return FormDefinition.Empty;
        }

        var found = new List<FormField>();
        foreach (var field in fields.Named("field"))
        {
            if (field["key"] is not { Length: > 0 } key || !FieldKinds.ByName.TryGetValue(field["kind"] ?? "text", out var kind))
            {
                faults.Add((field.Line, new LocalText("环节“{0}”的字段要有 key 和 kind，kind 可以是：{1}", element.Id, string.Join('、', FieldKinds.ByName.Keys))));
                continue;
            }

            found.Add(new FormField
            {
                Key = key,
                Label = new BilingualText(field["label"] ?? key, field["labelEn"]),
                Kind = kind,
                Required = field["required"] ?? "false",
                Options = [.. field.Named("option").Select(option => new FieldOption(option["value"] ?? "", new BilingualText(option["label"] ?? option["value"] ?? "", option["labelEn"])))],
                MaxLength = int.TryParse(field["maxLength"], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null,
            });
        }

        return new FormDefinition([new FormGroup(new BilingualText(element.Name ?? element.Id), null, found)]);
    }
}
