using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class ContextFunctions
{
    public static IEnumerable<Signature> All =>
    [
        new("get value(m: context, key: string)", (a, _) => ((FeelContext)a[0]!)[(string)a[1]!]),
        new("get value(context: context, key: string)", (a, _) => ((FeelContext)a[0]!)[(string)a[1]!]),
        new("get entries(m: context)", (a, run) => Entries((FeelContext)a[0]!, run)),
        new("get entries(context: context)", (a, run) => Entries((FeelContext)a[0]!, run)),
        new("context(entries: list)", (a, run) => FromEntries((FeelList)a[0]!, run)),
        new("context put(context: context, key: string, value)", (a, run) => Put((FeelContext)a[0]!, [a[1]], 0, a[2], run)),
        new("context put(context: context, keys: list, value)", (a, run) => Put((FeelContext)a[0]!, (FeelList)a[1]!, 0, a[2], run)),
        new("context merge(contexts: list)", (a, run) => Merge((FeelList)a[0]!, run)),
    ];

    private static FeelList Entries(FeelContext context, FeelRun run)
    {
        run.Charge(context.Count * 3);
        return FeelList.Own([.. context.Select(e => new FeelContext { ["key"] = e.Key, ["value"] = e.Value })]);
    }

    private static object? FromEntries(FeelList entries, FeelRun run)
    {
        run.Charge(entries.Count);
        var result = new FeelContext();
        foreach (var item in entries.Span)
        {
            if (item is not FeelContext entry || entry["key"] is not string key || !entry.TryGetValue("value", out var value) || result.Contains(key))
            {
                return run.Null("“context” takes entries with a key and a value each, and no key twice.");
            }

            result.Set(key, value);
        }

        return result;
    }

    private static object? Put(FeelContext context, IReadOnlyList<object?> keys, int depth, object? value, FeelRun run)
    {
        if (keys.Count == 0 || keys[depth] is not string key)
        {
            return run.Null("“context put” takes keys that are strings.");
        }

        run.Charge(context.Count + 1);
        if (depth < keys.Count - 1)
        {
            if (context[key] is not FeelContext inner || depth > 100 || Put(inner, keys, depth + 1, value, run) is not { } changed)
            {
                return run.Null($"There is no context at the key “{key}”.");
            }

            value = changed;
        }

        var result = new FeelContext(context);
        result.Set(key, value);
        return result;
    }

    private static object? Merge(FeelList contexts, FeelRun run)
    {
        var result = new FeelContext();
        foreach (var item in contexts.Span)
        {
            if (item is not FeelContext context)
            {
                return run.Null("“context merge” takes a list of contexts.");
            }

            run.Charge(context.Count);
            foreach (var (key, value) in context)
            {
                result.Set(key, value);
            }
        }

        return result;
    }
}
