using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>A BPMN file that was read and accepted.</summary>
/// <param name="File">The file's name as given to the reader.</param>
/// <param name="Xml">The file as it was, diagram included, for bpmn-js to show and edit.</param>
/// <param name="HasDiagram">Whether it contains diagram interchange (BPMNDI).</param>
/// <param name="Processes">Its processes, in document order.</param>
public sealed record BpmnDocument(string File, string Xml, bool HasDiagram, ImmutableArray<ProcessGraph> Processes)
{
    /// <summary>The process of this id, or null.</summary>
    public ProcessGraph? Process(string id)
    {
        foreach (var process in Processes)
        {
            if (process.Id == id)
                return process;
        }
        return null;
    }
}

/// <summary>What reading a file gave: a document when no problem is an error, and every problem found.</summary>
/// <param name="Document">The document; null when it is refused.</param>
/// <param name="Problems">Errors and warnings, in the order of the file.</param>
public sealed record BpmnReading(BpmnDocument? Document, ImmutableArray<BpmnProblem> Problems)
{
    /// <summary>The document, for callers that know the file to be good.</summary>
    /// <exception cref="InvalidOperationException">The file was refused; the message lists why.</exception>
    public BpmnDocument Required() => Document
        ?? throw new InvalidOperationException(string.Join(Environment.NewLine, Problems.Where(p => p.Severity == ProblemSeverity.Error)));
}
