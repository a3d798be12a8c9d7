using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Functions;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>What a table gives when several rules match (DMN 1.5, 8.2.10).</summary>
internal enum HitPolicy
{
    Unique,
    Any,
    Priority,
    First,
    RuleOrder,
    OutputOrder,
    Collect,
    CollectSum,
    CollectMin,
    CollectMax,
    CollectCount,
}

/// <summary>How a table's hits become its value.</summary>
internal sealed record TableShape(HitPolicy Policy, IReadOnlyList<TableOutput> Outputs, Test?[] Allowed, Test[][] Order, Code?[] Defaults, int InputSlot)
{
    public object? Output(Code[] codes, Frame frame)
    {
        if (Outputs.Count == 1)
        {
            return Typed(0, codes[0](frame), frame);
        }

        var context = new FeelContext();
        for (var i = 0; i < codes.Length; i++)
        {
            context.Set(Outputs[i].Name, Typed(i, codes[i](frame), frame));
        }

        return context;
    }

    public object? Result(List<object?>? hits, Frame frame)
    {
        if (hits is null)
        {
            return Missed(frame);
        }

        switch (Policy)
        {
            case HitPolicy.Unique when hits.Count > 1:
                return frame.Run.Null($"{hits.Count} rules match, and only one may.");
            case HitPolicy.Any when !hits.TrueForAll(h => FeelValue.AreEqual(h, hits[0]) == true):
                return frame.Run.Null($"{hits.Count} rules match with different results.");
            case HitPolicy.Unique or HitPolicy.Any or HitPolicy.First:
                return hits[0];
            case HitPolicy.Priority:
                return Ranked(hits, frame)[0];
            case HitPolicy.OutputOrder:
                return FeelList.Own([.. Ranked(hits, frame)]);
            case HitPolicy.RuleOrder or HitPolicy.Collect:
                return FeelList.Own([.. hits]);
            case HitPolicy.CollectCount:
                return (decimal)hits.Count;
            default:
                return Aggregate(hits, frame);
        }
    }

    private object? Missed(Frame frame)
    {
        if (Array.Exists(Defaults, d => d is not null))
        {
            var value = Output([.. Defaults.Select(d => d ?? (_ => null))], frame);
            return Policy is HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect ? FeelList.Of(value) : value;
        }

        switch (Policy)
        {
            case HitPolicy.Collect:
                return FeelList.Empty;
            case HitPolicy.CollectCount:
                return 0m;
            default:
                return frame.Run.Null("No rule matches.");
        }
    }

    private object? Typed(int output, object? value, Frame frame)
    {
        var type = Outputs[output].Type;
        if (!TypeRules.TryCoerce(value, type, out var coerced))
        {
            frame.Run.Report($"The output “{Outputs[output].Name}” should be a {type}, and becomes null: {Compiler.Short(value)}.");
        }
        else if (coerced is not null && Allowed[output] is { } values && !Permitted(values, coerced, frame))
        {
            return frame.Run.Null($"{Compiler.Short(value)} is not one of the values the output “{Outputs[output].Name}” has, and becomes null.");
        }

        return coerced;
    }

    // A list is permitted where each of its items is.
    private bool Permitted(Test values, object value, Frame frame) =>
        TableNode.Holds(values, value, InputSlot, frame) || (value is FeelList list && list.All(item => item is null || TableNode.Holds(values, item, InputSlot, frame)));

    /// <summary>The hits by the order of the output values, column after column; a value that has no place comes last.</summary>
    private List<object?> Ranked(List<object?> hits, Frame frame) =>
        [.. hits.Select(hit => (Hit: hit, Ranks: Ranks(hit, frame))).OrderBy(h => h.Ranks, RankOrder).Select(h => h.Hit)];

    private static readonly Comparer<int[]> RankOrder = Comparer<int[]>.Create((x, y) =>
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i])
            {
                return x[i].CompareTo(y[i]);
            }
        }

        return 0;
    });

    private int[] Ranks(object? hit, Frame frame)
    {
        var ranks = new int[Outputs.Count];
        for (var i = 0; i < ranks.Length; i++)
        {
            var value = Outputs.Count == 1 ? hit : ((FeelContext)hit!)[Outputs[i].Name];
            var rank = Array.FindIndex(Order[i], test => TableNode.Holds(test, value, InputSlot, frame));
            ranks[i] = rank < 0 ? int.MaxValue : rank;
        }

        return ranks;
    }

    private object? Aggregate(List<object?> hits, Frame frame)
    {
        if (Outputs.Count == 1)
        {
            return Aggregate(FeelList.Own([.. hits]), frame);
        }

        var context = new FeelContext();
        foreach (var output in Outputs)
        {
            context.Set(output.Name, Aggregate(FeelList.Own([.. hits.Select(h => ((FeelContext)h!)[output.Name])]), frame));
        }

        return context;
    }

    private object? Aggregate(FeelList values, Frame frame)
    {
        var name = Policy switch { HitPolicy.CollectSum => "sum", HitPolicy.CollectMin => "min", _ => "max" };
        return BuiltIns.TryGet(name, out var function) ? function.Call([values], null, frame.Run) : null;
    }
}
