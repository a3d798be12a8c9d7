using System.Globalization;

namespace Yicheng.Platform.Web.Export;

/// <summary>One column of an exported list.</summary>
/// <param name="Title">Head, in the reader's language.</param>
/// <param name="Value">The cell: text, a number, a <see cref="DateOnly"/>, a <see cref="DateTimeOffset"/>, or null for an empty one.</param>
public sealed record ExportColumn<T>(string Title, Func<T, object?> Value);

internal static class ExportCell
{
    /// <summary>
    /// A cell's text. Spreadsheets run text that begins like a formula, and applicants write such text; a leading apostrophe
    /// makes it text again (OWASP, CSV Injection). Numbers of ours are numbers and stay as they are.
    /// </summary>
    public static string Text(object? value) => value switch
    {
        null => string.Empty,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ when IsNumber(value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Neutralise(value.ToString() ?? string.Empty),
    };

    public static bool IsNumber(object? value) => value is int or long or short or byte or decimal or double or float;

    private static string Neutralise(string text)
        => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
}
