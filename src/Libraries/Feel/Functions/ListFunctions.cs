using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class ListFunctions
{
    public static IEnumerable<Signature> All =>
    [
        new("list contains(list: list, element)", (a, run) => FeelValue.Box(IndexOf(L(a, 0), a[1], run) >= 0)),
        new("sublist(list: list, start position: number, length?: number)", Sublist),
        new("append(list: list, item...)", (a, run) => Charged(run, [.. L(a, 0), .. L(a, 1)])),
        new("concatenate(list...)", (a, run) => Concatenate(L(a, 0), run)),
        new("union(list...)", (a, run) => Concatenate(L(a, 0), run) is FeelList all ? Distinct(all, run) : null),
        new("insert before(list: list, position: number, newItem)", InsertBefore),
        new("remove(list: list, position: number)", Remove),
        new("reverse(list: list)", (a, run) => Charged(run, [.. L(a, 0).Reverse()])),
        new("index of(list: list, match)", IndexesOf),
        new("distinct values(list: list)", (a, run) => Distinct(L(a, 0), run)),
        new("flatten(list: list)", Flatten),
        new("sort(list: list, precedes?: function)", Sort),
        new("list replace(list: list, position: number, newItem)", ReplaceAt),
        new("list replace(list: list, match: function, newItem)", ReplaceMatching),
    ];

    private static FeelList L(object?[] arguments, int index) => (FeelList)arguments[index]!;

    private static FeelList Charged(FeelRun run, object?[] items)
    {
        run.Charge(items.Length);
        return FeelList.Own(items);
    }

    private static int IndexOf(IReadOnlyList<object?> list, object? element, FeelRun run)
    {
        for (var i = 0; i < list.Count; i++)
        {
            run.Step();
            if (FeelValue.AreEqual(list[i], element) == true)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A position counted from 1, or from the end when negative, as an index; null outside the list.</summary>
    private static int? Index(FeelList list, object? position, FeelRun run, int past = 0)
    {
        var place = (decimal)position!;
        var index = place > 0 ? place - 1 : list.Count + place;
        if (place == 0 || place != decimal.Truncate(place) || index < 0 || index >= list.Count + (place > 0 ? past : 0))
        {
            run.Report($"The position {place} lies outside the list of {list.Count}.");
            return null;
        }

        return (int)index;
    }

    private static object? Sublist(object?[] a, FeelRun run)
    {
        var list = L(a, 0);
        if (Index(list, a[1], run) is not { } from)
        {
            return null;
        }

        var length = a[2] is decimal asked ? decimal.Truncate(asked) : list.Count - from;
        return length < 1 || length > list.Count - from
            ? run.Null("The length of “sublist” is less than 1 or goes past the end of the list.")
            : Charged(run, list.Span.Slice(from, (int)length).ToArray());
    }

    private static object? Concatenate(FeelList lists, FeelRun run)
    {
        var items = new List<object?>();
        foreach (var list in lists.Span)
        {
            if (list is null)
            {
                return run.Null("Only lists can be joined, not null.");
            }

            if (list is FeelList some)
            {
                items.AddRange(some);
            }
            else
            {
                items.Add(list);
            }
        }

        return Charged(run, [.. items]);
    }

    private static object? InsertBefore(object?[] a, FeelRun run)
    {
        var list = L(a, 0);
        return Index(list, a[1], run, past: 1) is { } at ? Charged(run, [.. list.Span[..at], a[2], .. list.Span[at..]]) : null;
    }

    private static object? Remove(object?[] a, FeelRun run)
    {
        var list = L(a, 0);
        return Index(list, a[1], run) is { } at ? Charged(run, [.. list.Span[..at], .. list.Span[(at + 1)..]]) : null;
    }

    private static object? IndexesOf(object?[] a, FeelRun run)
    {
        var found = new List<object?>();
        var list = L(a, 0);
        for (var i = 0; i < list.Count; i++)
        {
            run.Step();
            if (FeelValue.AreEqual(list[i], a[1]) == true)
            {
                found.Add((decimal)(i + 1));
            }
        }

        return Charged(run, [.. found]);
    }

    private static FeelList Distinct(FeelList list, FeelRun run)
    {
        var kept = new List<object?>();
        var simple = new HashSet<object>();
        foreach (var item in list.Span)
        {
            if (item is decimal or string ? simple.Add(item) : IndexOf(kept, item, run) < 0)
            {
                kept.Add(item);
            }
        }

        return Charged(run, [.. kept]);
    }

    private static object? Flatten(object?[] a, FeelRun run)
    {
        var flat = new List<object?>();
        Into(flat, L(a, 0), run);
        return FeelList.Own([.. flat]);

        static void Into(List<object?> flat, FeelList list, FeelRun run)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var item in list.Span)
            {
                run.Step();
                if (item is FeelList inner)
                {
                    Into(flat, inner, run);
                }
                else
                {
                    run.Charge(1);
                    flat.Add(item);
                }
            }
        }
    }

    private static object? Sort(object?[] a, FeelRun run)
    {
        var items = L(a, 0).ToArray();
        var precedes = (FeelFunction?)a[1];
        if (precedes is { Parameters.Count: not 2 })
        {
            return run.Null("“sort” takes a function of two parameters.");
        }

        return Merge(items, (x, y) => precedes is null ? FeelValue.Compare(x, y) <= 0 : Invocation.Call(precedes, [y, x], null, run) is not true, run);
    }

    // A stable merge sort: the order must not depend on what an inconsistent function says twice.
    private static FeelList Merge(object?[] items, Func<object?, object?, bool> inOrder, FeelRun run)
    {
        run.Charge(items.Length);
        var target = new object?[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
            {
                var (left, right) = (start, Math.Min(start + width, items.Length));
                var (middle, end) = (right, Math.Min(start + 2 * width, items.Length));
                for (var i = start; i < end; i++)
                {
                    run.Step();
                    var takeLeft = left < middle && (right >= end || inOrder(items[left], items[right]));
                    target[i] = takeLeft ? items[left++] : items[right++];
                }
            }

            (items, target) = (target, items);
        }

        return FeelList.Own(items);
    }

    private static object? ReplaceAt(object?[] a, FeelRun run)
    {
        var list = L(a, 0);
        if (Index(list, a[1], run) is not { } at)
        {
            return null;
        }

        var items = list.ToArray();
        items[at] = a[2];
        return Charged(run, items);
    }

    private static object? ReplaceMatching(object?[] a, FeelRun run)
    {
        var (items, match) = (L(a, 0).ToArray(), (FeelFunction)a[1]!);
        for (var i = 0; i < items.Length; i++)
        {
            switch (Invocation.Call(match, [items[i], a[2]], null, run))
            {
                case true:
                    items[i] = a[2];
                    break;
                case not bool:
                    return run.Null("The function of “list replace” takes an item and the new item and gives true or false.");
            }
        }

        return Charged(run, items);
    }
}
