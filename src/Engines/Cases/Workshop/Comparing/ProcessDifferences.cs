using Yicheng.Bpmn;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop.Comparing;

/// <summary>What differs between two versions of a process.</summary>
internal static class ProcessDifferences
{
    public static IReadOnlyList<Difference> Between(string before, string after)
    {
        if (BpmnReader.Read(before, "before").Document?.Processes.FirstOrDefault() is not { } earlier)
        {
            return [Differences.Unreadable("原来的内容读不出流程，无法逐项比较")];
        }

        if (BpmnReader.Read(after, "after").Document?.Processes.FirstOrDefault() is not { } later)
        {
            return [Differences.Unreadable("新的内容还读不出流程，先改正检查指出的问题再比较")];
        }

        return [.. ProcessComparison.Compare(earlier, later).Select(change => Of(change, earlier, later))];
    }

    private static Difference Of(ProcessChange change, ProcessGraph before, ProcessGraph after)
    {
        var what = new LocalText("{0}“{1}”", new LocalText(ElementWords.Type(change.Type)), change.Name ?? Between(change, before, after) ?? change.Id);
        LocalText title = change.Kind switch
        {
            ChangeKind.Added => new LocalText("新增{0}", what),
            ChangeKind.Removed => new LocalText("删去{0}", what),
            _ => new LocalText("改动{0}", what),
        };
        var details = change.Kind == ChangeKind.Removed ? [] : change.Properties.Where(property => Tells(change, property)).Select(property => Detail(property, before, after)).ToList();
        return new Difference(change.Kind, change.Type == "process" ? null : change.Id, title, details);
    }

    /// <summary>Of what is new, its type and name are said already.</summary>
    private static bool Tells(ProcessChange change, PropertyChange property) =>
        property is not { Before: null or "", After: null or "" } && (change.Kind == ChangeKind.Changed || property.Property is not ("kind" or "name"));

    private static LocalText Detail(PropertyChange change, ProcessGraph before, ProcessGraph after)
    {
        var label = ElementWords.Property(change.Property);
        var (was, now) = (Shown(change.Property, change.Before, before), Shown(change.Property, change.After, after));
        return (was, now) switch
        {
            (null, _) => new LocalText("{0}为“{1}”", label, now),
            (_, null) => new LocalText("不再有{0}“{1}”", label, was),
            _ => new LocalText("{0}由“{1}”改为“{2}”", label, was, now),
        };
    }

    private static object? Shown(string property, string? value, ProcessGraph graph) => string.IsNullOrEmpty(value) ? null : property switch
    {
        "source" or "target" or "attachedTo" or "subProcess" => graph.Find(value)?.Name ?? value,
        "kind" => new LocalText(ElementWords.Type(value)),
        _ when value is "true" => new LocalText("是"),
        _ when value is "false" => new LocalText("否"),
        _ => value,
    };

    /// <summary>A flow without a name is known by its ends.</summary>
    private static string? Between(ProcessChange change, ProcessGraph before, ProcessGraph after) =>
        (after.FindFlow(change.Id) is { } flow ? (Graph: after, Flow: flow) : (Graph: before, Flow: before.FindFlow(change.Id)!)) is { Flow: not null } at
            ? $"{Named(at.Graph, at.Flow.Source)} → {Named(at.Graph, at.Flow.Target)}" : null;

    private static string Named(ProcessGraph graph, string id) => graph.Find(id)?.Name ?? id;
}
