using System.Xml.Linq;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>Reads a model's elements, their types and requirements, refuses cycles, and compiles the logic.</summary>
internal sealed class ModelReader(XElement root, string file, DmnReadOptions options)
{
    private readonly List<DmnProblem> problems = [];
    private DmnModel model = null!;

    public DmnReadOptions Options => options;

    public DmnModel Model => model;

    public DmnModel Read()
    {
        if (!DmnXml.IsModel(root, options.Lenient))
        {
            throw new DmnReadException([new DmnProblem(file, root.Line(), "", $"The file should begin with the definitions of DMN 1.2 to 1.5, not with {root.Name}.")]);
        }

        model = new DmnModel(file, root.Attr("name") ?? "", root.Attr("namespace") ?? "");
        ReadImports();
        new TypeReader(this, root).Read();
        ReadElements();
        foreach (var element in model.Elements)
        {
            Connect(element);
        }

        if (!HasCycle())
        {
            foreach (var element in model.Elements)
            {
                new LogicReader(this, element).Read();
            }
        }

        if (problems.Count > 0 && !options.Lenient)
        {
            throw new DmnReadException(problems);
        }

        model.Problems = problems;
        return model;
    }

    public void Report(XElement at, string message, int line = 0) =>
        problems.Add(new DmnProblem(file, line > 0 ? line : at.Line(), at.NearestId(), message));

    /// <summary>The type a typeRef names; what is not known is reported and taken for any.</summary>
    public FeelType TypeOf(XElement at, string? typeRef)
    {
        // Some editors write <Undefined> for no type.
        if (string.IsNullOrEmpty(typeRef) || typeRef == "<Undefined>")
        {
            return FeelType.Any;
        }

        if (Lookup(at, NameKey.Tidy(typeRef)) is { } type)
        {
            return type;
        }

        Report(at, $"There is no type “{typeRef}”.");
        return FeelType.Any;
    }

    /// <summary>The allowed values a type of this model or of one it imports was written with, or null.</summary>
    public XElement? AllowedValues(FeelType type) =>
        model.AllowedValues.GetValueOrDefault(type) ?? model.Imports.Select(i => i.Model.AllowedValues.GetValueOrDefault(type)).FirstOrDefault(e => e is not null);

    private FeelType? Lookup(XElement at, string name)
    {
        if (model.TypeMap.TryGetValue(name, out var own))
        {
            return own;
        }

        if (FeelType.ByName(name) is { } builtIn)
        {
            return builtIn;
        }

        foreach (var (import, imported) in model.Imports)
        {
            if (import.Length == 0 ? imported.TypeMap.TryGetValue(name, out own)
                : name.StartsWith(import + ".", StringComparison.Ordinal) && imported.TypeMap.TryGetValue(name[(import.Length + 1)..], out own))
            {
                return own;
            }
        }

        // Older files write feel:number, and the types of an imported model with the prefix of its namespace.
        var colon = name.IndexOf(':');
        if (colon <= 0)
        {
            return null;
        }

        var (space, local) = (at.GetNamespaceOfPrefix(name[..colon])?.NamespaceName, name[(colon + 1)..]);
        return model.Imports.Find(i => i.Model.Namespace == space).Model?.TypeMap.GetValueOrDefault(local) ?? Lookup(at, local);
    }

    private void ReadImports()
    {
        foreach (var element in root.Children("import"))
        {
            var import = new DmnImport(element.Attr("name") ?? "", element.Attr("namespace") ?? "", element.Attr("locationURI"));
            var isModel = element.Attr("importType")?.Contains("/DMN/", StringComparison.Ordinal) == true;
            if (!isModel)
            {
                Report(element, $"Only DMN models can be imported, not “{element.Attr("importType")}”.");
            }
            else if (options.Resolve?.Invoke(import) is not { } imported)
            {
                Report(element, $"The model with the namespace “{import.Namespace}” that “{import.Name}” imports can't be found.");
            }
            else if (import.Name.Length > 0 && model.Imports.Exists(i => i.Name == import.Name))
            {
                Report(element, $"Two imports are named “{import.Name}”; each needs a name of its own.");
            }
            else
            {
                model.Imports.Add((import.Name, imported));
            }
        }
    }

