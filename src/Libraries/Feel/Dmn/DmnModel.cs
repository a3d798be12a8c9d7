using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>The value of a decision or decision service, and what happened on the way.</summary>
public sealed class DmnResult
{
    private readonly FeelRun run;
    private readonly Session session;
    private FeelContext? decisions;

    internal DmnResult(object? value, FeelRun run, Session session) => (Value, this.run, this.session) = (FeelValue.Narrow(value), run, session);

    /// <summary>The FEEL value, a number as decimal unless it lies beyond a decimal's range; null also where evaluation failed.</summary>
    public object? Value { get; }

    /// <summary>What became null and why.</summary>
    public IReadOnlyList<FeelDiagnostic> Diagnostics => run.Diagnostics;

    /// <summary>The values of the model's own decisions that were evaluated, by name, required ones first.</summary>
    public FeelContext Decisions => decisions ??= session.Results();
}

/// <summary>A DMN 1.2 to 1.5 model, checked and compiled. Immutable; safe for many threads.</summary>
public sealed class DmnModel
{
    private readonly Dictionary<string, DmnElement> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DmnElement> byId = new(StringComparer.Ordinal);

    internal DmnModel(string file, string name, string @namespace) => (File, Name, Namespace) = (file, name, @namespace);

    /// <summary>The file it was read from.</summary>
    public string File { get; }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>The model's namespace, by which others import it.</summary>
    public string Namespace { get; }

    /// <summary>The elements of the decision requirements graph in the order of the file.</summary>
    public IReadOnlyList<DmnElement> Elements => ElementList;

    /// <summary>The values given from outside.</summary>
    public IEnumerable<DmnInput> Inputs => ElementList.OfType<DmnInput>();

    /// <summary>The decisions.</summary>
    public IEnumerable<DmnDecision> Decisions => ElementList.OfType<DmnDecision>();

    /// <summary>The decision services.</summary>
    public IEnumerable<DmnService> Services => ElementList.OfType<DmnService>();

    /// <summary>The item definitions by name.</summary>
    public IReadOnlyDictionary<string, FeelType> Types => TypeMap;

    /// <summary>What was wrong where the model was read with <see cref="DmnReadOptions.Lenient"/>; otherwise empty.</summary>
    public IReadOnlyList<DmnProblem> Problems { get; internal set; } = [];

    internal List<DmnElement> ElementList { get; } = [];

    internal Dictionary<string, FeelType> TypeMap { get; } = new(StringComparer.Ordinal);

    /// <summary>The allowed values of the item definitions that have them, as they are written.</summary>
    internal Dictionary<FeelType, System.Xml.Linq.XElement> AllowedValues { get; } = [];

    internal List<(string Name, DmnModel Model)> Imports { get; } = [];

    /// <summary>Reads a model.</summary>
    /// <param name="text">The XML.</param>
    /// <param name="file">The name of the file, for problems.</param>
    /// <param name="options">How imports are found, and whether broken expressions are kept.</param>
    /// <exception cref="DmnReadException">The file is not XML, not a DMN 1.2–1.5 model, has something that can't be executed, or a cycle.</exception>
    public static DmnModel Read(TextReader text, string file, DmnReadOptions? options = null) =>
        new ModelReader(DmnXml.Load(text, file), file, options ?? new DmnReadOptions()).Read();

    /// <summary>Reads a model from a file; see <see cref="Read(TextReader, string, DmnReadOptions?)"/>.</summary>
    public static DmnModel ReadFile(string path, DmnReadOptions? options = null)
    {
        using var reader = new StreamReader(path);
        return Read(reader, path, options);
    }

    /// <summary>An element by its name, or null.</summary>
    public DmnElement? Find(string name) => byName.GetValueOrDefault(NameKey.Tidy(name));

    /// <summary>
    /// The names that a decision or decision service must be given: its input data, required decisions that a service leaves to its caller,
    /// and for imported models the import's name. In the order in which they are needed.
    /// </summary>
    /// <exception cref="ArgumentException">The model has no decision or service of that name.</exception>
    public IReadOnlyList<string> InputsOf(string name)
    {
        if (Find(name) is DmnService service)
        {
            return [.. service.Inputs.Select(input => input.Import is { Length: > 0 } import ? import : input.Element.Name).Distinct(StringComparer.Ordinal)];
        }

        if (Find(name) is not DmnDecision decision)
        {
            throw new ArgumentException($"{File} has no decision or decision service named “{name}”.", nameof(name));
        }

        var needed = new List<string>();
        var seen = new HashSet<DmnElement>();
        var open = new Stack<DmnElement>([decision]);
        while (open.TryPop(out var element))
        {
            foreach (var (import, required, _) in element.Requirements)
            {
                var given = import is { Length: > 0 } ? import : required is DmnInput ? required.Name : null;
                if (given is not null && !needed.Contains(given))
                {
                    needed.Add(given);
                }

                if (import is not { Length: > 0 } && seen.Add(required))
                {
                    open.Push(required);
                }
            }
        }

        return needed;
    }

    internal DmnElement? FindById(string id) => byId.GetValueOrDefault(id);

    internal bool Add(DmnElement element)
    {
        element.Owner = this;
        ElementList.Add(element);
        if (element.Id.Length > 0)
        {
            byId.TryAdd(element.Id, element);
        }

        return byName.TryAdd(element.Name, element);
    }

    /// <summary>Evaluates a decision, or a decision service, with all it requires.</summary>
    /// <param name="name">The name of the decision or service.</param>
    /// <param name="inputs">The input data by name; those of an imported model in a context under the import's name.</param>
    /// <param name="run">Clock and limits; a new one where none is given.</param>
    /// <exception cref="ArgumentException">The model has no decision or service of that name.</exception>
    /// <exception cref="FeelLimitException">The evaluation takes more than its limits.</exception>
    /// <param name="imported">Inputs of imported models by their namespace, wherever they are imported; or null.</param>
    public DmnResult Evaluate(string name, FeelContext inputs, FeelRun? run = null, IReadOnlyDictionary<string, FeelContext>? imported = null)
    {
        if (Find(name) is not (DmnDecision or DmnService) || Find(name) is not { } element)
        {
            throw new ArgumentException($"{File} has no decision or decision service named “{name}”.", nameof(name));
        }

        run ??= new FeelRun();
        var session = new Session(this, inputs, run, imported);
        try
        {
            var value = element is DmnService service ? session.Invoke(service) : session.Value(element);
            return new DmnResult(value, run, session);
        }
        catch (InsufficientExecutionStackException)
        {
            throw new FeelLimitException($"The evaluation of “{name}” is nested too deeply.");
        }
    }

    /// <summary>Calls a business knowledge model or decision service with arguments by name.</summary>
    /// <exception cref="ArgumentException">The model has no function of that name.</exception>
    /// <exception cref="FeelLimitException">The evaluation takes more than its limits.</exception>
    public DmnResult Invoke(string name, FeelContext arguments, FeelRun? run = null)
    {
        if (Find(name) is not (DmnKnowledgeModel or DmnService))
        {
            throw new ArgumentException($"{File} has no business knowledge model or decision service named “{name}”.", nameof(name));
        }

        run ??= new FeelRun();
        var session = new Session(this, arguments, run);
        var function = (FeelFunction?)session.Value(Find(name)!);
        var value = function is null ? null : Invocation.Call(function, [.. function.Parameters.Select(p => arguments[p.Name])], null, run);
        return new DmnResult(value, run, session);
    }
}
