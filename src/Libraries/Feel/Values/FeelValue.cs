using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Yicheng.Feel.Values;

/// <summary>
/// FEEL values are plain .NET objects: null, <see cref="bool"/>, <see cref="decimal"/> or <see cref="FeelNumber"/>, <see cref="string"/>, <see cref="FeelDate"/>,
/// <see cref="FeelTime"/>, <see cref="FeelDateTime"/>, <see cref="FeelDuration"/>, <see cref="FeelPeriod"/>, <see cref="FeelList"/>,
/// <see cref="FeelContext"/>, <see cref="FeelRange"/> and <see cref="FeelFunction"/>.
/// </summary>
public static partial class FeelValue
{
    internal static readonly object True = true;
    internal static readonly object False = false;

    internal static object Box(bool value) => value ? True : False;

    internal static object? Box(bool? value) => value is { } known ? Box(known) : null;

    /// <summary>The FEEL value of a .NET value: any number, text, date or time type, JSON element, dictionary or sequence.</summary>
    /// <exception cref="ArgumentException">The value has no FEEL counterpart.</exception>
    /// <exception cref="OverflowException">A number too large for <see cref="decimal"/>.</exception>
    public static object? From(object? value) => value switch
    {
        null or decimal or FeelNumber or string or FeelDate or FeelTime or FeelDateTime or FeelDuration or FeelPeriod or FeelList or FeelContext or FeelRange or FeelFunction => value,
        bool flag => Box(flag),
        int number => (decimal)number,
        long number => (decimal)number,
        short or byte or sbyte or ushort or uint or ulong or float or double => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        char letter => letter.ToString(),
        DateOnly date => FeelDate.From(date),
        TimeOnly time => FeelTime.FromSeconds(time.Ticks / (decimal)TimeSpan.TicksPerSecond, null),
        DateTimeOffset instant => FeelDateTime.From(instant),
        DateTime local => FeelDateTime.From(local),
        TimeSpan span => FeelDuration.From(span),
        System.Text.Json.JsonElement element => FromJson(element),
        System.Text.Json.Nodes.JsonNode node => FromJson(node),
        IDictionary map => FromDictionary(map),
        IEnumerable<KeyValuePair<string, object?>> pairs => FromPairs(pairs),
        IEnumerable sequence => FeelList.Own([.. sequence.Cast<object?>().Select(From)]),
        Enum name => name.ToString(),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no FEEL value; give a number, text, date, dictionary or sequence.", nameof(value)),
    };

    /// <summary>The value with a <see cref="FeelNumber"/> as the nearest decimal, where a decimal's range holds it; any other as it is.</summary>
    public static object? Narrow(object? value) => value is FeelNumber wide ? wide.ToDecimal() ?? value : value;

    /// <summary>Equality as FEEL's <c>=</c> has it: null where the values are of different kinds and neither is null.</summary>
    public static bool? AreEqual(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (left is decimal a && right is decimal b)
        {
            return a == b;
        }

        if (left is string s && right is string t)
        {
            return string.Equals(s, t, StringComparison.Ordinal);
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (left, right) switch
        {
            (bool x, bool y) => x == y,
            (FeelNumber x, FeelNumber y) => x.Equals(y),
            // What a decimal holds is never a FeelNumber.
            (decimal, FeelNumber) or (FeelNumber, decimal) => false,
            (FeelDate x, FeelDate y) => x == y,
            (FeelTime x, FeelTime y) => TimesEqual(x, y),
            (FeelDateTime x, FeelDateTime y) => (x.Time.Zone is null) == (y.Time.Zone is null) && x.EpochSeconds == y.EpochSeconds,
            (FeelDuration x, FeelDuration y) => x == y,
            (FeelPeriod x, FeelPeriod y) => x == y,
            // Both durations of nothing are the same length (DMN 1.5, table 53).
            (FeelDuration x, FeelPeriod y) => x.Seconds == 0 && y.Months == 0 ? true : null,
            (FeelPeriod x, FeelDuration y) => x.Months == 0 && y.Seconds == 0 ? true : null,
            (FeelList x, FeelList y) => ListsEqual(x, y),
            (FeelContext x, FeelContext y) => ContextsEqual(x, y),
            (FeelRange x, FeelRange y) => x.StartIncluded == y.StartIncluded && x.EndIncluded == y.EndIncluded
                && AreEqual(x.Start, y.Start) == true && AreEqual(x.End, y.End) == true,
            (FeelFunction x, FeelFunction y) => ReferenceEquals(x, y),
            _ => null,
        };
    }

    /// <summary>Order as FEEL's <c>&lt;</c> has it: negative, zero or positive; null where the values have no order.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (decimal x, decimal y) => x.CompareTo(y),
        (decimal or FeelNumber, decimal or FeelNumber) => Evaluation.Numbers.Compare(left, right),
        (string x, string y) => CompareCodePoints(x, y),
        (FeelDate x, FeelDate y) => x.CompareTo(y),
        (FeelTime x, FeelTime y) => (x.Zone is null) != (y.Zone is null) ? null : x.UtcSeconds.CompareTo(y.UtcSeconds),
        (FeelDateTime x, FeelDateTime y) => (x.Time.Zone is null) != (y.Time.Zone is null) ? null : x.EpochSeconds.CompareTo(y.EpochSeconds),
        (FeelDuration x, FeelDuration y) => x.CompareTo(y),
        (FeelPeriod x, FeelPeriod y) => x.CompareTo(y),
        _ => null,
    };

    private static int CompareCodePoints(string left, string right)
    {
        // UTF-16 order differs from code point order only where surrogates meet the last private area.
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                var (a, b) = (left[i], right[i]);
                return char.IsSurrogate(a) != char.IsSurrogate(b) ? (char.IsSurrogate(a) ? 1 : -1) : a.CompareTo(b);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static bool TimesEqual(FeelTime left, FeelTime right) =>
        (left.Zone is null) == (right.Zone is null)
        && (left.Zone is null ? left == right : left.UtcSeconds == right.UtcSeconds);

    private static bool? ListsEqual(FeelList left, FeelList right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (AreEqual(left[i], right[i]) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static bool? ContextsEqual(FeelContext left, FeelContext right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (name, value) in left)
        {
            if (!right.TryGetValue(name, out var other) || AreEqual(value, other) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static FeelContext FromDictionary(IDictionary map)
    {
        var context = new FeelContext();
        foreach (DictionaryEntry entry in map)
        {
            context[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = entry.Value;
        }

        return context;
    }

    private static FeelContext FromPairs(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        var context = new FeelContext();
        foreach (var (name, value) in pairs)
        {
            context[name] = value;
        }

        return context;
    }
}
