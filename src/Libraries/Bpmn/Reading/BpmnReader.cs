using System.Xml;
using System.Xml.Linq;

namespace Yicheng.Bpmn;

/// <summary>
/// Reads BPMN 2.0 XML (OMG formal/2011-01-03). What is outside the executed subset is refused, never skipped: a process that would run
/// differently from what its drawing says must not run.
/// </summary>
public static class BpmnReader
{
    /// <summary>The longest file, in characters.</summary>
    public const int MaximumCharacters = 4_000_000;

    /// <summary>The deepest nesting of XML elements.</summary>
    public const int MaximumDepth = 64;

    /// <summary>The most XML elements in a file.</summary>
    public const int MaximumElements = 60_000;

    /// <summary>The most flow elements and flows that a file may draw.</summary>
    public const int MaximumFlowElements = 6_000;

    /// <summary>Reads and checks a file.</summary>
    /// <param name="xml">Its content.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <returns>The document, or every reason why it is refused. Never throws for bad content.</returns>
    public static BpmnReading Read(string xml, string fileName)
    {
        if (xml.Length > MaximumCharacters)
            return Refused(BpmnProblem.Of(fileName, 0, null, ProblemCode.TooLarge, $"{xml.Length} characters, allowed are {MaximumCharacters}"));
        XDocument document;
        try
        {
            if (Excess(xml) is { } excess)
                return Refused(BpmnProblem.Of(fileName, excess.Line, null, ProblemCode.TooLarge, excess.What));
            using var reader = Open(xml);
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException malformed)
        {
            // The reader's own sentence about document types speaks to programmers.
            var why = malformed.Message.Contains("DTD", StringComparison.Ordinal) ? "<!DOCTYPE …>" : malformed.Message;
            return Refused(BpmnProblem.Of(fileName, Math.Max(1, malformed.LineNumber), null, ProblemCode.MalformedXml, why));
        }
        var file = new FileUnderReading(fileName, document.Root!);
        var processes = DefinitionsReader.Read(file);
        var problems = file.InOrder();
        var hasDiagram = document.Root!.Element(Names.Diagram + "BPMNDiagram") is not null;
        return problems.Any(problem => problem.Severity == ProblemSeverity.Error)
            ? new BpmnReading(null, problems)
            : new BpmnReading(new BpmnDocument(fileName, xml, hasDiagram, processes), problems);
    }

    private static BpmnReading Refused(BpmnProblem problem) => new(null, [problem]);

    /// <summary>A first pass that builds nothing, so that a hostile file costs no memory.</summary>
    private static (int Line, string What)? Excess(string xml)
    {
        using var reader = Open(xml);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Depth >= MaximumDepth)
                return (((IXmlLineInfo)reader).LineNumber, $"elements are nested deeper than {MaximumDepth}");
            if (++elements > MaximumElements)
                return (((IXmlLineInfo)reader).LineNumber, $"it has more than {MaximumElements} XML elements");
        }
        return null;
    }

    private static XmlReader Open(string xml) => XmlReader.Create(new StringReader(xml), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });
}
