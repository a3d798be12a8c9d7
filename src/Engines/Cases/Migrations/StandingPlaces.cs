using Yicheng.Bpmn;
using Yicheng.Cases.Definitions;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Migrations;

/// <summary>Where in a process a case can stand, and what people call these places.</summary>
internal static class StandingPlaces
{
    public static IEnumerable<FlowElement> Of(PinnedKind kind) => kind.Process.Graph.Elements.Where(IsPlace);

    public static bool IsPlace(FlowElement element) =>
        element is UserTask or ManualTask or ReceiveTask or CallActivity or SubProcess or IntermediateCatchEvent or EventBasedGateway;

    /// <summary>The name of an element, or of the place that a flow leads to; its id where it has none.</summary>
    public static BilingualText NameOf(PinnedKind kind, string id)
    {
        var graph = kind.Process.Graph;
        var element = graph.FindFlow(id) is { } flow ? flow.Target : id;
        return kind.Process.Tasks.TryGetValue(element, out var task) ? task.Name
            : kind.Parts.ContainsKey(element) ? kind.KindOf(element).Name
            : new BilingualText(graph.Find(element)?.Name is { Length: > 0 } name ? name : element);
    }

    public static LocalText TypeOf(FlowElement element) => element switch
    {
        UserTask or ManualTask => "办理环节",
        ReceiveTask => "等待消息的环节",
        CallActivity => "调用的流程",
        SubProcess => "子流程",
        ServiceTask or BusinessRuleTask => "系统自动办理的环节",
        Gateway => "网关",
        BoundaryEvent => "边界事件",
        Event => "事件",
        _ => "元素",
    };
}
