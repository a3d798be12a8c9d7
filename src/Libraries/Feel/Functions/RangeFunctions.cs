using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

/// <summary>Allen's relations between points and ranges (DMN 1.5, table 78).</summary>
internal static class RangeFunctions
{
    public static IEnumerable<Signature> All =>
    [
        .. Relation("before", 'b', 'b', (x, y) => Less(x.End, y.Start) | (Same(x.End, y.Start) & Not(x.EndIncluded && y.StartIncluded))),
        .. Relation("after", 'b', 'b', (x, y) => Less(y.End, x.Start) | (Same(y.End, x.Start) & Not(y.EndIncluded && x.StartIncluded))),
        .. Relation("meets", 'r', 'r', (x, y) => Both(x.EndIncluded, y.StartIncluded) & Same(x.End, y.Start)),
        .. Relation("met by", 'r', 'r', (x, y) => Both(x.StartIncluded, y.EndIncluded) & Same(x.Start, y.End)),
        .. Relation("overlaps", 'r', 'r', (x, y) => Reaches(x, y) & Reaches(y, x)),
        .. Relation("overlaps before", 'r', 'r', OverlapsBefore),
        .. Relation("overlaps after", 'r', 'r', (x, y) => OverlapsBefore(y, x)),
        .. Relation("finishes", 'b', 'r', Finishes),
        .. Relation("finished by", 'r', 'b', (x, y) => Finishes(y, x)),
        .. Relation("includes", 'r', 'b', Includes),
        .. Relation("during", 'b', 'r', (x, y) => Includes(y, x)),
        .. Relation("starts", 'b', 'r', Starts),
        .. Relation("started by", 'r', 'b', (x, y) => Starts(y, x)),
        .. Relation("coincides", 'b', 'b', (x, y) => Same(x.Start, y.Start) & Same(x.End, y.End) & Both(x.StartIncluded == y.StartIncluded, x.EndIncluded == y.EndIncluded)),
        new("range(from: string)", (a, run) => FromText((string)a[0]!, run)),
    ];

    /// <summary>The forms of a relation, which differ in what their parameters are called: a point or a range, or both of them one or the other.</summary>
    private static IEnumerable<Signature> Relation(string name, char first, char second, Func<FeelRange, FeelRange, bool?> holds)
    {
        Body body = (a, run) => Apply(name, first, second, holds, a, run);
        yield return new Signature($"{name}(range1, range2)", body);
        if (first == 'b' && second == 'b')
        {
            yield return new Signature($"{name}(point1, point2)", body);
        }

        if (first == 'b' && name != "coincides")
        {
            yield return new Signature($"{name}(point, range)", body);
        }

        if (second == 'b' && name != "coincides")
        {
            yield return new Signature($"{name}(range, point)", body);
        }
    }

    private static object? Apply(string name, char first, char second, Func<FeelRange, FeelRange, bool?> holds, object?[] a, FeelRun run)
    {
        if (Range(a[0], first) is not { } x || Range(a[1], second) is not { } y || (first == 'b' && second == 'b' && name == "coincides" && a[0] is FeelRange != a[1] is FeelRange))
        {
            return run.Null($"“{name}” can't be used with these values.");
        }

        return FeelValue.Box(holds(x, y));
    }

    private static FeelRange? Range(object? value, char takes) => value switch
    {
        FeelRange range => range,
        null or bool or FeelList or FeelContext or FeelFunction => null,
        _ => takes == 'b' ? new FeelRange(value, value, true, true) : null,
    };

    private static Tri Less(object? x, object? y) => x is null || y is null ? false : FeelValue.Compare(x, y) is { } order ? order < 0 : new Tri(null);

    private static Tri Same(object? x, object? y) => x is null && y is null ? true : x is null || y is null ? false : FeelValue.Compare(x, y) is { } order ? order == 0 : new Tri(null);

    private static Tri Not(bool value) => !value;

    private static Tri Both(bool x, bool y) => x && y;

