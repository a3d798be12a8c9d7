using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>What became of an element or flow.</summary>
public enum ChangeKind
{
    /// <summary>Only the later version has it.</summary>
    Added,

    /// <summary>Only the earlier version has it.</summary>
    Removed,

    /// <summary>Both have it, with differences.</summary>
    Changed,
}

/// <summary>One property that differs.</summary>
/// <param name="Property">
/// Its name: <c>kind</c>, <c>name</c>, <c>documentation</c>, <c>subProcess</c>, <c>trigger</c>, <c>attachedTo</c>, <c>interrupting</c>, <c>message</c>,
/// <c>calledElement</c>, <c>multiInstance</c>, <c>source</c>, <c>target</c>, <c>condition</c>, <c>default</c>; or of an extension element
/// <c>outcome[accept]@label</c>: its name, its id attribute or position, the attribute.
/// </param>
/// <param name="Before">The earlier value; null when absent.</param>
/// <param name="After">The later value; null when absent.</param>
public sealed record PropertyChange(string Property, string? Before, string? After);

/// <summary>One element or flow that differs between two versions.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Id">Its id; the process's own for the process itself.</param>
/// <param name="Name">The name people read, in the later version where it has one there; or null.</param>
/// <param name="Type">The BPMN name of its type, such as <c>userTask</c>, <c>sequenceFlow</c> or <c>process</c>.</param>
/// <param name="Properties">What differs; for additions and removals every property it has.</param>
public sealed record ProcessChange(ChangeKind Kind, string Id, string? Name, string Type, ImmutableArray<PropertyChange> Properties);

/// <summary>Tells what changed between two versions of a process. Positions on the diagram do not count.</summary>
public static class ProcessComparison
{
    /// <summary>Every difference: the process itself first, then elements, then flows; in document order, removals last within each.</summary>
    public static ImmutableArray<ProcessChange> Compare(ProcessGraph before, ProcessGraph after)
    {
        var changes = ImmutableArray.CreateBuilder<ProcessChange>();
        Add(changes, Described.Process(before), Described.Process(after));
        Match(changes, before.Elements.Select(Described.Element), after.Elements.Select(Described.Element));
        Match(changes, before.Flows.Select(Described.Flow), after.Flows.Select(Described.Flow));
        return changes.ToImmutable();
    }

    private static void Match(ImmutableArray<ProcessChange>.Builder changes, IEnumerable<Described> before, IEnumerable<Described> after)
    {
        var left = before.ToDictionary(described => described.Id);
        foreach (var described in after)
        {
            left.Remove(described.Id, out var earlier);
            Add(changes, earlier, described);
        }
        foreach (var gone in left.Values)
            Add(changes, gone, null);
    }

    private static void Add(ImmutableArray<ProcessChange>.Builder changes, Described? before, Described? after)
    {
        var properties = ImmutableArray.CreateBuilder<PropertyChange>();
        foreach (var (property, value) in after?.Properties ?? [])
        {
            var earlier = before?.Properties.GetValueOrDefault(property);
            if (earlier != value)
                properties.Add(new PropertyChange(property, earlier, value));
        }
        foreach (var (property, value) in before?.Properties ?? [])
        {
            if (after?.Properties.ContainsKey(property) != true)
                properties.Add(new PropertyChange(property, value, null));
        }
        if (properties.Count == 0)
            return;
        var kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;
        var shown = (after ?? before)!;
        changes.Add(new ProcessChange(kind, shown.Id, shown.Name, shown.Type, properties.ToImmutable()));
    }
}
