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
        var what = new LocalText("{0}“{1}”", new LocalText(ElementWords.Type(change.Type)), Called(change, before, after));
        LocalText title = change.Kind switch
        {
            ChangeKind.Added => new LocalText("新增{0}", what),
            ChangeKind.Removed => new LocalText("删去{0}", what),
            _ => new LocalText("改动{0}", what),
        };
        var details = change.Kind == ChangeKind.Removed ? [] : change.Properties.Where(property => Tells(change, property)).Select(property => Detail(property, before, after)).ToList();
        return new Difference(change.Kind, change.Type == "process" ? null : change.Id, title, details);
    }

    /// <summary>Of what is new, its type and name are said already; of one in a list, its id.</summary>
    private static bool Tells(ProcessChange change, PropertyChange property) =>
        property is not { Before: null or "", After: null or "" } && !property.Property.EndsWith("]@id", StringComparison.Ordinal) && (change.Kind == ChangeKind.Changed || property.Property is not ("kind" or "name"));

    private static LocalText Detail(PropertyChange change, ProcessGraph before, ProcessGraph after)
    {
        var label = ElementWords.Property(change.Property);
        var (was, now) = change.Property is "source" or "target" or "attachedTo" or "subProcess"
            ? (Named(change.Before, before, after), Named(change.After, after, before))
            : (Shown(change.Property, change.Before), Shown(change.Property, change.After));
        return (was, now) switch
        {
            (null, _) => new LocalText("{0}为“{1}”", label, now),
            (_, null) => new LocalText("不再有{0}“{1}”", label, was),
            _ => new LocalText("{0}由“{1}”改为“{2}”", label, was, now),
        };
    }

    private static string? Shown(string property, string? value) => string.IsNullOrEmpty(value) ? null : ElementWords.Value(property, value) ?? value;

    private static string? Named(string? id, ProcessGraph graph, ProcessGraph other) => string.IsNullOrEmpty(id) ? null : NameOf(id, graph, other);

    private static string Called(ProcessChange change, ProcessGraph before, ProcessGraph after) => change switch
    {
        { Name: null } => Between(change, before, after) ?? change.Id,
        { Kind: ChangeKind.Added } when after.Find(change.Id) is not null => NameOf(change.Id, after, before),
        { Kind: ChangeKind.Removed } when before.Find(change.Id) is not null => NameOf(change.Id, before, after),
        _ => change.Name,
    };

    /// <summary>An element's name, with its id where the other version gives that name to another.</summary>
    private static string NameOf(string id, ProcessGraph graph, ProcessGraph other)
    {
        var name = graph.Find(id)?.Name;
        return name is not null && other.Find(id) is null && other.Elements.Any(element => element.Name == name) ? $"{name}（{id}）" : name ?? id;
    }

    /// <summary>A flow without a name is known by its ends.</summary>
    private static string? Between(ProcessChange change, ProcessGraph before, ProcessGraph after) =>
        (after.FindFlow(change.Id) is { } flow ? (Graph: after, Flow: flow) : (Graph: before, Flow: before.FindFlow(change.Id)!)) is { Flow: not null } at
            ? $"{at.Graph.Find(at.Flow.Source)?.Name ?? at.Flow.Source} → {at.Graph.Find(at.Flow.Target)?.Name ?? at.Flow.Target}" : null;
}
