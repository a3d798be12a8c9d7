using Yicheng.Bpmn;
using Yicheng.Cases.Definitions;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Migrations;

/// <summary>Which step of the earlier version becomes which of the later.</summary>
internal static class StepMapping
{
    /// <summary>
    /// What suggests itself for every place where a case can stand: the same id and type; else the only one of the same type and name in the same sub-process
    /// that the earlier version did not have. An empty text where nothing does.
    /// </summary>
    public static Dictionary<string, string> Propose(PinnedKind from, PinnedKind to)
    {
        var proposed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in StandingPlaces.Of(from))
        {
            proposed[place.Id] = Suggested(from, to, place, proposed) ?? "";
        }

        return proposed;
    }

    /// <summary>What suggests itself, with what a person says otherwise.</summary>
    public static Dictionary<string, string> Propose(PinnedKind from, PinnedKind to, IReadOnlyDictionary<string, string>? said)
    {
        var mapping = Propose(from, to);
        foreach (var (id, target) in said?.ToList() ?? [])
        {
            mapping[id] = target;
        }

        return mapping;
    }

    /// <summary>What is wrong with a mapping that a person made, by step.</summary>
    public static List<FieldError> Check(PinnedKind from, PinnedKind to, IReadOnlyDictionary<string, string> mapping)
    {
        var errors = new List<FieldError>();
        foreach (var (id, target) in mapping)
        {
            if (Fault(from, to, mapping, id, target) is { } fault)
            {
                errors.Add(new FieldError($"mapping.{id}", fault));
            }
        }

        return errors;
    }

    /// <summary>The mapping with everything it does not name: elements that nobody maps by hand, and flows, on whose ends tokens wait.</summary>
    public static Dictionary<string, string> Whole(PinnedKind from, PinnedKind to, IReadOnlyDictionary<string, string> mapping)
    {
        var whole = mapping.Where(pair => pair.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        foreach (var element in from.Process.Graph.Elements.Where(element => !mapping.ContainsKey(element.Id)))
        {
            if (Suggested(from, to, element, whole) is { } target && target != element.Id)
            {
                whole[element.Id] = target;
            }
        }

        foreach (var flow in from.Process.Graph.Flows.Where(flow => to.Process.Graph.FindFlow(flow.Id) is null))
        {
            var (source, end) = (whole.GetValueOrDefault(flow.Source, flow.Source), whole.GetValueOrDefault(flow.Target, flow.Target));
            if (to.Process.Graph.Flows.Where(later => later.Source == source && later.Target == end).ToList() is [var only])
            {
                whole[flow.Id] = only.Id;
            }
        }

        return whole;
    }

    private static string? Suggested(PinnedKind from, PinnedKind to, FlowElement element, Dictionary<string, string> mapped)
    {
        if (to.Process.Graph.Find(element.Id) is { } same && same.GetType() == element.GetType())
        {
            return same.Id;
        }

        var parent = element.ParentId is null ? null : mapped.GetValueOrDefault(element.ParentId, element.ParentId);
        return element.Name is { Length: > 0 } name
            && to.Process.Graph.Elements.Where(later => later.GetType() == element.GetType() && later.Name == name && later.ParentId == parent && from.Process.Graph.Find(later.Id) is null).ToList()
                is [var only]
            ? only.Id
            : null;
    }

    private static LocalText? Fault(PinnedKind from, PinnedKind to, IReadOnlyDictionary<string, string> mapping, string id, string target)
    {
        if (from.Process.Graph.Find(id) is not { } element || !StandingPlaces.IsPlace(element))
        {
            return new LocalText("旧版本里没有编号为“{0}”的环节", id);
        }

        if (target.Length == 0)
        {
            return null;
        }

        if (to.Process.Graph.Find(target) is not { } later)
        {
            return new LocalText("新版本里没有编号为“{0}”的环节", target);
        }

        var (name, laterName) = (StandingPlaces.NameOf(from, id), StandingPlaces.NameOf(to, target));
        if (element.GetType() != later.GetType())
        {
            return new LocalText("“{0}”是{1}，“{2}”是{3}，不能对应", name, StandingPlaces.TypeOf(element), laterName, StandingPlaces.TypeOf(later));
        }

        if (from.Parts.ContainsKey(id) || to.Parts.ContainsKey(target))
        {
            return from.Parts.GetValueOrDefault(id)?.Item == to.Parts.GetValueOrDefault(target)?.Item && id == target
                ? null
                : new LocalText("“{0}”与“{1}”不是同一个联办部分；联办部分只能对应同一编号、同一事项", name, laterName);
        }

        if ((element.ParentId is { } parent ? mapping.GetValueOrDefault(parent, parent) : null) != later.ParentId)
        {
            return new LocalText("“{0}”与“{1}”不在同一个子流程或联办部分里，不能对应", name, laterName);
        }

        return (element as Activity)?.MultiInstance?.Sequential == (later as Activity)?.MultiInstance?.Sequential
            ? null
            : new LocalText("“{0}”与“{1}”一个由多人分别办理，一个不是，不能对应", name, laterName);
    }
}
