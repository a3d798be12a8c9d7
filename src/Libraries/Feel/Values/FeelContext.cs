using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Yicheng.Feel.Values;

/// <summary>A FEEL context: named values in the order they were added. Also the variables given to an expression.</summary>
/// <remarks>Filled by one thread and then only read; reading is safe from many threads.</remarks>
public sealed class FeelContext : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly OrderedDictionary<string, object?> entries;

    /// <summary>A context without entries.</summary>
    public FeelContext() => entries = new OrderedDictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>A context with another's entries.</summary>
    public FeelContext(FeelContext other) => entries = new OrderedDictionary<string, object?>(other.entries, StringComparer.Ordinal);

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>The names of the entries in order.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <summary>The value of an entry, null where there is none. Values set are turned into FEEL values (<see cref="FeelValue.From"/>).</summary>
    public object? this[string name]
    {
        get => entries.TryGetValue(name, out var value) ? value : null;
        set => entries[name] = FeelValue.From(value);
    }

    /// <summary>Adds an entry, or replaces the one of that name.</summary>
    public void Add(string name, object? value) => this[name] = value;

    /// <summary>The value of an entry; false where there is none.</summary>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out object? value) => entries.TryGetValue(name, out value);

    /// <summary>Whether there is an entry of that name.</summary>
    public bool Contains(string name) => entries.ContainsKey(name);

    internal void Set(string name, object? value) => entries[name] = value;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    /// <summary>The context as FEEL writes it.</summary>
    public override string ToString() => FeelValue.ToText(this) ?? "";
}
