using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>What can be told to be wrong with a process before a case runs on it.</summary>
internal static class ProcessCheck
{
    public static void Run(
        ProcessDefinition process, IReadOnlyCollection<string> organisations, IReadOnlySet<string> actions, DecisionLibrary decisions, List<(int Line, LocalText Message)> faults)
    {
        CallCheck.Run(process, decisions, faults);
        foreach (var task in process.Tasks.Values)
        {
            var line = process.Graph.Find(task.Element)!.Line;
            if (task.Act.Length == 0)
            {
                faults.Add((line, new LocalText("环节“{0}”的 yc:task 缺少 act（所需权限，如 accept、examine、decide）", task.Element)));
            }

            if (task.Organisation is not ("implementing" or "window") && !organisations.Contains(task.Organisation))
            {
                faults.Add((line, new LocalText("环节“{0}”的办理单位“{1}”不存在，应为 implementing、window 或 organisations.yaml 中的单位", task.Element, task.Organisation)));
            }

            if (task.Outcomes.Count == 0 || task.Outcomes.Any(outcome => outcome.Id.Length == 0))
            {
                faults.Add((line, new LocalText("环节“{0}”至少要有一个带 id 的 yc:outcome", task.Element)));
            }
            else if (task.Outcomes.All(outcome => outcome.Effect == OutcomeEffect.Supplement))
            {
                faults.Add((line, new LocalText("环节“{0}”除补正外还要有别的结果，补正之后才办得下去", task.Element)));
            }
        }

        foreach (var (element, action) in process.Actions)
        {
            if (!actions.Contains(action))
            {
                faults.Add((process.Graph.Find(element)!.Line, new LocalText("服务任务“{0}”的动作“{1}”不存在，可以是：{2}", element, action, string.Join('、', actions.Order(StringComparer.Ordinal)))));
            }
        }

        foreach (var element in process.Graph.Elements)
        {
            Elements(process, element, faults);
        }

        foreach (var flow in process.Graph.Flows.Where(flow => flow.Condition is not null))
        {
            if (FeelFault(Expression(flow.Condition!), null) is { } fault)
            {
                faults.Add((flow.Line, new LocalText("流向“{0}”的条件不是有效的 FEEL：{1}", flow.Id, fault)));
            }
        }
    }

    /// <summary>What is wrong with an expression, or null.</summary>
    public static string? FeelFault(string expression, FeelScope? scope)
    {
        try
        {
            FeelExpression.Parse(expression, scope);
            return null;
        }
        catch (FeelSyntaxException fault)
        {
            return fault.Problem;
        }
    }

    /// <summary>Modelling tools write expressions with a leading = or inside ${…}; the text between is FEEL.</summary>
    public static string Expression(string text)
    {
        text = text.Trim();
        return text.StartsWith('=') ? text[1..] : text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}') ? text[2..^1] : text;
    }

    private static void Elements(ProcessDefinition process, FlowElement element, List<(int Line, LocalText Message)> faults)
    {
        switch (element)
        {
            case StartEvent:
                break;
            case Event { Definition: TimerDefinition timer } when ProcessTimer.Read(timer) is null:
                faults.Add((element.Line, new LocalText("定时“{0}”的“{1}”应为时长，如 P5D（配 yc:calendar unit）、PT4H，或带时差的时刻，如 2027-01-01T09:00:00+08:00", element.Id, timer.Text)));
                break;
            case SubProcess sub when process.Parts.ContainsKey(sub.Id) && sub.MultiInstance is not null:
                faults.Add((element.Line, new LocalText("“{0}”是联办的一部分，不能多实例", element.Id)));
                break;
            default:
                break;
        }
    }
}
