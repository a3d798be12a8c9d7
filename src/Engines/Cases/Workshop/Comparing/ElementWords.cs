using System.Text.RegularExpressions;
using Yicheng.Bpmn;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop.Comparing;

/// <summary>What the parts of a process are called.</summary>
internal static partial class ElementWords
{
    private const string OnlyField = "fields/field@";

    /// <summary>Chinese name of a type by its BPMN name; the key of its translation.</summary>
    public static string Type(string type) => type switch
    {
        "process" => "流程",
        "sequenceFlow" => "流向",
        "userTask" => "环节",
        "manualTask" => "线下环节",
        "serviceTask" => "自动任务",
        "businessRuleTask" => "决策任务",
        "receiveTask" => "等待消息",
        "callActivity" => "子办件",
        "subProcess" => "子流程",
        "exclusiveGateway" => "排他网关",
        "parallelGateway" => "并行网关",
        "inclusiveGateway" => "包容网关",
        "eventBasedGateway" => "事件网关",
        "startEvent" => "开始",
        "endEvent" => "结束",
        "boundaryEvent" => "边界事件",
        "intermediateCatchEvent" => "等待事件",
        "intermediateThrowEvent" => "抛出事件",
        _ => type,
    };

    public static string Type(FlowElement element)
    {
        var name = element.GetType().Name;
        return Type(char.ToLowerInvariant(name[0]) + name[1..]);
    }

    /// <summary>A property as <see cref="PropertyChange.Property"/> names it, in words.</summary>
    public static LocalText Property(string property)
    {
        if (Listed().Match(property) is { Success: true } listed)
        {
            var (list, id, rest) = (listed.Groups["list"].Value, listed.Groups["id"].Value, listed.Groups["rest"].Value);
            LocalText of = list.EndsWith("outcome", StringComparison.Ordinal) ? new LocalText("结果“{0}”", id) : list.EndsWith("field", StringComparison.Ordinal) ? new LocalText("第 {0} 个字段", id)
                : new LocalText("{0}（{1}）", list, id);
            return rest.Length == 0 ? of : new LocalText("{0}的{1}", of, Property(rest));
        }

        if (property.StartsWith(OnlyField, StringComparison.Ordinal))
        {
            return new LocalText("{0}的{1}", new LocalText("第 {0} 个字段", 1), Property(property[(OnlyField.Length - 1)..]));
        }

        return new LocalText(property switch
        {
            "kind" => "类型",
            "name" or "@name" => "名称",
            "documentation" => "说明",
            "subProcess" => "所在子流程",
            "trigger" => "触发条件",
            "attachedTo" => "所附环节",
            "interrupting" => "是否打断环节",
            "message" => "消息",
            "calledElement" => "所办的子办件",
            "multiInstance" => "多次办理的方式",
            "multiInstance/cardinality" => "办理次数",
            "multiInstance/collection" => "逐项办理的清单",
            "multiInstance/item" => "每一项的名字",
            "multiInstance/completionCondition" => "提前结束的条件",
            "source" => "起点",
            "target" => "终点",
            "condition" => "条件",
            "default" => "是否默认流向",
            "task@act" => "所需权限",
            "task@organisation" => "办理单位",
            "task@limit" => "时限",
            "task@unit" => "时限单位",
            "task@persons" => "办理人数",
            "trigger/calendar@unit" => "计时单位",
            "action@name" => "动作",
            "part@item" => "所办事项",
            "decision@ref" or "decision@name" => "决策表",
            "@effect" => "效力",
            "@words" => "是否须写意见",
            "@label" => "标题",
            "@kind" => "填写方式",
            "@required" => "是否必填",
            "task@nameEn" or "@nameEn" or "action@nameEn" or "@labelEn" => "英文名称",
            "@key" => "键",
            _ => property,
        });
    }

    /// <summary>The last word of a right as officers call the step, the key of its translation; null for another.</summary>
    public static string? Act(string act) => act switch
    {
        "window" => "收件",
        "accept" => "受理",
        "examine" => "审查",
        "review" => "复核",
        "survey" => "现场核查",
        "consult" => "征求意见",
        "decide" => "决定",
        "issue" => "制证",
        "deliver" => "送达",
        "publish" => "公开",
        _ => null,
    };

    public static string? Unit(string unit) => unit switch
    {
        "workday" => "工作日",
        "workhour" => "工作小时",
        "urgenthour" => "小时（不分昼夜）",
        "calendarday" => "天（含节假日）",
        _ => null,
    };

    public static string? Effect(string effect) => effect switch
    {
        "none" => "不改变受理和决定",
        "accepted" => "予以受理，开始计时",
        "not-accepted" => "不予受理",
        "supplement" => "一次性告知补正",
        "granted" => "准予",
        "refused" => "不予",
        _ => null,
    };

    /// <summary>A value of a property as people call it; null where they call it as it is written.</summary>
    public static string? Value(string property, string value) => (property[(property.IndexOf('@', StringComparison.Ordinal) + 1)..], value) switch
    {
        ("kind", _) when property == "kind" => Type(value),
        ("act", _) => Act(value),
        ("unit", _) => Unit(value),
        ("effect", _) => Effect(value),
        ("organisation", "implementing") => "办理机关",
        ("organisation", "window") => "综合窗口",
        ("words", "optional") => "可以不写",
        ("words", "required") => "必须写",
        (_, "true") => "是",
        (_, "false") => "否",
        _ => null,
    };

    [GeneratedRegex(@"^(?<list>[^\[]+)\[(?<id>[^\]]+)\](?<rest>@\w+)?$")]
    private static partial Regex Listed();
}
