using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Yicheng.Feel.Values;

public static partial class FeelValue
{
    private const int LongestText = 10_000_000;

    /// <summary>The text of a value as FEEL's <c>string()</c> gives it; null for null.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        decimal number => NumberText(number),
        FeelNumber => value.ToString(),
        bool flag => flag ? "true" : "false",
        FeelList or FeelContext or FeelRange => Written(value),
        FeelFunction function => $"function {function.Name}({string.Join(", ", function.Parameters.Select(p => p.Name))})",
        _ => value.ToString(),
    };

    internal static string NumberText(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Written(object value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (text.Length > LongestText)
        {
            throw new Evaluation.FeelLimitException("The text of a value would be longer than 10,000,000 characters.");
        }

        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string literal:
                text.Append('"').Append(literal.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
                break;
            case FeelList list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(text, list[i]);
                }

                text.Append(']');
                break;
            case FeelContext context:
                text.Append('{');
                var separator = "";
                foreach (var (name, entry) in context)
                {
                    text.Append(separator).Append(Key(name)).Append(": ");
                    Write(text, entry);
                    separator = ", ";
                }

                text.Append('}');
                break;
            case FeelRange range:
                WriteRange(text, range);
                break;
            default:
                text.Append(ToText(value));
                break;
        }
    }

    private static string Key(string name) =>
        name.Any(c => c is '"' or ':' or '{' or '}' or ',' or '\\') ? $"\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"" : name;

    private static void WriteRange(StringBuilder text, FeelRange range)
    {
        if (range.Start is null != range.End is null)
        {
            text.Append(range.Start is null ? (range.EndIncluded ? "(<=" : "(<") : (range.StartIncluded ? "(>=" : "(>")).Append(' ');
            Write(text, range.Start ?? range.End);
            text.Append(')');
            return;
        }

        text.Append(range.StartIncluded ? '[' : '(');
        Write(text, range.Start);
        text.Append("..");
        Write(text, range.End);
        text.Append(range.EndIncluded ? ']' : ')');
    }
}
