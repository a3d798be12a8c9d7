using System.Xml.Linq;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>Reads item definitions into types (DMN 1.5, 7.3.2). Definitions may name each other in any order, contexts even themselves.</summary>
internal sealed class TypeReader(ModelReader reader, XElement root)
{
    private readonly Dictionary<string, XElement> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> reading = new(StringComparer.Ordinal);

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

        var definition = pending[name];
        var isCollection = definition.Attr("isCollection") == "true";
        if (!isCollection && definition.Child("itemComponent") is not null && definition.Child("allowedValues") is null && definition.Child("typeConstraint") is null)
        {
            // Known before its members are read, so that a member may be of the same type.
            var context = FeelType.NewContext(name);
            reader.Model.TypeMap[name] = context;
            Members(definition, context);
        }
        else
        {
            reader.Model.TypeMap[name] = Of(definition, name, 0);
        }
    }

    private void Members(XElement definition, FeelType context)
    {
        foreach (var component in definition.Children("itemComponent"))
        {
            context.AddMember(NameKey.Tidy(component.Attr("name") ?? ""), Of(component, null, 0));
        }
    }

    private FeelType Of(XElement definition, string? name, int depth)
    {
        var type = FeelType.Any;
        if (definition.Child("itemComponent") is not null && depth < 32)
        {
            type = name is null ? FeelType.ContextOf() : FeelType.NewContext(name);
            foreach (var component in definition.Children("itemComponent"))
            {
                type.AddMember(NameKey.Tidy(component.Attr("name") ?? ""), Of(component, null, depth + 1));
            }
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

        var isCollection = definition.Attr("isCollection") == "true";
        if (definition.Child("allowedValues") is { } allowed && Constraint(allowed) is { } tests)
        {
            // For a collection the allowed values are those of its items (DMN 1.5, 7.3.3).
            type = type.Restrict(value => value is null || tests.Accepts(value), name);
        }

        type = isCollection ? FeelType.ListOf(type) : type;
        return definition.Child("typeConstraint") is { } constraint && Constraint(constraint) is { } whole
            ? type.Restrict(value => whole.Accepts(value), name)
            : type;
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

    private FeelUnaryTests? Constraint(XElement element)
    {
        var text = element.Child("text");
        if (text is null || string.IsNullOrWhiteSpace(text.Value))
        {
            return null;
        }

        try
        {
            return FeelUnaryTests.Parse(text.Value);
        }
        catch (FeelSyntaxException problem)
        {
            reader.Report(element, problem.Message, text.Line() + problem.Line - 1);
            return null;
        }
    }
}
