using System.Xml.Linq;
using Yicheng.Feel.Functions;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>Turns boxed expressions (DMN 1.5, 10.2) into the nodes of FEEL, so that they are compiled as one expression.</summary>
internal sealed class BoxReader(ModelReader reader, FeelScope scope)
{
    private const int DeepestNesting = 60;
    private static readonly Node Nothing = new LiteralNode(0, null);

    private readonly Stack<NameSet> locals = new();
    private int nesting;

    public FeelScope Scope => scope;

    public Node Read(XElement box)
    {
        if (++nesting > DeepestNesting)
        {
            reader.Report(box, $"Boxed expressions lie more than {DeepestNesting} deep inside one another.");
            nesting--;
            return Nothing;
        }

        var node = box.Name.LocalName switch
        {
            "literalExpression" => Literal(box),
            "decisionTable" => new TableReader(reader, this, box).Read(),
            "context" => Context(box),
            "invocation" => Invocation(box),
            "list" => new ListNode(0, [.. Boxes(box).Select(Read)]),
            "relation" => Relation(box),
            "functionDefinition" => Function(box),
            "conditional" => new IfNode(0, Part(box, "if"), Part(box, "then"), Part(box, "else")),
            "filter" => Filter(box),
            "for" => For(box),
            "some" or "every" => Quantified(box),
            _ => Unknown(box),
        };
        nesting--;
        if (box.Attr("typeRef") is { Length: > 0 } typeRef && box.Name.LocalName != "functionDefinition" && reader.TypeOf(box, typeRef) is { Kind: not FeelKind.Any } type)
        {
            node = new CoerceNode(node, type, $"The value of the {box.Name.LocalName}") { Type = type };
        }

        return node;
    }

    /// <summary>Reads a text as an expression with the names around it.</summary>
    public Node Expression(XElement? holder) => Text(holder, (text, names) => Parser.Expression(text, scope, names));

    /// <summary>Reads a text as unary tests; null where it is broken.</summary>
    public UnaryTestsNode? Tests(XElement? holder, FeelType input)
    {
        var names = new NameSet();
        names.Add("?", input);
        return Within(names, () => Text(holder, (text, around) => new WrappedTests(Parser.UnaryTests(text, scope, around)))) is SourceNode { Inner: WrappedTests tests } ? tests.Tests : null;
    }

    private Node Text(XElement? holder, Func<string, IEnumerable<NameSet>, Node> parse)
    {
        var text = holder?.Child("text");
        if (text is null || string.IsNullOrWhiteSpace(text.Value))
        {
            return Nothing;
        }

        try
        {
            var node = parse(text.Value, locals.Reverse());
            return new SourceNode(text.Value, node) { Type = node.Type };
        }
        catch (FeelSyntaxException problem)
        {
            reader.Report(holder!, problem.Message, text.Line() + problem.Line - 1);
            return Nothing;
        }
    }

    private Node Literal(XElement box)
    {
        if (box.Attr("expressionLanguage") is { Length: > 0 } language && !language.Contains("FEEL", StringComparison.OrdinalIgnoreCase))
        {
            reader.Report(box, $"Expressions are written in FEEL, not in {language}.");
            return Nothing;
        }

        if (box.Child("importedValues") is not null)
        {
            reader.Report(box, "Imported values are not executed.");
        }

        return Expression(box);
    }

    private Node Context(XElement box)
    {
        var entries = new List<KeyValuePair<string, Node>>();
        var types = new List<KeyValuePair<string, FeelType>>();
        var names = new NameSet();
        locals.Push(names);
        Node? result = null;
        foreach (var entry in box.Children("contextEntry"))
        {
            var value = Boxes(entry).FirstOrDefault(e => e.Name.LocalName != "variable");
            if (entry.Child("variable") is not { } variable)
            {
                result = value is null ? Nothing : Read(value);
                continue;
            }

            var name = NameKey.Tidy(variable.Attr("name") ?? "");
            var type = reader.TypeOf(variable, variable.Attr("typeRef"));
            if (value?.Name.LocalName == "functionDefinition")
            {
                names.Add(name, type);
            }

            var node = value is null ? Nothing : Read(value);
            node = node is FunctionNode ? node : Typed(node, type, name);
            names.Add(name, node.Type);
            scope.AddMember(name);
            entries.Add(new(name, node));
            types.Add(new(name, node.Type));
        }

        locals.Pop();
        return new ContextNode(0, entries) { Result = result, Type = result?.Type ?? FeelType.ContextOf(types) };
    }

    private Node Invocation(XElement box)
    {
        var function = Boxes(box).FirstOrDefault(e => e.Name.LocalName != "binding") is { } called ? Read(called) : Nothing;
        var names = new List<string>();
        var arguments = new List<Node>();
        foreach (var binding in box.Children("binding"))
        {
            var parameter = binding.Child("parameter");
            var name = NameKey.Tidy(parameter?.Attr("name") ?? "");
            var argument = Boxes(binding).FirstOrDefault(e => e.Name.LocalName != "parameter") is { } value ? Read(value) : Nothing;
            names.Add(name);
            arguments.Add(parameter is null ? argument : Typed(argument, reader.TypeOf(parameter, parameter.Attr("typeRef")), name));
        }

        return new CallNode(0, function, arguments, names.Count == 0 ? null : names) { Type = function.Type.ResultType ?? FeelType.Any };
    }

