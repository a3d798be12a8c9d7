using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

internal sealed partial class Compiler
{
    private sealed record Loop(int Slot, Code Source, Code? End);

    private Code CompileFilter(FilterNode node)
    {
        var source = Compile(node.Source);
        var level = scope.Count;
        // An entry named item hides the item itself (DMN 1.5, 10.3.2.5).
        var item = Declare("item");
        var members = Declare(null);
        var condition = Compile(node.Condition);
        scope.RemoveRange(level, scope.Count - level);
        var offset = node.Offset;
        if (node.Condition is LiteralNode { Value: decimal place })
        {
            return frame => source(frame) is { } value ? At(AsList(value), place) : null;
        }

        return frame =>
        {
            var value = source(frame);
            if (value is null)
            {
                return null;
            }

            var list = AsList(value);
            var kept = new List<object?>();
            if (list.Count == 0)
            {
                // Without items a number still asks for one item, which is null.
                frame.Slots[members] = frame.Slots[item] = null;
                return Numbers.Is(condition(frame)) ? null : FeelList.Empty;
            }

            for (var i = 0; i < list.Count; i++)
            {
                frame.Run.Step();
                frame.Slots[members] = frame.Slots[item] = list[i];
                var holds = condition(frame);
                if (i == 0 && Numbers.Is(holds))
                {
                    return holds is decimal number ? At(list, number) : null;
                }

                if (holds is true)
                {
                    kept.Add(list[i]);
                }
                else if (holds is not (bool or null))
                {
                    return Refused(frame, $"A filter is a condition or a number, not a {Kind(holds)}.", offset);
                }
            }

            frame.Run.Charge(kept.Count);
            return FeelList.Own([.. kept]);
        };
    }

    private static FeelList AsList(object value) => value as FeelList ?? FeelList.Of(value);

    private static object? At(FeelList list, decimal place)
    {
        if (place != decimal.Truncate(place) || Math.Abs(place) > list.Count || place == 0)
        {
            return null;
        }

        return place > 0 ? list[(int)place - 1] : list[list.Count + (int)place];
    }

    private Loop[] CompileLoops(IReadOnlyList<Iterator> iterators)
    {
        var loops = new Loop[iterators.Count];
        for (var i = 0; i < loops.Length; i++)
        {
            var source = Compile(iterators[i].Source);
            var end = iterators[i].End is { } last ? Compile(last) : null;
            loops[i] = new Loop(Declare(iterators[i].Name), source, end);
        }

        return loops;
    }

    private Code CompileFor(ForNode node)
    {
        var level = scope.Count;
        var loops = CompileLoops(node.Iterators);
        var partial = Declare("partial");
        var result = Compile(node.Result);
        scope.RemoveRange(level, scope.Count - level);
        var offset = node.Offset;
        return frame =>
        {
            var (buffer, count) = (new object?[4], 0);
            var complete = Run(frame, loops, 0, () =>
            {
                frame.Slots[partial] = FeelList.View(buffer, count);
                var value = result(frame);
                if (count == buffer.Length)
                {
                    Array.Resize(ref buffer, count * 2);
                }

                frame.Run.Charge(1);
                buffer[count++] = value;
                return true;
            });
            return complete ? FeelList.View(buffer, count) : Refused(frame, "What is looped over is not a list.", offset);
        };
    }

    private Code CompileQuantified(QuantifiedNode node)
    {
        var level = scope.Count;
        var loops = CompileLoops(node.Iterators);
        var condition = Compile(node.Condition);
        scope.RemoveRange(level, scope.Count - level);
        var (every, offset) = (node.Every, node.Offset);
        return frame =>
        {
            bool? outcome = every;
            var complete = Run(frame, loops, 0, () =>
            {
                switch (condition(frame))
                {
                    case bool holds when holds != every:
                        outcome = holds;
                        return false;
                    case bool:
                        return true;
                    default:
                        outcome = null;
                        return true;
                }
            });
            return complete || outcome == !every ? FeelValue.Box(outcome) : Refused(frame, "What is looped over is not a list.", offset);
        };
    }

    /// <summary>Runs the body for every combination; false where a source is null or the body stops the loop.</summary>
    private static bool Run(Frame frame, Loop[] loops, int depth, Func<bool> body)
    {
        if (depth == loops.Length)
        {
            return body();
        }

        var (slot, source, end) = loops[depth];
        var start = source(frame);
        if (end is not null)
        {
            return RunRange(frame, loops, depth, start, end(frame), body);
        }

        if (start is FeelRange { StartIncluded: var low, EndIncluded: var high } range && Steppable(range.Start, range.End))
        {
            var first = low ? range.Start : Next(range.Start, 1);
            var last = high ? range.End : Next(range.End, -1);
            return FeelValue.Compare(first, last) > 0 || RunRange(frame, loops, depth, first, last, body);
        }

        if (start is null)
        {
            return false;
        }

        var list = AsList(start);
        for (var i = 0; i < list.Count; i++)
        {
            frame.Run.Step();
            frame.Slots[slot] = list[i];
            if (!Run(frame, loops, depth + 1, body))
            {
                return false;
            }
        }

        return true;
    }

    private static bool RunRange(Frame frame, Loop[] loops, int depth, object? start, object? end, Func<bool> body)
    {
        if (!Steppable(start, end))
        {
            return false;
        }

        var step = FeelValue.Compare(start, end) > 0 ? -1 : 1;
        for (var at = start; FeelValue.Compare(at, end) * step <= 0; at = Next(at, step))
        {
            frame.Run.Step();
            frame.Slots[loops[depth].Slot] = at;
            if (!Run(frame, loops, depth + 1, body))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Steppable(object? start, object? end) => (Numbers.Is(start) && Numbers.Is(end)) || (start, end) is (FeelDate, FeelDate);

    private static object? Next(object? value, int step) => value switch
    {
        decimal or FeelNumber => Numbers.Add(value, (decimal)step),
        FeelDate date => date.AddDays(step),
        _ => null,
    };
}
