using System.Collections.Immutable;
using System.Xml.Linq;

namespace Yicheng.Bpmn;

/// <summary>Reads one flow element.</summary>
internal sealed class ElementReader(FileUnderReading file, XElement source, string id, string? scope)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "userTask", "serviceTask", "businessRuleTask", "manualTask", "receiveTask", "subProcess", "callActivity",
        "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway",
        "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent",
    };

    public static bool Reads(string name) => Known.Contains(name);

    public FlowElement? Read()
    {
        CheckAttributes();
        if (source.Name.LocalName != "subProcess")
            CheckChildren();
        FlowElement? element = source.Name.LocalName switch
        {
            "userTask" => new UserTask { Id = id },
            "serviceTask" => new ServiceTask { Id = id },
            "businessRuleTask" => new BusinessRuleTask { Id = id },
            "manualTask" => new ManualTask { Id = id },
            "receiveTask" => MessageOf(source) is { } message ? new ReceiveTask { Id = id, Message = message } : null,
            "subProcess" => new SubProcess { Id = id },
            "callActivity" => Required("calledElement") is { } called ? new CallActivity { Id = id, CalledElement = called } : null,
            "exclusiveGateway" => new ExclusiveGateway { Id = id },
            "parallelGateway" => new ParallelGateway { Id = id },
            "inclusiveGateway" => new InclusiveGateway { Id = id },
            "eventBasedGateway" => new EventBasedGateway { Id = id },
            _ => new EventReader(file, source, id).Read(),
        };
        if (element is Activity activity && source.Element(Names.Model + "multiInstanceLoopCharacteristics") is { } loop)
            element = activity with { MultiInstance = ReadLoop(loop) };
        return element is null ? null : element with
        {
            Name = ((string?)source.Attribute("name"))?.Trim(),
            Documentation = source.Element(Names.Model + "documentation")?.Value.Trim(),
            ParentId = scope,
            Extensions = Extensions(source),
            Line = FileUnderReading.LineOf(source),
        };
    }

    public static ImmutableArray<ExtensionElement> Extensions(XElement owner) =>
        owner.Element(Names.Model + "extensionElements") is { } extensions ? [.. extensions.Elements().Select(Extension)] : [];

    private static ExtensionElement Extension(XElement element) => new(
        element.Name.NamespaceName,
        element.Name.LocalName,
        element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToImmutableSortedDictionary(
            a => a.Name.NamespaceName.Length == 0 || a.Name.Namespace == element.Name.Namespace ? a.Name.LocalName : a.Name.ToString(),
            a => a.Value,
            StringComparer.Ordinal),
        [.. element.Elements().Select(Extension)],
        string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value)).Trim(),
        FileUnderReading.LineOf(element));

    private void CheckChildren()
    {
        foreach (var child in source.Elements())
        {
            var name = child.Name.LocalName;
            var supported = child.Name.Namespace == Names.Model
                && (name is "documentation" or "extensionElements" or "incoming" or "outgoing"
                    || (name == "multiInstanceLoopCharacteristics" && IsActivity)
                    || (name.EndsWith("EventDefinition", StringComparison.Ordinal) && source.Name.LocalName.EndsWith("Event", StringComparison.Ordinal)));
            if (!supported)
                file.Problem(child, ProblemCode.Unsupported, name, Advice.For(name));
        }
    }

    private bool IsActivity => source.Name.LocalName is var name && (name.EndsWith("Task", StringComparison.Ordinal) || name is "subProcess" or "callActivity");

    private void CheckAttributes()
    {
        Refuse("isForCompensation", "true", "draw what has to be undone as ordinary steps");
        Refuse("triggeredByEvent", "true", "use a boundary event with a flow to ordinary steps");
        Refuse("instantiate", "true", "begin with a start event on a message");
        Refuse("parallelMultiple", "true", "use a parallel gateway with one event on each path");
        foreach (var quantity in new[] { "startQuantity", "completionQuantity" })
        {
            if ((string?)source.Attribute(quantity) is { } value && value.Trim() != "1")
                file.Problem(source, ProblemCode.UnsupportedAttribute, quantity, value, "only 1 is executed");
        }
        if ((string?)source.Attribute("eventGatewayType") is { } type && type != "Exclusive")
            file.Problem(source, ProblemCode.UnsupportedAttribute, "eventGatewayType", type, "only Exclusive is executed");
    }

    private void Refuse(string attribute, string value, string advice)
    {
        if (((string?)source.Attribute(attribute))?.Trim() is { } found && (found == value || found == "1"))
            file.Problem(source, ProblemCode.UnsupportedAttribute, attribute, found, advice);
    }

    private string? MessageOf(XElement from)
    {
        if (FileUnderReading.LocalPart((string?)from.Attribute("messageRef")) is not { } reference)
        {
            file.Problem(from, ProblemCode.MissingValue, from.Name.LocalName, "messageRef");
            return null;
        }
        if (file.Messages.TryGetValue(reference, out var name))
            return name;
        file.Problem(from, ProblemCode.UnresolvedReference, "The attribute messageRef", reference, "message");
        return null;
    }

    private string? Required(string attribute)
    {
        if (((string?)source.Attribute(attribute))?.Trim() is { Length: > 0 } value)
            return value;
        file.Problem(source, ProblemCode.MissingValue, source.Name.LocalName, attribute);
        return null;
    }

    private MultiInstance ReadLoop(XElement loop)
    {
        string? TextOf(string name) => loop.Element(Names.Model + name)?.Value.Trim() is { Length: > 0 } text ? text : null;
        var cardinality = TextOf("loopCardinality");
        var collection = TextOf("loopDataInputRef");
        if (cardinality is null == collection is null)
            file.Problem(loop, ProblemCode.MissingValue, "multiInstanceLoopCharacteristics", "number of instances: give either loopCardinality or loopDataInputRef");
        if ((string?)loop.Attribute("behavior") is { } behavior && behavior != "All")
            file.Problem(loop, ProblemCode.UnsupportedAttribute, "behavior", behavior, "only All is executed");
        foreach (var child in loop.Elements().Where(c => c.Name.LocalName is not ("loopCardinality" or "loopDataInputRef" or "inputDataItem" or "completionCondition" or "extensionElements" or "documentation")))
            file.Problem(child, ProblemCode.Unsupported, child.Name.LocalName, "an instance's result is kept by the executor");
        return new MultiInstance
        {
            Sequential = ((string?)loop.Attribute("isSequential"))?.Trim() is "true" or "1",
            Cardinality = cardinality,
            Collection = collection,
            Item = (string?)loop.Element(Names.Model + "inputDataItem")?.Attribute("name"),
            CompletionCondition = TextOf("completionCondition"),
            Extensions = Extensions(loop),
        };
    }
}
