using System.Xml.Linq;

namespace Yicheng.Bpmn;

/// <summary>Reads events and what they wait for or throw.</summary>
internal sealed class EventReader(FileUnderReading file, XElement source, string id)
{
    public Event? Read()
    {
        var sources = source.Elements().Where(e => e.Name.Namespace == Names.Model && e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)).ToList();
        if (sources.Count > 1)
        {
            file.Problem(source, ProblemCode.Unsupported, "An event with several triggers", "give each its own event");
            return null;
        }
        var definition = sources.Count == 0 ? null : Definition(sources[0]);
        if (sources.Count == 1 && definition is null)
            return null;
        if (!Fits(definition))
        {
            if (definition is null)
                file.Problem(source, ProblemCode.MissingValue, source.Name.LocalName, "timer, message or error");
            else
                file.Problem(sources[0], ProblemCode.Unsupported, $"{sources[0].Name.LocalName} in this {source.Name.LocalName}", Advice.For(sources[0].Name.LocalName));
            return null;
        }
        return source.Name.LocalName switch
        {
            "startEvent" => new StartEvent { Id = id, Definition = definition },
            "endEvent" => new EndEvent { Id = id, Definition = definition },
            "intermediateCatchEvent" => new IntermediateCatchEvent { Id = id, Definition = definition },
            "intermediateThrowEvent" => new IntermediateThrowEvent { Id = id, Definition = definition },
            _ => Boundary(definition),
        };
    }

    private bool Fits(EventDefinition? definition) => (source.Name.LocalName, definition) switch
    {
        ("startEvent", null) => true,
        ("startEvent", TimerDefinition or MessageDefinition) => source.Parent!.Name.LocalName == "process",
        ("endEvent", null or TerminateDefinition or ErrorDefinition) => true,
        ("intermediateCatchEvent", TimerDefinition or MessageDefinition) => true,
        ("intermediateThrowEvent", null or MessageDefinition) => true,
        ("boundaryEvent", TimerDefinition or MessageDefinition or ErrorDefinition) => true,
        _ => false,
    };

    private BoundaryEvent? Boundary(EventDefinition? definition)
    {
        var interrupting = ((string?)source.Attribute("cancelActivity"))?.Trim() is not ("false" or "0");
        if (!interrupting && definition is ErrorDefinition)
            file.Problem(source, ProblemCode.UnsupportedAttribute, "cancelActivity", "false", "an error always ends its activity");
        if (FileUnderReading.LocalPart((string?)source.Attribute("attachedToRef")) is { } host)
            return new BoundaryEvent { Id = id, Definition = definition, AttachedTo = host, Interrupting = interrupting };
        file.Problem(source, ProblemCode.MissingValue, "boundaryEvent", "attachedToRef");
        return null;
    }

    private EventDefinition? Definition(XElement from)
    {
        var extensions = ElementReader.Extensions(from);
        switch (from.Name.LocalName)
        {
            case "timerEventDefinition":
                return Timer(from) is { } timer ? timer with { Extensions = extensions } : null;
            case "messageEventDefinition":
                return Resolve(from, "messageRef", file.Messages, "message", out var message) ? new MessageDefinition(message!) { Extensions = extensions } : null;
            case "errorEventDefinition":
                return Error(from) is { } error ? error with { Extensions = extensions } : null;
            case "terminateEventDefinition":
                return new TerminateDefinition { Extensions = extensions };
            default:
                file.Problem(from, ProblemCode.Unsupported, from.Name.LocalName, Advice.For(from.Name.LocalName));
                return null;
        }
    }

    private TimerDefinition? Timer(XElement from)
    {
        var times = from.Elements().Where(e => e.Name.LocalName is "timeDate" or "timeDuration" or "timeCycle").ToList();
        if (times.Count != 1 || times[0].Value.Trim().Length == 0)
        {
            // A clock may also be described wholly in the executor's extension elements.
            if (times.Count == 0 && !ElementReader.Extensions(from).IsEmpty)
                return new TimerDefinition(TimerKind.Duration, "");
            file.Problem(from, ProblemCode.MissingValue, "timer", "time: give exactly one of timeDate, timeDuration and timeCycle");
            return null;
        }
        var kind = times[0].Name.LocalName switch
        {
            "timeDate" => TimerKind.Date,
            "timeDuration" => TimerKind.Duration,
            _ => TimerKind.Cycle,
        };
        return new TimerDefinition(kind, times[0].Value.Trim());
    }

    private ErrorDefinition? Error(XElement from)
    {
        var thrown = source.Name.LocalName == "endEvent";
        if (!thrown && from.Attribute("errorRef") is null)
            return new ErrorDefinition(Code: null);
        if (!Resolve(from, "errorRef", file.Errors, "error", out var code))
            return null;
        if (thrown && code is null)
        {
            file.Problem(from, ProblemCode.MissingValue, "error", "errorCode");
            return null;
        }
        return new ErrorDefinition(code);
    }

    private bool Resolve(XElement from, string attribute, Dictionary<string, string?> known, string kind, out string? value)
    {
        value = null;
        if (FileUnderReading.LocalPart((string?)from.Attribute(attribute)) is not { } reference)
        {
            file.Problem(from, ProblemCode.MissingValue, from.Name.LocalName, attribute);
            return false;
        }
        if (known.TryGetValue(reference, out value))
            return true;
        file.Problem(from, ProblemCode.UnresolvedReference, $"The attribute {attribute}", reference, kind);
        return false;
    }
}
