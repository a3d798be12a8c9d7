using System.Collections.Immutable;
using System.Text;

namespace Yicheng.Bpmn;

/// <summary>
/// One child of <c>extensionElements</c> as it stood in the file. The library gives it no meaning; whoever executes the
/// process reads its own vocabulary from it.
/// </summary>
/// <param name="Namespace">The XML namespace, such as <c>https://yicheng.dev/bpmn/1</c>.</param>
/// <param name="Name">The local name.</param>
/// <param name="Attributes">Attributes by local name; attributes of another namespace as <c>{namespace}name</c>.</param>
/// <param name="Children">Child elements in document order.</param>
/// <param name="Text">The element's own text, trimmed; empty when there is none.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record ExtensionElement(
    string Namespace,
    string Name,
    ImmutableSortedDictionary<string, string> Attributes,
    ImmutableArray<ExtensionElement> Children,
    string Text,
    int Line)
{
    /// <summary>The attribute's value, or null when it is absent.</summary>
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>The children of this name in the same namespace.</summary>
    public IEnumerable<ExtensionElement> Named(string name) =>
        Children.Where(child => child.Name == name && child.Namespace == Namespace);

    /// <summary>A text that is equal for two elements exactly when they mean the same XML, wherever they stand in a file.</summary>
    public string Canonical()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }

    internal void WriteTo(StringBuilder text)
    {
        text.Append('<').Append('{').Append(Namespace).Append('}').Append(Name);
        foreach (var (name, value) in Attributes)
            text.Append(' ').Append(name).Append("=\"").Append(value.Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
        text.Append('>').Append(Text);
        foreach (var child in Children)
            child.WriteTo(text);
        text.Append("</>");
    }
}