    private void ReadElements()
    {
        foreach (var source in root.Elements())
        {
            var name = NameKey.Tidy(source.Attr("name") ?? "");
            var id = source.Attr("id") ?? "";
            DmnElement? element = source.Name.LocalName switch
            {
                "inputData" => new DmnInput { Name = name, Id = id, Line = source.Line(), Source = source },
                "decision" => new DmnDecision { Name = name, Id = id, Line = source.Line(), Source = source, Question = source.Child("question")?.Value },
                "businessKnowledgeModel" => new DmnKnowledgeModel { Name = name, Id = id, Line = source.Line(), Source = source },
                "decisionService" => new DmnService { Name = name, Id = id, Line = source.Line(), Source = source },
                _ => null,
            };
            if (element is null)
            {
                continue;
            }

            if (name.Length == 0)
            {
                Report(source, $"The {source.Name.LocalName} needs a name.");
            }

            if (!model.Add(element))
            {
                Report(source, $"Two elements are named “{name}”; each needs a name of its own.");
            }

            if (source.Child("variable") is { } variable)
            {
                element.Type = TypeOf(variable, variable.Attr("typeRef"));
            }
        }
    }

    private void Connect(DmnElement element)
    {
        foreach (var requirement in element.Source.Elements())
        {
            foreach (var target in requirement.Elements())
            {
                if (target.Name.LocalName is "requiredInput" or "requiredDecision" or "requiredKnowledge" && Target(target) is var (import, required))
                {
                    element.Requirements.Add(new Requirement(import, required, target.Name.LocalName == "requiredKnowledge"));
                }
            }
        }

        if (element is not DmnService service)
        {
            return;
        }

        foreach (var (child, list) in new[] { ("outputDecision", service.Outputs), ("encapsulatedDecision", service.Encapsulated), ("inputData", service.Inputs), ("inputDecision", service.Inputs) })
        {
            foreach (var reference in service.Source.Children(child))
            {
                if (Target(reference) is var (import, required))
                {
                    list.Add((import, required));
                }
            }
        }

        if (service.Outputs.Count == 0)
        {
            Report(service.Source, $"The decision service “{service.Name}” has no output decision.");
        }
    }

    private (string? Import, DmnElement Element)? Target(XElement reference)
    {
        var href = reference.Attr("href") ?? "";
        var hash = href.IndexOf('#');
        var (space, id) = hash < 0 ? ("", href) : (href[..hash], href[(hash + 1)..]);
        if (space.Length == 0 || space == model.Namespace)
        {
            if (model.FindById(id) is { } own)
            {
                return (null, own);
            }
        }
        else
        {
            foreach (var (name, imported) in model.Imports)
            {
                if (imported.Namespace == space && imported.FindById(id) is { } other)
                {
                    return (name, other);
                }
            }
        }

        Report(reference, $"“{href}” is not an element of this model or of one it imports.");
        return null;
    }

    /// <summary>Whether a decision requires itself by way of others. Functions may call each other in a circle; how deep is bounded when they run.</summary>
    private bool HasCycle()
    {
        var (done, path) = (new HashSet<DmnElement>(), new HashSet<DmnElement>());
        foreach (var start in model.Elements)
        {
            // An explicit stack: a chain of requirements may be longer than the machine's stack.
            var stack = new Stack<(DmnElement Element, IEnumerator<DmnElement> Next)>();
            Push(start);
            while (stack.Count > 0)
            {
                var (element, next) = stack.Peek();
                if (!next.MoveNext())
                {
                    stack.Pop();
                    path.Remove(element);
                    done.Add(element);
                }
                else if (path.Contains(next.Current))
                {
                    Report(element.Source, $"“{element.Name}” and “{next.Current.Name}” require each other; decisions can't go in a circle.");
                    return true;
                }
                else
                {
                    Push(next.Current);
                }
            }

            void Push(DmnElement element)
            {
                if (!done.Contains(element) && path.Add(element))
                {
                    stack.Push((element, Needs(element).GetEnumerator()));
                }
            }
        }

        return false;
    }

    private static IEnumerable<DmnElement> Needs(DmnElement element) =>
        element.Requirements.Where(r => r.Import is null && !r.Knowledge).Select(r => r.Element);

    /// <summary>A scope that knows the types of the model and of those it imports.</summary>
    public FeelScope Scope()
    {
        var scope = new FeelScope { IsOpen = options.Lenient };
        foreach (var (name, type) in model.Types)
        {
            scope.AddType(name, type);
        }

        foreach (var (import, imported) in model.Imports)
        {
            foreach (var (name, type) in imported.Types)
            {
                scope.AddType(import.Length == 0 ? name : $"{import}.{name}", type);
            }
        }

        return scope;
    }
}
