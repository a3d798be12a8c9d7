using System.Collections.Immutable;
using System.Xml.Linq;

namespace Yicheng.Bpmn;

/// <summary>Reads one process with its sub-processes into a graph; null when references do not resolve.</summary>
internal sealed class ProcessReader(FileUnderReading file, XElement source)
{
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group", "dataObject", "dataObjectReference",
        "dataStoreReference",
        // Inside sub-processes, which are flow nodes themselves.
        "incoming", "outgoing", "multiInstanceLoopCharacteristics",
    };

    private readonly List<FlowElement> elements = [];
    private readonly List<SequenceFlow> flows = [];
    private readonly Dictionary<string, (XElement Source, string? Scope)> places = new(StringComparer.Ordinal);

    public static IEnumerable<XElement> FlowNodes(XElement container) => container.Descendants()
        .Where(e => e.Name.Namespace == Names.Model && (e.Name.LocalName == "sequenceFlow" || ElementReader.Reads(e.Name.LocalName)));

    public ProcessGraph? Read()
    {
        var id = (string?)source.Attribute("id");
        if (string.IsNullOrWhiteSpace(id))
        {
            file.Problem(source, ProblemCode.MissingId, "process");
            return null;
        }
        ReadContainer(source, null);
        var resolved = ResolveFlows();
        resolved &= ResolveBoundaries();
        if (!resolved || elements.Select(e => e.Id).Concat(flows.Select(f => f.Id)).GroupBy(e => e).Any(g => g.Count() > 1))
            return null;
        return new ProcessGraph(id, ((string?)source.Attribute("name"))?.Trim(), [.. elements], [.. flows], ElementReader.Extensions(source), FileUnderReading.LineOf(source));
    }

    private void ReadContainer(XElement container, string? scope)
    {
        foreach (var child in container.Elements())
        {
            var name = child.Name.LocalName;
            if (child.Name.Namespace == Names.Model && Annotations.Contains(name))
                continue;
            if (child.Name.Namespace != Names.Model || !(name == "sequenceFlow" || ElementReader.Reads(name)))
            {
                file.Problem(child, ProblemCode.Unsupported, name, Advice.For(name));
                continue;
            }
            if ((string?)child.Attribute("id") is not { Length: > 0 } id)
            {
                file.Problem(child, ProblemCode.MissingId, name);
                continue;
            }
            places.TryAdd(id, (child, scope));
            if (name == "sequenceFlow")
            {
                ReadFlow(child, id);
                continue;
            }
            if (new ElementReader(file, child, id, scope).Read() is { } element)
                elements.Add(element);
            if (name == "subProcess")
                ReadContainer(child, id);
        }
    }

    private void ReadFlow(XElement flow, string id)
    {
        var from = FileUnderReading.LocalPart((string?)flow.Attribute("sourceRef"));
        var to = FileUnderReading.LocalPart((string?)flow.Attribute("targetRef"));
        if (from is null || to is null)
        {
            file.Problem(flow, ProblemCode.MissingValue, "sequenceFlow", from is null ? "sourceRef" : "targetRef");
            return;
        }
        var condition = flow.Element(Names.Model + "conditionExpression")?.Value.Trim();
        if (condition is { Length: 0 })
            file.Problem(flow, ProblemCode.MissingValue, "conditionExpression", "text");
        flows.Add(new SequenceFlow
        {
            Id = id,
            Name = ((string?)flow.Attribute("name"))?.Trim(),
            Source = from,
            Target = to,
            Condition = condition,
            Extensions = ElementReader.Extensions(flow),
            Line = FileUnderReading.LineOf(flow),
        });
    }

    private bool ResolveFlows()
    {
        var known = elements.Select(element => element.Id).ToHashSet(StringComparer.Ordinal);
        var sound = true;
        for (var i = 0; i < flows.Count; i++)
        {
            var flow = flows[i];
            foreach (var end in new[] { flow.Source, flow.Target }.Where(end => !known.Contains(end)))
            {
                sound = false;
                // An element that was refused is named in its own problem.
                if (!places.ContainsKey(end))
                    file.Problem(flow.Line, flow.Id, ProblemCode.UnresolvedReference, $"The flow {flow.Id}", end, "flow element");
            }
            if (known.Contains(flow.Source) && known.Contains(flow.Target) && places[flow.Source].Scope != places[flow.Target].Scope)
            {
                sound = false;
                file.Problem(flow.Line, flow.Id, ProblemCode.CrossesScope, flow.Source, flow.Target);
            }
        }
        foreach (var element in elements)
        {
            if (FileUnderReading.LocalPart((string?)places[element.Id].Source.Attribute("default")) is not { } chosen)
                continue;
            var at = flows.FindIndex(flow => flow.Id == chosen && flow.Source == element.Id);
            if (at < 0)
                file.Problem(element.Line, element.Id, ProblemCode.UnresolvedReference, "The attribute default", chosen, "flow out of this element");
            else
                flows[at] = flows[at] with { IsDefault = true };
        }
        return sound;
    }

    private bool ResolveBoundaries()
    {
        var sound = true;
        foreach (var boundary in elements.OfType<BoundaryEvent>())
        {
            if (elements.Find(element => element.Id == boundary.AttachedTo) is Activity host && host.ParentId == boundary.ParentId)
                continue;
            sound = false;
            file.Problem(boundary.Line, boundary.Id, ProblemCode.UnresolvedReference, "The attribute attachedToRef", boundary.AttachedTo, "supported activity beside it");
        }
        return sound;
    }
}
