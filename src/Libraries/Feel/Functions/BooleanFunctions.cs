using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class BooleanFunctions
{
    public static IEnumerable<Signature> All =>
    [
        new("not(negand)", (a, _) => a[0] is bool flag ? FeelValue.Box(!flag) : null),
        new("all(list: list)", (a, _) => Fold((FeelList)a[0]!, false)),
        new("all(list...)", (a, _) => Fold((FeelList)a[0]!, false)),
        new("any(list: list)", (a, _) => Fold((FeelList)a[0]!, true)),
        new("any(list...)", (a, _) => Fold((FeelList)a[0]!, true)),
        new("is(value1, value2)", (a, _) => FeelValue.Box(Same(a[0], a[1]))),
    ];

    private static object? Fold(FeelList list, bool decides)
    {
        var unknown = false;
        foreach (var item in list.Span)
        {
            if (item is bool flag && flag == decides)
            {
                return FeelValue.Box(decides);
            }

            unknown |= item is not bool;
        }

        return unknown ? null : FeelValue.Box(!decides);
    }

    /// <summary>The same element of the same domain: unlike <c>=</c>, zones and kinds must be the same.</summary>
    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (FeelTime x, FeelTime y) => x == y,
        (FeelDateTime x, FeelDateTime y) => x == y,
        _ when TypeRules.KindOf(left) != TypeRules.KindOf(right) => false,
        _ => FeelValue.AreEqual(left, right) == true,
    };
}
