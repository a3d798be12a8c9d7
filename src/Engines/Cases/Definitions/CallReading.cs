using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>Reads what a process asks of decisions, of other matters and of those it sends messages to.</summary>
internal static class CallReading
{
    public static Dictionary<string, DecisionCall> Decisions(ProcessGraph graph, List<(int Line, LocalText Message)> faults)
    {
        var found = new Dictionary<string, DecisionCall>(StringComparer.Ordinal);
        foreach (var task in graph.Elements.OfType<BusinessRuleTask>())
        {
            if (Own(task, "decision") is not { } decision)
            {
                faults.Add((task.Line, new LocalText("业务规则任务“{0}”缺少 yc:decision（问哪个决策，结果放在哪里）", task.Id)));
            }
            else if (decision["model"] is not { Length: > 0 } model || decision["name"] is not { Length: > 0 } name || decision["result"] is not { Length: > 0 } result)
            {
                faults.Add((decision.Line, new LocalText("“{0}”的 yc:decision 要有 model（decisions/ 中的文件名）、name（决策或决策服务）和 result（结果的变量名）", task.Id)));
            }
            else if (task.MultiInstance is not null)
            {
                faults.Add((task.Line, new LocalText("业务规则任务“{0}”不能多实例，请让决策一次给出列表", task.Id)));
            }
            else
            {
                found[task.Id] = new DecisionCall(task.Id, Title(task, decision), model, name, result, Handed(task, decision, "input", faults));
            }
        }

        return found;
    }

    public static Dictionary<string, CaseCall> Calls(ProcessGraph graph, List<(int Line, LocalText Message)> faults)
    {
        var found = new Dictionary<string, CaseCall>(StringComparer.Ordinal);
        foreach (var activity in graph.Elements.OfType<CallActivity>())
        {
            var call = Own(activity, "call");
            if (call?["cancel"] is not (null or "stop" or "continue"))
            {
                faults.Add((call.Line, new LocalText("“{0}”的 cancel 应为 stop（上级办件撤回时一并终止）或 continue（继续办理），不能是“{1}”", activity.Id, call["cancel"])));
            }

            found[activity.Id] = new CaseCall(
                activity.Id, Title(activity, call), activity.CalledElement, Handed(activity, call, "input", faults), Handed(activity, call, "output", faults), call?["cancel"] != "continue");
        }

        return found;
    }

    public static Dictionary<string, MessageSending> Sendings(ProcessGraph graph, List<(int Line, LocalText Message)> faults)
    {
        var found = new Dictionary<string, MessageSending>(StringComparer.Ordinal);
        foreach (var sender in graph.Elements.OfType<IntermediateThrowEvent>().Where(sender => sender.Definition is MessageDefinition))
        {
            if ((Own(sender, "send") ?? sender.Definition!.Extensions.FirstOrDefault(e => e.Namespace == ProcessDefinition.Namespace && e.Name == "send")) is { } send && send["to"] is { Length: > 0 } to)
            {
                found[sender.Id] = new MessageSending(sender.Id, to, Handed(sender, send, "input", faults));
            }
            else
            {
                faults.Add((sender.Line, new LocalText("发送消息的事件“{0}”缺少 yc:send 的 to（caller、called，或得出办件编号的 FEEL）", sender.Id)));
            }
        }

        return found;
    }

    private static ExtensionElement? Own(FlowElement element, string name) => element.Extension(ProcessDefinition.Namespace, name);

    private static BilingualText Title(FlowElement element, ExtensionElement? own) => new(element.Name ?? element.Id, own?["nameEn"]);

    private static List<HandedOver> Handed(FlowElement element, ExtensionElement? own, string name, List<(int Line, LocalText Message)> faults)
    {
        var found = new List<HandedOver>();
        foreach (var one in own?.Named(name) ?? [])
        {
            if (one["name"] is not { Length: > 0 } key || one["value"] is not { Length: > 0 } value)
            {
                faults.Add((one.Line, new LocalText("“{0}”的 yc:{1} 要有 name 和 value", element.Id, name)));
            }
            else if (ProcessCheck.FeelFault(ProcessCheck.Expression(value), null) is { } fault)
            {
                faults.Add((one.Line, new LocalText("“{0}”交给“{1}”的值不是有效的 FEEL：{2}", element.Id, key, fault)));
            }
            else
            {
                found.Add(new HandedOver(key, value));
            }
        }

        return found;
    }
}
