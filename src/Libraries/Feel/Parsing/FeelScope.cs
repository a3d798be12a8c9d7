using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

/// <summary>
/// The names an expression may use, with their types. Names may hold spaces and symbols; the longest known name wins.
/// Built once, then only read; reading is safe from many threads.
/// </summary>
public sealed class FeelScope
{
    private readonly NameSet names = new();
    private readonly NameSet members = new();
    private readonly HashSet<FeelType> visited = [];
    private readonly Dictionary<string, FeelType> types = new(StringComparer.Ordinal);

    /// <summary>A scope in which unknown names are refused.</summary>
    public FeelScope()
    {
    }

    /// <summary>A scope of these names.</summary>
    public FeelScope(IEnumerable<KeyValuePair<string, FeelType>> variables)
    {
        foreach (var (name, type) in variables)
        {
            Add(name, type);
        }
    }

    /// <summary>A scope that takes unknown names of one word for variables that may be given later; without a value they are null.</summary>
    public static FeelScope Open() => new() { IsOpen = true };

    /// <summary>Whether unknown names are taken for variables rather than refused.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether names in type position (<c>instance of</c>, parameters) that are not built in are types; see <see cref="AddType"/>.</summary>
    internal IReadOnlyDictionary<string, FeelType> Types => types;

    internal NameSet Names => names;

    internal NameSet Members => members;

    /// <summary>Adds a variable or host function.</summary>
    public FeelScope Add(string name, FeelType? type = null)
    {
        names.Add(name, type ?? FeelType.Any);
        AddMembers(type ?? FeelType.Any);
        return this;
    }

    /// <summary>Adds a named type, such as a DMN item definition.</summary>
    public FeelScope AddType(string name, FeelType type)
    {
        types[NameKey.Tidy(name)] = type;
        AddMembers(type);
        return this;
    }

    internal void AddMember(string name) => members.Add(name, FeelType.Any);

    private void AddMembers(FeelType type)
    {
        // Types may contain themselves.
        if (!visited.Add(type))
        {
            return;
        }

        foreach (var (name, member) in type.Members)
        {
            members.Add(name, FeelType.Any);
            AddMembers(member);
        }

        if ((type.Element ?? type.ResultType) is { } inner)
        {
            AddMembers(inner);
        }
    }
}

/// <summary>Names findable by their longest match in a text.</summary>
internal sealed class NameSet
{
    private readonly Dictionary<string, (string Name, FeelType Type)> byKey = new(StringComparer.Ordinal);

    public int LongestPieces { get; private set; }

    public void Add(string name, FeelType type)
    {
        var key = NameKey.Of(name, out var pieces);
        byKey[key] = (NameKey.Tidy(name), type);
        LongestPieces = Math.Max(LongestPieces, pieces);
    }

    public bool TryGet(string key, out (string Name, FeelType Type) found) => byKey.TryGetValue(key, out found);

    public static NameSet OfMembers(FeelType type)
    {
        var set = new NameSet();
        foreach (var (name, member) in type.Members)
        {
            set.Add(name, member);
        }

        return set;
    }
}
