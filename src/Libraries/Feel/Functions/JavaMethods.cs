using System.Globalization;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;

namespace Yicheng.Feel.Functions;

/// <summary>
/// The methods of java.lang that models written for other engines use as external functions (DMN 1.5, 10.2.1.7), computed without Java.
/// </summary>
internal static class JavaMethods
{
    private static readonly HashSet<string> NumberTypes = new(StringComparer.Ordinal) { "double", "float", "long", "int", "short", "byte" };

    /// <summary>The method a function's body names, as <c>{java: {class: …, method signature: …}}</c> or without the outer context; null for any other.</summary>
    public static Func<IReadOnlyList<object?>, object?>? Find(Node body)
    {
        var mapping = Entry(body, "java") ?? body;
        return Text(Entry(mapping, "class")) is { } type && Text(Entry(mapping, "method signature")) is { } signature ? Find(type, signature) : null;
    }

    private static Func<IReadOnlyList<object?>, object?>? Find(string type, string signature)
    {
        var open = signature.IndexOf('(');
        if (open < 0 || !signature.EndsWith(')'))
        {
            return null;
        }

        var parameters = signature[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var numeric = parameters.Length > 0 && Array.TrueForAll(parameters, NumberTypes.Contains);
        return (type, signature[..open].Trim()) switch
        {
            ("java.lang.Math", "max") when numeric => a => a[0] is decimal x && a[1] is decimal y ? Math.Max(x, y) : null,
            ("java.lang.Math", "min") when numeric => a => a[0] is decimal x && a[1] is decimal y ? Math.Min(x, y) : null,
            ("java.lang.Math", "abs") when numeric => a => a[0] is decimal x ? Math.Abs(x) : null,
            ("java.lang.Math", "floor") when numeric => a => a[0] is decimal x ? decimal.Floor(x) : null,
            ("java.lang.Math", "ceil") when numeric => a => a[0] is decimal x ? decimal.Ceiling(x) : null,
            ("java.lang.Math", "round") when numeric => a => a[0] is decimal x ? decimal.Floor(x + 0.5m) : null,
            ("java.lang.Math", "rint") when numeric => a => a[0] is decimal x ? decimal.Round(x, MidpointRounding.ToEven) : null,
            ("java.lang.Math", "signum") when numeric => a => a[0] is decimal x ? (decimal)Math.Sign(x) : null,
            ("java.lang.Math", "pow" or "atan2" or "hypot") when numeric && parameters.Length == 2 => Real(OfTwo(signature[..open].Trim())),
            ("java.lang.Math", _) when numeric && parameters.Length == 1 && OfOne(signature[..open].Trim()) is { } function => Real(function),
            ("java.lang.Byte" or "java.lang.Short" or "java.lang.Integer" or "java.lang.Long" or "java.lang.Float" or "java.lang.Double", "valueOf") => a => Parsed(a[0]),
            ("java.lang.String", "valueOf") when parameters is ["char"] => a => a[0] is string { Length: 1 } letter ? letter : null,
            ("java.lang.String", "format") => a => Format(a),
            _ => null,
        };
    }

    private static Func<double, double>? OfOne(string name) => name switch
    {
        "sin" => Math.Sin,
        "cos" => Math.Cos,
        "tan" => Math.Tan,
        "asin" => Math.Asin,
        "acos" => Math.Acos,
        "atan" => Math.Atan,
        "sqrt" => Math.Sqrt,
        "cbrt" => Math.Cbrt,
        "exp" => Math.Exp,
        "log" => Math.Log,
        "log10" => Math.Log10,
        "toRadians" => degrees => degrees / 180 * Math.PI,
        "toDegrees" => radians => radians * 180 / Math.PI,
        _ => null,
    };

    private static Func<double, double, double> OfTwo(string name) => name switch
    {
        "pow" => Math.Pow,
        "atan2" => Math.Atan2,
        _ => double.Hypot,
    };

    private static Func<IReadOnlyList<object?>, object?> Real(Func<double, double> function) =>
        a => a[0] is decimal x ? Numbers.FromDouble(function((double)x)) : null;

    private static Func<IReadOnlyList<object?>, object?> Real(Func<double, double, double> function) =>
        a => a[0] is decimal x && a[1] is decimal y ? Numbers.FromDouble(function((double)x, (double)y)) : null;

    private static object? Parsed(object? value) => value switch
    {
        decimal => value,
        string text => Numbers.Parse(text.Trim()),
        _ => null,
    };

    private static string? Format(IReadOnlyList<object?> a)
    {
        if (a[0] is not string pattern)
        {
            return null;
        }

        var parts = pattern.Split("%s");
        var text = parts[0];
        for (var i = 1; i < parts.Length; i++)
        {
            if (i >= a.Count)
            {
                return null;
            }

            text += (Values.FeelValue.ToText(a[i]) ?? "null") + parts[i];
        }

        return text;
    }

    private static Node? Entry(Node? node, string name) => node switch
    {
        SourceNode source => Entry(source.Inner, name),
        ContextNode context => context.Entries.FirstOrDefault(e => e.Key == name).Value,
        _ => null,
    };

    private static string? Text(Node? node) => node switch
    {
        SourceNode source => Text(source.Inner),
        LiteralNode { Value: string text } => text,
        _ => null,
    };
}
