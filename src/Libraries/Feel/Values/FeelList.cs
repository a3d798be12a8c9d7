using System.Collections;

namespace Yicheng.Feel.Values;

/// <summary>An immutable FEEL list; items are FEEL values (see <see cref="FeelValue"/>).</summary>
public sealed class FeelList : IReadOnlyList<object?>
{
    private readonly object?[] items;

    private FeelList(object?[] items, int count) => (this.items, Count) = (items, count);

    /// <summary>The list without items.</summary>
    public static FeelList Empty { get; } = new([], 0);

    /// <summary>The number of items.</summary>
    public int Count { get; }

    /// <summary>The item at a place counted from 0.</summary>
    public object? this[int index] => Span[index];

    /// <summary>A list of items that are FEEL values already.</summary>
    public static FeelList Of(params object?[] items) => items.Length == 0 ? Empty : new([.. items], items.Length);

    internal static FeelList Own(object?[] items) => items.Length == 0 ? Empty : new(items, items.Length);

    /// <summary>The first items of an array that only grows behind them: a view without a copy.</summary>
    internal static FeelList View(object?[] items, int count) => count == 0 ? Empty : new(items, count);

    internal ReadOnlySpan<object?> Span => items.AsSpan(0, Count);

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => items.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The list as FEEL writes it.</summary>
    public override string ToString() => FeelValue.ToText(this) ?? "";
}
