using System.Xml;
using System.Xml.Linq;

namespace Yicheng.Feel.Dmn;

/// <summary>Loads XML without document types, so that no entity is ever expanded or fetched, and bounded in size and depth.</summary>
internal static class DmnXml
{
    private const int DeepestElement = 256;
    private const long LargestFile = 50_000_000;

    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal)
    {
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    };

    public static XElement Load(TextReader text, string file)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LargestFile,
            CloseInput = false,
        };
        try
        {
            using var reader = new DepthLimit(XmlReader.Create(text, settings));
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException problem)
        {
            // The reader's own sentence about document types speaks to programmers.
            var why = problem.Message.Contains("DTD", StringComparison.Ordinal) ? "a document type (DTD) with its entities is not allowed; take the <!DOCTYPE …> out." : problem.Message;
            throw new DmnReadException([new DmnProblem(file, Math.Max(1, problem.LineNumber), "", $"The file is not XML that can be read: {why}")]);
        }
    }

    // DMN 1.1 and 1.6 differ little; a few of the test kit's cases are written in them.
    private static readonly HashSet<string> Neighbours = new(StringComparer.Ordinal)
    {
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "https://www.omg.org/spec/DMN/20240513/MODEL/",
    };

    public static bool IsModel(XElement root, bool lenient) =>
        root.Name.LocalName == "definitions" && (Namespaces.Contains(root.Name.NamespaceName) || (lenient && Neighbours.Contains(root.Name.NamespaceName)));

    public static string? Attr(this XElement element, string name) => element.Attribute(name)?.Value.Trim();

    public static XElement? Child(this XElement element, string name) => element.Elements(element.Name.Namespace + name).FirstOrDefault();

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements(element.Name.Namespace + name);

    public static int Line(this XObject element) => ((IXmlLineInfo)element).LineNumber;

    public static string NearestId(this XElement element) =>
        element.AncestorsAndSelf().Select(e => Attr(e, "id")).FirstOrDefault(id => id is { Length: > 0 }) ?? "";

    /// <summary>Refuses elements inside one another deeper than any model has them, before they are built.</summary>
    private sealed class DepthLimit(XmlReader inner) : XmlReader, IXmlLineInfo
    {
        public override bool Read()
        {
            var more = inner.Read();
            return inner.Depth <= DeepestElement
                ? more
                : throw new XmlException($"Elements lie more than {DeepestElement} deep inside one another.", null, LineNumber, LinePosition);
        }

        public int LineNumber => ((IXmlLineInfo)inner).LineNumber;

        public int LinePosition => ((IXmlLineInfo)inner).LinePosition;

        public bool HasLineInfo() => true;

        public override int AttributeCount => inner.AttributeCount;

        public override string BaseURI => inner.BaseURI;

        public override int Depth => inner.Depth;

        public override bool EOF => inner.EOF;

        public override bool IsEmptyElement => inner.IsEmptyElement;

        public override string LocalName => inner.LocalName;

        public override string NamespaceURI => inner.NamespaceURI;

        public override XmlNameTable NameTable => inner.NameTable;

        public override XmlNodeType NodeType => inner.NodeType;

        public override string Prefix => inner.Prefix;

        public override ReadState ReadState => inner.ReadState;

        public override string Value => inner.Value;

        public override string GetAttribute(int i) => inner.GetAttribute(i);

        public override string? GetAttribute(string name) => inner.GetAttribute(name);

        public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);

        public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

        public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

        public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

        public override bool MoveToElement() => inner.MoveToElement();

        public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

        public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

        public override bool ReadAttributeValue() => inner.ReadAttributeValue();

        public override void ResolveEntity() => inner.ResolveEntity();
    }
}
