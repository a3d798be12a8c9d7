using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class ConversionFunctions
{
    public static IEnumerable<Signature> All =>
    [
        new("string(from)", AsText),
        new("number(from: string, grouping separator, decimal separator)", Number),
        new("number(from: exact number)", (a, _) => a[0]),
        new("number(from: string)", (a, run) => Number([a[0], null, null], run)),
    ];

    private static object? AsText(object?[] a, FeelRun run)
    {
        var text = FeelValue.ToText(a[0]);
        run.Charge(text?.Length ?? 0);
        return text;
    }

    private static object? Number(object?[] a, FeelRun run)
    {
        var (text, grouping, point) = ((string)a[0]!, a[1], a[2]);
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (grouping is not null && Equals(grouping, point)))
        {
            return run.Null("“number” takes a space, comma or point as grouping separator, a different comma or point as decimal separator.");
        }

        if (grouping is string separator)
        {
            text = text.Replace(separator, "");
        }

        if (point is ",")
        {
            text = text.Contains('.') ? "" : text.Replace(',', '.');
        }

        return Numbers.Parse(text) ?? run.Null($"“{a[0]}” is not a number.");
    }
}
