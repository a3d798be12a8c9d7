using System.Diagnostics.CodeAnalysis;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

/// <summary>All built-in functions of DMN 1.5, 10.3.4.</summary>
internal static class BuiltIns
{
    private static readonly Dictionary<string, BuiltIn> ByName = Build();

    public static NameSet Names { get; } = BuildNames();

    public static bool TryGet(string name, [MaybeNullWhen(false)] out BuiltIn function) => ByName.TryGetValue(name, out function);

    private static Dictionary<string, BuiltIn> Build()
    {
        var functions = new Dictionary<string, BuiltIn>(StringComparer.Ordinal);
        IEnumerable<Signature> all =
        [
            .. ConversionFunctions.All, .. BooleanFunctions.All, .. StringFunctions.All, .. NumericFunctions.All, .. ListFunctions.All,
            .. StatisticalFunctions.All, .. TemporalFunctions.All, .. RangeFunctions.All, .. ContextFunctions.All,
        ];
        foreach (var signature in all)
        {
            if (!functions.TryGetValue(signature.Name, out var function))
            {
                functions[signature.Name] = function = new BuiltIn(signature.Name) { Name = signature.Name };
            }

            function.Add(signature);
        }

        return functions;
    }

    private static NameSet BuildNames()
    {
        var names = new NameSet();
        foreach (var name in ByName.Keys)
        {
            names.Add(name, FeelType.Any);
        }

        return names;
    }
}
