using System.Collections.Immutable;
using System.Globalization;

namespace Yicheng.Bpmn;

/// <summary>An element or flow as named values, in a fixed order.</summary>
internal sealed record Described(string Id, string? Name, string Type, OrderedDictionary<string, string> Properties)
{
    public static Described Process(ProcessGraph graph)
    {
        var properties = new OrderedDictionary<string, string>();
        Put(properties, "name", graph.Name);
        PutExtensions(properties, "", graph.Extensions);
        return new Described(graph.Id, graph.Name, "process", properties);
    }

    public static Described Element(FlowElement element)
    {
        var type = TypeOf(element);
        var properties = new OrderedDictionary<string, string> { ["kind"] = type };
        Put(properties, "name", element.Name);
        Put(properties, "documentation", element.Documentation);
        Put(properties, "subProcess", element.ParentId);
        switch (element)
        {
            case ReceiveTask receive:
                Put(properties, "message", receive.Message);
                break;
            case CallActivity call:
                Put(properties, "calledElement", call.CalledElement);
                break;
            case BoundaryEvent boundary:
                Put(properties, "attachedTo", boundary.AttachedTo);
                Put(properties, "interrupting", boundary.Interrupting ? "true" : "false");
                break;
        }
        if (element is Event { Definition: { } definition })
        {
            Put(properties, "trigger", Trigger(definition));
            PutExtensions(properties, "trigger/", definition.Extensions);
        }
        if (element is Activity { MultiInstance: { } loop })
        {
            Put(properties, "multiInstance", loop.Sequential ? "sequential" : "parallel");
            Put(properties, "multiInstance/cardinality", loop.Cardinality);
            Put(properties, "multiInstance/collection", loop.Collection);
            Put(properties, "multiInstance/item", loop.Item);
            Put(properties, "multiInstance/completionCondition", loop.CompletionCondition);
            PutExtensions(properties, "multiInstance/", loop.Extensions);
        }
        PutExtensions(properties, "", element.Extensions);
        return new Described(element.Id, element.Name, type, properties);
    }

    public static Described Flow(SequenceFlow flow)
    {
        var properties = new OrderedDictionary<string, string>();
        Put(properties, "name", flow.Name);
        Put(properties, "source", flow.Source);
        Put(properties, "target", flow.Target);
        Put(properties, "condition", flow.Condition);
        Put(properties, "default", flow.IsDefault ? "true" : null);
        PutExtensions(properties, "", flow.Extensions);
        return new Described(flow.Id, flow.Name, "sequenceFlow", properties);
    }

    public static string TypeOf(FlowElement element)
    {
        var name = element.GetType().Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Trigger(EventDefinition definition) => definition switch
    {
        TimerDefinition timer => $"timer {char.ToLowerInvariant(timer.Kind.ToString()[0])}{timer.Kind.ToString()[1..]} {timer.Text}".TrimEnd(),
        MessageDefinition message => $"message {message.Name}",
        ErrorDefinition error => error.Code is null ? "error" : $"error {error.Code}",
        _ => "terminate",
    };

    private static void Put(OrderedDictionary<string, string> properties, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            properties[name] = value;
    }

    private static void PutExtensions(OrderedDictionary<string, string> properties, string path, ImmutableArray<ExtensionElement> extensions)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var extension in extensions)
        {
            var position = positions[extension.Name] = positions.GetValueOrDefault(extension.Name) + 1;
            var at = path + extension.Name;
            if (extension["id"] is { } id)
                at += $"[{id}]";
            else if (position > 1)
                at += string.Create(CultureInfo.InvariantCulture, $"[{position}]");
            // Two vocabularies, or two elements of one id, may share a name.
            while (properties.ContainsKey(at))
                at += "'";
            properties[at] = extension.Text;
            foreach (var (name, value) in extension.Attributes)
                properties[$"{at}@{name}"] = value;
            PutExtensions(properties, at + "/", extension.Children);
        }
    }
}
