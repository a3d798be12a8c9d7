using System.Xml.Linq;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>Reads item definitions into types (DMN 1.5, 7.3.2). Definitions may name each other in any order, those with components even themselves.</summary>
internal sealed class TypeReader(ModelReader reader, XElement root)
{
    private readonly Dictionary<string, XElement> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> reading = new(StringComparer.Ordinal);
    private readonly Queue<Action> components = new();
    private readonly Queue<Action> constraints = new();

    public void Read()
    {
        foreach (var definition in root.Children("itemDefinition"))
        {
            var name = NameKey.Tidy(definition.Attr("name") ?? "");
            if (!pending.TryAdd(name, definition))
            {
                reader.Report(definition, $"Two item definitions are named “{name}”; each needs a name of its own.");
            }
        }

        foreach (var name in pending.Keys)
        {
            Named(name);
        }

        // Components are read when every type is known by name, constraints when every component is known.
        foreach (var queue in new[] { components, constraints })
        {
            while (queue.TryDequeue(out var read))
            {
                read();
            }
        }
    }

    private void Named(string name)
    {
        if (reader.Model.TypeMap.ContainsKey(name))
        {
            return;
        }

        if (!reading.Add(name))
        {
            reader.Report(pending[name], $"The item definition “{name}” is defined by itself.");
            return;
        }

        var type = reader.Model.TypeMap[name] = Of(pending[name], name);
        if (pending[name].Child("allowedValues") is { } allowed)
        {
            reader.Model.AllowedValues[type] = allowed;
        }
    }

    private FeelType Of(XElement definition, string? name)
    {
        var type = FeelType.Any;
        if (definition.Child("itemComponent") is not null)
        {
            var context = type = FeelType.NewContext(name);
            components.Enqueue(() =>
            {
                foreach (var component in definition.Children("itemComponent"))
                {
                    context.AddMember(NameKey.Tidy(component.Attr("name") ?? ""), Of(component, null));
                }
            });
        }
        else if (definition.Child("functionItem") is { } function)
        {
            type = FeelType.FunctionOf(
                [.. function.Children("parameters").Select(p => Reference(p, p.Attr("typeRef")))],
                Reference(function, function.Attr("outputTypeRef")));
        }
        else if (definition.Child("typeRef") is { } reference)
        {
            type = Reference(definition, reference.Value.Trim());
        }

        if (Constraint(definition.Child("allowedValues"), type) is { } allows)
        {
            // For a collection the allowed values are those of its items (DMN 1.5, 7.3.3).
            type = type.Restrict(value => value is null || allows(value) || (value is FeelList list && list.All(allows)), name);
        }

        type = definition.Attr("isCollection") == "true" ? FeelType.ListOf(type) : type;
        return Constraint(definition.Child("typeConstraint"), type) is { } whole ? type.Restrict(whole, name) : type;
    }

    private FeelType Reference(XElement at, string? typeRef)
    {
        if (typeRef is not null && pending.ContainsKey(NameKey.Tidy(typeRef)) && (FeelType.ByName(typeRef) is null))
        {
            Named(NameKey.Tidy(typeRef));
            return reader.Model.TypeMap.GetValueOrDefault(NameKey.Tidy(typeRef), FeelType.Any);
        }

        return reader.TypeOf(at, typeRef);
    }

    private Func<object?, bool>? Constraint(XElement? element, FeelType type)
    {
        var text = element?.Child("text");
        if (text is null || string.IsNullOrWhiteSpace(text.Value))
        {
            return null;
        }

        FeelUnaryTests? tests = null;
        constraints.Enqueue(() =>
        {
            try
            {
                tests = FeelUnaryTests.Parse(text.Value, reader.Scope().Add("?", type));
            }
            catch (FeelSyntaxException problem)
            {
                reader.Report(element!, problem.Message, text.Line() + problem.Line - 1);
            }
        });
        return value => tests?.Accepts(value) != false;
    }
}
