using System.Globalization;
using System.Text.RegularExpressions;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;

namespace Yicheng.Feel.Functions;

/// <summary>
/// The methods of java.lang that models written for other engines use as external functions (DMN 1.5, 10.2.1.7), computed without Java.
/// </summary>
internal static partial class JavaMethods
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
        Func<IReadOnlyList<object?>, object?>? method = (type, signature[..open].Trim()) switch
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
            ("java.lang.String", "valueOf") when numeric => a => Values.FeelValue.ToText(a[0]),
            _ => null,
        };
        var fewest = type == "java.lang.String" ? 1 : Math.Max(1, parameters.Length);
        return method is null ? null : a => a.Count < fewest ? null : method(a);
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

    /// <summary>A format with the conversions %s, %d, %f, %n and %%, of which numbers may ask for places and thousands, as in <c>%,.2f</c>.</summary>
    private static string? Format(IReadOnlyList<object?> a)
    {
        var next = 1;
        var valid = true;
        var text = a[0] is not string pattern ? null : Conversion().Replace(pattern, match =>
        {
            switch (match.Groups["kind"].Value)
            {
                case "%":
                    return "%";
                case "n":
                    return "\n";
            }

            var argument = next < a.Count ? a[next] : null;
            valid &= next++ < a.Count;
            var places = match.Groups["places"] is { Success: true } given ? given.Value : match.Groups["kind"].Value == "d" ? "0" : "6";
            var thousands = match.Groups["thousands"].Success ? "N" : "F";
            switch (match.Groups["kind"].Value, argument)
            {
                case ("s", _):
                    return Values.FeelValue.ToText(argument) ?? "null";
                case (_, decimal number):
                    return number.ToString(thousands + places, CultureInfo.InvariantCulture);
                default:
                    valid = false;
                    return "";
            }
        });
        return valid ? text : null;
    }

    [GeneratedRegex("%(?<thousands>,)?(\\.(?<places>[0-9]))?(?<kind>[sdfn%])", RegexOptions.ExplicitCapture)]
    private static partial Regex Conversion();

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
