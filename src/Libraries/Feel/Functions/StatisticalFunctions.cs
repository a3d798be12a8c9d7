using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

/// <summary>Functions over a list of numbers, given as a list or as arguments.</summary>
internal static class StatisticalFunctions
{
    public static IEnumerable<Signature> All =>
    [
        .. Both("count", (list, _) => (decimal)list.Count),
        .. Both("min", (list, _) => Extreme(list, -1)),
        .. Both("max", (list, _) => Extreme(list, 1)),
        .. Both("sum", Sum),
        .. Both("mean", (list, run) => Sum(list, run) is { } sum && Numbers.Is(sum) ? Divided(sum, list.Count) : null),
        .. Both("product", (list, run) => AllNumbers(list, run) is { Length: > 0 } numbers ? Folded(Operator.Multiply, numbers) : null),
        .. Both("median", Median),
        .. Both("stddev", Deviation),
        .. Both("mode", Mode),
    ];

    private static IEnumerable<Signature> Both(string name, Func<FeelList, FeelRun, object?> body)
    {
        yield return new Signature($"{name}(list: list)", (a, run) => body((FeelList)a[0]!, run));
        if (name != "count")
        {
            yield return new Signature($"{name}(list...)", (a, run) => body((FeelList)a[0]!, run));
        }
    }

    private static object? Extreme(FeelList list, int sign)
    {
        if (list.Count == 0)
        {
            return null;
        }

        var best = list[0];
        foreach (var item in list.Span)
        {
            if (FeelValue.Compare(item, best) is not { } order)
            {
                return null;
            }

            best = order * sign > 0 ? item : best;
        }

        return best;
    }

    private static object? Sum(FeelList list, FeelRun run)
    {
        if (list.Count == 0 || Numbers.Is(list[0]))
        {
            return AllNumbers(list, run) is { Length: > 0 } numbers ? Folded(Operator.Add, numbers) : null;
        }

        // Durations add up too (DMN 1.4).
        var total = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            total = total is null || list[i] is null ? null : TemporalArithmetic.Apply(Operator.Add, total, list[i]!);
        }

        return total is FeelDuration or FeelPeriod ? total : run.Null("Only numbers or durations have a sum.");
    }

    private static object[]? AllNumbers(FeelList list, FeelRun run)
    {
        var numbers = new object[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not { } number || !Numbers.Is(number))
            {
                run.Report($"Item {i + 1} of the list is not a number.");
                return null;
            }

            numbers[i] = number;
        }

        return numbers;
    }

    private static object? Folded(Operator operation, object[] numbers)
    {
        var result = (object?)numbers[0];
        for (var i = 1; i < numbers.Length && result is not null; i++)
        {
            result = Numbers.Apply(operation, result, numbers[i]);
        }

        return result;
    }

    private static object? Divided(object sum, int count) => Numbers.Apply(Operator.Divide, sum, (decimal)count);

    private static object? Median(FeelList list, FeelRun run)
    {
        if (AllNumbers(list, run) is not { Length: > 0 } numbers)
        {
            return null;
        }

        Array.Sort(numbers, Numbers.Compare);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : Numbers.Add(numbers[middle - 1], numbers[middle]) is { } sum ? Divided(sum, 2) : null;
    }

    private static object? Deviation(FeelList list, FeelRun run)
    {
        if (AllNumbers(list, run) is not { Length: > 1 } numbers || Folded(Operator.Add, numbers) is not { } sum || Divided(sum, numbers.Length) is not { } mean)
        {
            return null;
        }

        var squares = Array.ConvertAll(numbers, n => Numbers.Apply(Operator.Subtract, n, mean) is { } difference ? Numbers.Apply(Operator.Multiply, difference, difference) : null);
        return Array.TrueForAll(squares, s => s is not null) && Folded(Operator.Add, squares!) is { } all && Divided(all, numbers.Length - 1) is { } variance
            ? Numbers.SquareRoot(variance)
            : null;
    }

    private static object? Mode(FeelList list, FeelRun run)
    {
        if (AllNumbers(list, run) is not { } numbers)
        {
            return null;
        }

        var groups = numbers.GroupBy(n => n).Select(g => (Number: g.Key, Count: g.Count())).ToList();
        var most = groups.Count == 0 ? 0 : groups.Max(g => g.Count);
        return FeelList.Own([.. groups.Where(g => g.Count == most).Select(g => g.Number).Order(Comparer<object>.Create(Numbers.Compare))]);
    }
}
