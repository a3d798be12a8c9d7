using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Yicheng.Bpmn;

internal static class Names
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
}

/// <summary>A file while it is read: its tree, what its top-level names refer to, and the problems so far.</summary>
internal sealed class FileUnderReading(string name, XElement root)
{
    private readonly List<BpmnProblem> problems = [];

    public string Name { get; } = name;

    public XElement Root { get; } = root;

    /// <summary>Message names by id.</summary>
    public Dictionary<string, string?> Messages { get; } = [];

    /// <summary>Error codes by id; null when the error has none.</summary>
    public Dictionary<string, string?> Errors { get; } = [];

    public void Problem(XElement at, string code, params string[] arguments) =>
        problems.Add(BpmnProblem.Of(Name, LineOf(at), NearestId(at), code, arguments));

    public void Problem(int line, string? element, string code, params string[] arguments) =>
        problems.Add(BpmnProblem.Of(Name, line, element, code, arguments));

    public bool HasErrors => problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public ImmutableArray<BpmnProblem> InOrder() => [.. problems.OrderBy(problem => problem.Line)];

    public static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    /// <summary>The part of a qualified name after its prefix.</summary>
    public static string? LocalPart(string? qualifiedName) =>
        qualifiedName?.Trim() is { Length: > 0 } name ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;

    private static string? NearestId(XElement element) =>
        element.AncestorsAndSelf().Select(e => (string?)e.Attribute("id")).FirstOrDefault(id => !string.IsNullOrWhiteSpace(id));
}
