using Yicheng.Feel.Evaluation;
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
        .. Both("mean", (list, run) => Sum(list, run) is decimal sum ? sum / list.Count : null),
        .. Both("product", (list, run) => Numbers(list, run) is { Length: > 0 } numbers ? numbers.Aggregate(1m, (product, n) => product * n) : null),
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
        if (list.Count == 0 || list[0] is decimal)
        {
            return Numbers(list, run) is { Length: > 0 } numbers ? numbers.Sum() : null;
        }

        // Durations add up too (DMN 1.4).
        var total = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            total = total is null || list[i] is null ? null : TemporalArithmetic.Apply(Parsing.Operator.Add, total, list[i]!);
        }

        return total is FeelDuration or FeelPeriod ? total : run.Null("Only numbers or durations have a sum.");
    }

    private static decimal[]? Numbers(FeelList list, FeelRun run)
    {
        var numbers = new decimal[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not decimal number)
            {
                run.Report($"Item {i + 1} of the list is not a number.");
                return null;
            }

            numbers[i] = number;
        }

        return numbers;
    }

    private static object? Median(FeelList list, FeelRun run)
    {
        if (Numbers(list, run) is not { Length: > 0 } numbers)
        {
            return null;
        }

        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    private static object? Deviation(FeelList list, FeelRun run)
    {
        if (Numbers(list, run) is not { Length: > 1 } numbers)
        {
            return null;
        }

        var mean = numbers.Average();
        return Evaluation.Numbers.SquareRoot(numbers.Sum(n => (n - mean) * (n - mean)) / (numbers.Length - 1));
    }

    private static object? Mode(FeelList list, FeelRun run)
    {
        if (Numbers(list, run) is not { } numbers)
        {
            return null;
        }

        var groups = numbers.GroupBy(n => n).Select(g => (Number: g.Key, Count: g.Count())).ToList();
        var most = groups.Count == 0 ? 0 : groups.Max(g => g.Count);
        return FeelList.Own([.. groups.Where(g => g.Count == most).Select(g => g.Number).Order().Cast<object?>()]);
    }
}
