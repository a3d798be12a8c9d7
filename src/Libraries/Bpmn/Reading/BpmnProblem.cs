using System.Collections.Immutable;
using System.Globalization;

namespace Yicheng.Bpmn;

/// <summary>How much a problem weighs.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth a look; the process can be executed.</summary>
    Warning,

    /// <summary>The document is refused.</summary>
    Error,
}

/// <summary>Something wrong in a BPMN file, said so that whoever drew it can put it right.</summary>
/// <param name="File">The file's name as given to the reader.</param>
/// <param name="Line">Line in the file, from 1; 0 when it concerns the file as a whole.</param>
/// <param name="ElementId">Id of the element at fault, or null when it has none.</param>
/// <param name="Message">An English sentence: what is wrong and what would be right.</param>
/// <param name="Code">Stable name of the kind of problem, one of <see cref="ProblemCode"/>; with <paramref name="Arguments"/> enough to say it in another language.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Arguments">The names in the sentence, in the order of the placeholders of <see cref="ProblemCode.Sentences"/>.</param>
public sealed record BpmnProblem(
    string File,
    int Line,
    string? ElementId,
    string Message,
    string Code,
    ProblemSeverity Severity,
    ImmutableArray<string> Arguments)
{
    /// <summary><c>file:line: element: sentence</c>.</summary>
    public override string ToString() => ElementId is null ? $"{File}:{Line}: {Message}" : $"{File}:{Line}: {ElementId}: {Message}";

    internal static BpmnProblem Of(string file, int line, string? element, string code, params string[] arguments) => new(
        file,
        line,
        element,
        string.Format(CultureInfo.InvariantCulture, ProblemCode.Sentences[code], arguments),
        code,
        ProblemCode.Warnings.Contains(code) ? ProblemSeverity.Warning : ProblemSeverity.Error,
        [.. arguments]);
}
