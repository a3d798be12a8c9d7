namespace Yicheng.Feel.Values;

/// <summary>The kinds of FEEL types (DMN 1.5, figure 10-26).</summary>
public enum FeelKind
{
    /// <summary>Every value.</summary>
    Any,

    /// <summary>Only null.</summary>
    Null,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A time.</summary>
    Time,

    /// <summary>A date and time.</summary>
    DateTime,

    /// <summary>A days and time duration.</summary>
    Duration,

    /// <summary>A years and months duration.</summary>
    Period,

    /// <summary>A list.</summary>
    List,

    /// <summary>A context.</summary>
    Context,

    /// <summary>A range.</summary>
    Range,

    /// <summary>A function.</summary>
    Function,
}

/// <summary>A FEEL type, simple or built of others. Immutable once built.</summary>
public sealed class FeelType
{
    private readonly List<KeyValuePair<string, FeelType>> members;

    private FeelType(FeelKind kind, List<KeyValuePair<string, FeelType>>? members = null) => (Kind, this.members) = (kind, members ?? []);

    /// <summary>Every value conforms.</summary>
    public static FeelType Any { get; } = new(FeelKind.Any);

    /// <summary>The type of null.</summary>
    public static FeelType Null { get; } = new(FeelKind.Null);

    /// <summary>Numbers.</summary>
    public static FeelType Number { get; } = new(FeelKind.Number);

    /// <summary>Strings.</summary>
    public static FeelType String { get; } = new(FeelKind.String);

    /// <summary>Booleans.</summary>
    public static FeelType Boolean { get; } = new(FeelKind.Boolean);

    /// <summary>Dates.</summary>
    public static FeelType Date { get; } = new(FeelKind.Date);

    /// <summary>Times.</summary>
    public static FeelType Time { get; } = new(FeelKind.Time);

    /// <summary>Dates and times.</summary>
    public static FeelType DateTime { get; } = new(FeelKind.DateTime);

    /// <summary>Days and time durations.</summary>
    public static FeelType Duration { get; } = new(FeelKind.Duration);

    /// <summary>Years and months durations.</summary>
    public static FeelType Period { get; } = new(FeelKind.Period);

    /// <summary>Functions of any parameters.</summary>
    public static FeelType AnyFunction { get; } = new(FeelKind.Function) { ResultType = Any };

    /// <summary>The kind.</summary>
    public FeelKind Kind { get; }

    /// <summary>The type of a list's items or a range's ends; otherwise null.</summary>
    public FeelType? Element { get; private init; }

    /// <summary>A context's members in order; otherwise empty.</summary>
    public IReadOnlyList<KeyValuePair<string, FeelType>> Members => members;

    /// <summary>A function's parameter types; otherwise empty.</summary>
    public IReadOnlyList<FeelType> ParameterTypes { get; private init; } = [];

    /// <summary>A function's result type; otherwise null.</summary>
    public FeelType? ResultType { get; private init; }

    /// <summary>The name the type was declared by, or null.</summary>
    public string? Name { get; private init; }

    internal void AddMember(string name, FeelType type) => members.Add(new(name, type));

    internal static FeelType NewContext(string? name) => new(FeelKind.Context) { Name = name };

    /// <summary>Values the type allows beyond its kind, asked of each value; null where all are allowed.</summary>
    internal Func<object?, bool>? Allowed { get; private init; }

    /// <summary>Lists of a type.</summary>
    public static FeelType ListOf(FeelType element) => new(FeelKind.List) { Element = element };

    /// <summary>Ranges over a type.</summary>
    public static FeelType RangeOf(FeelType element) => new(FeelKind.Range) { Element = element };

    /// <summary>Functions from parameter types to a result type.</summary>
    public static FeelType FunctionOf(IReadOnlyList<FeelType> parameters, FeelType result) =>
        new(FeelKind.Function) { ParameterTypes = parameters, ResultType = result };

    /// <summary>Contexts with at least these members.</summary>
    public static FeelType ContextOf(params IEnumerable<KeyValuePair<string, FeelType>> members)
    {
        var type = new FeelType(FeelKind.Context);
        type.members.AddRange(members);
        return type;
    }

    /// <summary>A member's type; <see cref="Any"/> where it is not declared.</summary>
    public FeelType Member(string name)
    {
        foreach (var member in members)
        {
            if (member.Key == name)
            {
                return member.Value;
            }
        }

        return Any;
    }

    /// <summary>The type with fewer values. Its members are those of this type, also where they become known later.</summary>
    internal FeelType Restrict(Func<object?, bool> allowed, string? name = null) => new(Kind, members)
    {
        Name = name ?? Name,
        Element = Element,
        ParameterTypes = ParameterTypes,
        ResultType = ResultType,
        Allowed = Allowed is { } inner ? value => inner(value) && allowed(value) : allowed,
    };

    /// <summary>The type of one of the names of FEEL or XML Schema, or null for a name that is not built in.</summary>
    public static FeelType? ByName(string name) => name switch
    {
        "Any" => Any,
        "Null" => Null,
        "number" => Number,
        "string" => String,
        "boolean" => Boolean,
        "date" => Date,
        "time" => Time,
        "date and time" or "dateTime" => DateTime,
        "days and time duration" or "dayTimeDuration" => Duration,
        "years and months duration" or "yearMonthDuration" => Period,
        "list" => ListOf(Any),
        "context" => ContextOf(),
        "range" => RangeOf(Any),
        "function" => AnyFunction,
        _ => null,
    };

    /// <summary>The type as FEEL writes it.</summary>
    public override string ToString() => Name ?? Kind switch
    {
        FeelKind.Any => "Any",
        FeelKind.Null => "Null",
        FeelKind.DateTime => "date and time",
        FeelKind.Duration => "days and time duration",
        FeelKind.Period => "years and months duration",
        FeelKind.List => $"list<{Element}>",
        FeelKind.Range => $"range<{Element}>",
        FeelKind.Context => members.Count == 0 ? "context" : $"context<{string.Join(", ", members.Select(m => $"{m.Key}: {m.Value}"))}>",
        FeelKind.Function => $"function<{string.Join(", ", ParameterTypes)}> -> {ResultType}",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
