using Yicheng.Feel.Functions;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>Binds arguments to parameters, by order or by name, coerces them, and calls (DMN 1.5, 10.3.2.13.2).</summary>
internal static class Invocation
{
    public static object? Call(FeelFunction function, object?[] arguments, IReadOnlyList<string>? names, FeelRun run)
    {
        if (function is BuiltIn builtIn)
        {
            return builtIn.Call(arguments, names, run);
        }

        var parameters = function.Parameters;
        if (arguments.Length != parameters.Count)
        {
            return run.Null($"{Described(function)} takes {parameters.Count} arguments, not {arguments.Length}.");
        }

        var bound = names is null ? (object?[])arguments.Clone() : ByName(parameters, arguments, names);
        if (bound is null)
        {
            return run.Null($"{Described(function)} has no parameters named {string.Join(", ", names!)}.");
        }

        for (var i = 0; i < bound.Length; i++)
        {
            if (!TypeRules.TryCoerce(bound[i], parameters[i].Type, out bound[i]))
            {
                run.Report($"The argument “{parameters[i].Name}” of {Described(function)} is not a {parameters[i].Type} and becomes null.");
            }
        }

        return function.Invoke(bound, run);
    }

    private static object?[]? ByName(IReadOnlyList<FeelParameter> parameters, object?[] arguments, IReadOnlyList<string> names)
    {
        var bound = new object?[parameters.Count];
        for (var i = 0; i < parameters.Count; i++)
        {
            var at = -1;
            for (var n = 0; n < names.Count; n++)
            {
                at = names[n] == parameters[i].Name ? n : at;
            }

            if (at < 0)
            {
                return null;
            }

            bound[i] = arguments[at];
        }

        return bound;
    }

    private static string Described(FeelFunction function) => function.Name is null ? "The function" : $"“{function.Name}”";
}
