using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Yicheng.Platform.Web;

/// <summary>
/// HTML written as an interpolated string: <c>Markup m = $"&lt;p&gt;{text}&lt;/p&gt;"</c>. Literal parts are HTML, every
/// interpolated value is encoded unless it is <see cref="IHtmlContent"/> itself, so markup cannot be injected through a value.
/// </summary>
[InterpolatedStringHandler]
public sealed class Markup : IHtmlContent
{
    private static readonly HtmlEncoder Characters = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly List<object> parts;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Markup(int literalLength, int formattedCount) => parts = new List<object>((formattedCount * 2) + 1);

    private Markup() => parts = [];

    /// <summary>Nothing.</summary>
    public static Markup Empty { get; } = new();

    /// <summary>The markup when the condition holds, else nothing.</summary>
    public static Markup If(bool condition, Markup then) => condition ? then : Empty;

    /// <summary>The markup of each element, one after the other.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> write)
    {
        var all = new Markup();
        foreach (var item in items)
        {
            all.parts.Add(write(item));
        }

        return all;
    }

    /// <summary>An attribute with a leading space, or nothing when the value is null.</summary>
    public static Markup Attribute(string name, string? value)
        => value is null ? Empty : $" {new HtmlString(name)}=\"{value}\"";

    /// <summary>An attribute without a value, or nothing.</summary>
    public static Markup Flag(string name, bool present) => present ? $" {new HtmlString(name)}" : Empty;

    public void AppendLiteral(string literal) => parts.Add(new HtmlString(literal));

    public void AppendFormatted(IHtmlContent? content)
    {
        if (content is not null)
        {
            parts.Add(content);
        }
    }

    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            parts.Add(text);
        }
    }

    public void AppendFormatted<T>(T value)
        where T : struct, IFormattable
        => parts.Add(value.ToString(null, CultureInfo.InvariantCulture));

    public void AppendFormatted<T>(T value, string format)
        where T : struct, IFormattable
        => parts.Add(value.ToString(format, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var part in parts)
        {
            if (part is IHtmlContent content)
            {
                content.WriteTo(writer, encoder);
            }
            else
            {
                encoder.Encode(writer, (string)part);
            }
        }
    }

    /// <summary>The HTML as text.</summary>
    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        WriteTo(writer, Characters);
        return writer.ToString();
    }
}