    private Node Relation(XElement box)
    {
        var columns = box.Children("column").Select(c => (Name: NameKey.Tidy(c.Attr("name") ?? ""), Type: reader.TypeOf(c, c.Attr("typeRef")))).ToList();
        var rows = new List<Node>();
        foreach (var row in box.Children("row"))
        {
            var cells = Boxes(row).Select(Read).ToList();
            if (cells.Count != columns.Count)
            {
                reader.Report(row, $"The row has {cells.Count} values for {columns.Count} columns.");
            }

            rows.Add(new ContextNode(0, [.. columns.Zip(cells, (column, cell) => new KeyValuePair<string, Node>(column.Name, Typed(cell, column.Type, column.Name)))]) { Isolated = true });
        }

        foreach (var column in columns)
        {
            scope.AddMember(column.Name);
        }

        return new ListNode(0, rows) { Type = FeelType.ListOf(FeelType.ContextOf(columns.Select(c => new KeyValuePair<string, FeelType>(c.Name, c.Type)))) };
    }

    private static Node Typed(Node value, FeelType type, string name) =>
        type.Kind == FeelKind.Any ? value : new CoerceNode(value, type, $"“{name}”") { Type = type };

    public Node Function(XElement box)
    {
        var external = box.Attr("kind") is { Length: > 0 } kind && kind != "FEEL";
        var parameters = box.Children("formalParameter")
            .Select(p => new FeelParameter(NameKey.Tidy(p.Attr("name") ?? ""), reader.TypeOf(p, p.Attr("typeRef")))).ToList();
        var names = new NameSet();
        foreach (var parameter in parameters)
        {
            names.Add(parameter.Name, parameter.Type);
        }

        var body = Boxes(box).FirstOrDefault(e => e.Name.LocalName is not ("formalParameter" or "variable"));
        var node = body is null ? Nothing : Within(names, () => Read(body));
        if (external && JavaMethods.Find(node) is null)
        {
            reader.Report(box, $"Functions are written in FEEL, not in {box.Attr("kind")}; only a few methods of java.lang are known.");
        }

        if (box.Attr("typeRef") is { Length: > 0 } typeRef && reader.TypeOf(box, typeRef) is { } type)
        {
            var result = type.Kind == FeelKind.Function ? type.ResultType! : type;
            node = result.Kind == FeelKind.Any ? node : new CoerceNode(node, result, "The result of the function") { Type = result };
        }

        return new FunctionNode(0, parameters, node, external) { Type = FeelType.FunctionOf([.. parameters.Select(p => p.Type)], node.Type) };
    }

    private FilterNode Filter(XElement box)
    {
        var source = Source(box);
        var element = source.Type.Kind == FeelKind.List ? source.Type.Element! : FeelType.Any;
        var names = NameSet.OfMembers(element);
        names.Add("item", element);
        return new FilterNode(0, source, Within(scope.Members, () => Within(names, () => Part(box, "match")))) { Type = source.Type };
    }

    private ForNode For(XElement box)
    {
        var (iterator, names) = IteratorOf(box);
        names.Add("partial", FeelType.ListOf(FeelType.Any));
        var result = Within(names, () => Part(box, "return"));
        return new ForNode(0, [iterator], result) { Type = FeelType.ListOf(result.Type) };
    }

    private QuantifiedNode Quantified(XElement box)
    {
        var (iterator, names) = IteratorOf(box);
        return new QuantifiedNode(0, box.Name.LocalName == "every", [iterator], Within(names, () => Part(box, "satisfies"))) { Type = FeelType.Boolean };
    }

    private (Iterator Iterator, NameSet Names) IteratorOf(XElement box)
    {
        var name = NameKey.Tidy(box.Attr("iteratorVariable") ?? "");
        var source = Source(box);
        var names = new NameSet();
        names.Add(name, source.Type.Element ?? FeelType.Any);
        return (new Iterator(name, source, null), names);
    }

    /// <summary>What is looped over. Its type is that of the list, or that of each item (DMN 1.5, 10.2.2).</summary>
    private Node Source(XElement box)
    {
        var source = Part(box, "in");
        if (box.Child("in") is not { } part || reader.TypeOf(part, part.Attr("typeRef")) is not { Kind: not FeelKind.Any } type)
        {
            return source;
        }

        var list = type.Kind is FeelKind.List or FeelKind.Range ? type : FeelType.ListOf(type);
        return new CoerceNode(source, list, $"What the {box.Name.LocalName} goes over") { Type = list, LeavesRanges = true };
    }

    private Node Part(XElement box, string name)
    {
        if (box.Child(name) is { } part && Boxes(part).FirstOrDefault() is { } expression)
        {
            return Read(expression);
        }

        reader.Report(box, $"The {box.Name.LocalName} needs an expression for “{name}”.");
        return Nothing;
    }

    private Node Unknown(XElement box)
    {
        reader.Report(box, $"“{box.Name.LocalName}” is not an expression that can be executed.");
        return Nothing;
    }

    private T Within<T>(NameSet names, Func<T> read)
    {
        locals.Push(names);
        var result = read();
        locals.Pop();
        return result;
    }

    private static IEnumerable<XElement> Boxes(XElement parent) =>
        parent.Elements().Where(e => e.Name.Namespace == parent.Name.Namespace && e.Name.LocalName is not ("description" or "extensionElements"));

    private sealed record WrappedTests(UnaryTestsNode Tests) : Node(0);
}