    // x does not end before y starts.
    private static Tri Reaches(FeelRange x, FeelRange y) =>
        x.End is null || y.Start is null ? true : Less(y.Start, x.End) | (Same(x.End, y.Start) & Both(x.EndIncluded, y.StartIncluded));

    private static bool? OverlapsBefore(FeelRange x, FeelRange y)
    {
        var startsFirst = StartsBefore(x, y);
        var reaches = Less(y.Start, x.End) | (Same(y.Start, x.End) & Both(x.EndIncluded, y.StartIncluded));
        var endsFirst = Less(x.End, y.End) | (Same(x.End, y.End) & Not(x.EndIncluded && !y.EndIncluded));
        return startsFirst & reaches & endsFirst;
    }

    private static Tri StartsBefore(FeelRange x, FeelRange y) =>
        Less(x.Start, y.Start) | (Same(x.Start, y.Start) & Both(x.StartIncluded, !y.StartIncluded));

    private static bool? Finishes(FeelRange x, FeelRange y) =>
        ReferenceEquals(x.Start, x.End) && x.Start is not null && x.StartIncluded && !ReferenceEquals(y.Start, y.End)
            ? Both(y.EndIncluded, true) & Same(x.Start, y.End)
            : Same(x.End, y.End) & Both(x.EndIncluded == y.EndIncluded, true)
                & (Less(y.Start, x.Start) | (Same(x.Start, y.Start) & Not(x.StartIncluded && !y.StartIncluded)) | new Tri(y.Start is null));

    private static bool? Starts(FeelRange x, FeelRange y) =>
        ReferenceEquals(x.Start, x.End) && x.Start is not null && x.StartIncluded && !ReferenceEquals(y.Start, y.End)
            ? Both(y.StartIncluded, true) & Same(x.Start, y.Start)
            : Same(x.Start, y.Start) & Both(x.StartIncluded == y.StartIncluded, true)
                & (Less(x.End, y.End) | (Same(x.End, y.End) & Not(x.EndIncluded && !y.EndIncluded)) | new Tri(y.End is null));

    private static bool? Includes(FeelRange outer, FeelRange inner)
    {
        var low = outer.Start is null ? true : Less(outer.Start, inner.Start) | (Same(outer.Start, inner.Start) & Not(inner.StartIncluded && !outer.StartIncluded));
        var high = outer.End is null ? true : Less(inner.End, outer.End) | (Same(inner.End, outer.End) & Not(inner.EndIncluded && !outer.EndIncluded));
        return low & high;
    }

    private static object? FromText(string text, FeelRun run)
    {
        try
        {
            // Only literal ends are allowed, so reading the text is all there is to do (DMN 1.5, table 70).
            if (Parser.RangeText(text) is { } range && IsLiteral(range.Start) && IsLiteral(range.End))
            {
                return new Compiler(text).Compile(range)(new Frame(new FeelContext(), [], run)) is FeelRange value && (value.Start ?? value.End) is not null
                    && (value.Start is null || value.End is null || FeelValue.Compare(value.Start, value.End) <= 0)
                        ? value : run.Null("The range's ends are the wrong way round.");
            }
        }
        catch (FeelSyntaxException problem)
        {
            return run.Null(problem.Problem);
        }

        return run.Null("“range” takes a text such as [1..10].");
    }

    private static bool IsLiteral(Node? node) => node is null or LiteralNode { Value: not null }
        || (node is CallNode { Function: NameNode { Name: "date" or "time" or "date and time" or "duration" } } call && call.Arguments.All(IsLiteral));

    /// <summary>A truth that may be unknown, with the connectives of three-valued logic.</summary>
    private readonly record struct Tri(bool? Value)
    {
        public static implicit operator Tri(bool value) => new(value);

        public static implicit operator bool?(Tri value) => value.Value;

        public static Tri operator &(Tri x, Tri y) => new(x.Value & y.Value);

        public static Tri operator |(Tri x, Tri y) => new(x.Value | y.Value);
    }
}
