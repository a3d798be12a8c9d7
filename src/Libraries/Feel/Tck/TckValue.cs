using System.Xml.Linq;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tck;

/// <summary>Values as the kit's test files write them.</summary>
internal static class TckValue
{
    // The kit's own runner takes numbers for equal that differ by no more.
    private static readonly BigDecimal Tolerance = new(1, -8);
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static object? Read(XElement holder)
    {
        if (IsNil(holder))
        {
            return null;
        }

        if (holder.Child("list") is { } list)
        {
            return IsNil(list) ? null : FeelList.Own([.. list.Children("item").Select(Read)]);
        }

        if (holder.Child("value") is { } value)
        {
            return IsNil(value) ? null : Typed(value.Attribute(Instance + "type")?.Value, value.Value);
        }

        if (!holder.Children("component").Any())
        {
            return null;
        }

        var context = new FeelContext();
        foreach (var component in holder.Children("component"))
        {
            context.Set(NameKey.Tidy(component.Attr("name") ?? ""), Read(component));
        }

        return context;
    }

    public static bool Matches(XElement? expected, object? actual)
    {
        if (expected is null || IsNil(expected))
        {
            return actual is null;
        }

        if (expected.Child("list") is { } list)
        {
            var items = list.Children("item").ToList();
            return IsNil(list) ? actual is null : actual is FeelList own && own.Count == items.Count && items.Zip(own).All(p => Matches(p.First, p.Second));
        }

        if (expected.Child("value") is { } value)
        {
            return IsNil(value) ? actual is null : Same(value.Attribute(Instance + "type")?.Value is null ? Untyped(value.Value, actual) : Read(expected), actual);
        }

        var components = expected.Children("component").ToList();
        if (components.Count == 0)
        {
            return actual is null or FeelContext { Count: 0 };
        }

        return actual is FeelContext context && context.Count == components.Count
            && components.TrueForAll(c => context.TryGetValue(NameKey.Tidy(c.Attr("name") ?? ""), out var member) && Matches(c, member));
    }

    public static string Shown(XElement? expected) => expected is null ? "null" : FeelValue.ToText(Read(expected)) ?? "null";

    private static bool IsNil(XElement element) => element.Attribute(Instance + "nil")?.Value is "true" or "1";

    private static object? Untyped(string text, object? actual) => actual switch
    {
        null or string => text,
        decimal or FeelNumber => Typed("decimal", text),
        bool => Typed("boolean", text),
        _ => TemporalText.Any(text),
    };

    private static bool Same(object? expected, object? actual) => (expected, actual) switch
    {
        (decimal or FeelNumber, decimal or FeelNumber) => Near(BigDecimal.Of(expected), BigDecimal.Of(actual)),
        (null, null) => true,
        (FeelTime x, FeelTime y) => x == y || FeelValue.AreEqual(x, y) == true,
        _ => TypeRules.KindOf(expected) == TypeRules.KindOf(actual) && FeelValue.AreEqual(expected, actual) == true,
    };

    private static bool Near(BigDecimal expected, BigDecimal actual)
    {
        var size = expected.Magnitude > 0 ? expected : new BigDecimal(1, 0);
        var (difference, allowed) = (expected - actual, Tolerance * size);
        return BigDecimal.Compare(difference * difference, allowed * allowed) <= 0;
    }

    private static object? Typed(string? type, string text) => type?[(type.IndexOf(':') + 1)..] switch
    {
        "decimal" or "double" or "float" or "integer" or "int" or "long" or "short" or "byte" =>
            Numbers.Parse(text.Trim()),
        "boolean" => FeelValue.Box(text.Trim() is "true" or "1"),
        "date" => TemporalText.Date(text.Trim()),
        "time" => TemporalText.Time(text.Trim()),
        "dateTime" => TemporalText.DateTime(text.Trim()),
        "duration" or "dayTimeDuration" or "yearMonthDuration" => (object?)TemporalText.Period(text.Trim()) ?? TemporalText.Duration(text.Trim()),
        _ => text,
    };
}
