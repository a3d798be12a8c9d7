using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

/// <summary>The body of a built-in function; arguments are coerced and in order, missing optional ones null.</summary>
internal delegate object? Body(object?[] arguments, FeelRun run);

/// <summary>
/// One form of a built-in function, declared as the standard writes it: <c>substring(string: string, start position: number, length?: number)</c>.
/// A number comes as a decimal, rounded to its digits, but as it is for an <c>exact number</c>. A null for a parameter with a type other than Any makes the result null; a last parameter ending in <c>...</c> gathers the rest in a list.
/// </summary>
internal sealed class Signature
{
    private const string Exact = "exact number";

    private readonly List<bool> exact = [];

    public Signature(string declaration, Body body)
    {
        Body = body;
        var open = declaration.IndexOf('(');
        Name = declaration[..open];
        var parameters = new List<FeelParameter>();
        foreach (var part in declaration[(open + 1)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, typeName) = part.Split(": ") is [var n, var t] ? (n, t) : (part, "Any");
            exact.Add(typeName == Exact);
            var type = FeelType.ByName(typeName == Exact ? "number" : typeName)!;
            Gathers |= name.EndsWith("...");
            Required += name.EndsWith('?') || name.EndsWith("...") ? 0 : 1;
            parameters.Add(new FeelParameter(name.TrimEnd('?', '.'), type));
        }

        Parameters = parameters;
    }

    public string Name { get; }

    public IReadOnlyList<FeelParameter> Parameters { get; }

    public int Required { get; }

    public bool Gathers { get; }

    public Body Body { get; }

    public bool Takes(int count) => count >= Required + (Gathers ? 1 : 0) && (Gathers || count <= Parameters.Count);

    /// <summary>Whether the names are those of the parameters in their order: what tells before(point, range) from before(range, point).</summary>
    public bool Declares(IReadOnlyList<string> names) => Parameters.Select(p => p.Name).SequenceEqual(names);

    public object?[]? Bind(object?[] arguments, IReadOnlyList<string>? names)
    {
        var bound = new object?[Parameters.Count];
        if (names is null)
        {
            if (!Takes(arguments.Length))
            {
                return null;
            }

            Array.Copy(arguments, bound, Math.Min(bound.Length, arguments.Length));
            if (Gathers)
            {
                bound[^1] = FeelList.Own(arguments[(bound.Length - 1)..]);
            }

            return bound;
        }

        var given = 0;
        for (var i = 0; i < bound.Length; i++)
        {
            var at = IndexOf(names, Parameters[i].Name);
            if (at < 0 && i < Required)
            {
                return null;
            }

            if (at >= 0)
            {
                given++;
                bound[i] = Gathers && i == bound.Length - 1 && arguments[at] is not FeelList ? FeelList.Of(arguments[at]) : arguments[at];
            }
        }

        return given == names.Count ? bound : null;
    }

    /// <summary>Coerces the arguments in place; false where one can't be or is a null that may not be.</summary>
    public bool Coerce(object?[] bound, IReadOnlyList<string>? names, int count)
    {
        for (var i = 0; i < bound.Length; i++)
        {
            var parameter = Parameters[i];
            if (parameter.Type.Kind == FeelKind.Any)
            {
                continue;
            }

            var given = names is null ? i < count : IndexOf(names, parameter.Name) >= 0;
            if (bound[i] is null ? given && i < Required : !TypeRules.TryCoerce(bound[i], parameter.Type, out bound[i]))
            {
                return false;
            }

            if (bound[i] is FeelNumber wide && !exact[i])
            {
                bound[i] = wide.ToDecimal();
                if (bound[i] is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A built-in function with its forms.</summary>
internal sealed class BuiltIn(string name) : FeelFunction
{
    private readonly List<Signature> signatures = [];

    public void Add(Signature signature) => signatures.Add(signature);

    public override IReadOnlyList<FeelParameter> Parameters => signatures[0].Parameters;

    internal override object? Invoke(object?[] arguments, FeelRun run) => Call(arguments, null, run);

    public object? Call(object?[] arguments, IReadOnlyList<string>? names, FeelRun run)
    {
        var matched = false;
        foreach (var signature in names is null ? (IEnumerable<Signature>)signatures : signatures.OrderByDescending(s => s.Declares(names)))
        {
            if (signature.Bind(arguments, names) is not { } bound)
            {
                continue;
            }

            matched = true;
            if (signature.Coerce(bound, names, arguments.Length))
            {
                return signature.Body(bound, run);
            }
        }

        return run.Null(matched
            ? $"“{name}” can't be used with {string.Join(", ", arguments.Select(a => a is null ? "null" : $"a {TypeRules.KindOf(a).ToString().ToLowerInvariant()}"))}."
            : names is null ? $"“{name}” does not take {arguments.Length} arguments." : $"“{name}” has no parameters named {string.Join(", ", names)}.");
    }
}
