using System.Runtime.CompilerServices;

namespace Yicheng.Feel.Values;

/// <summary>Conformance of types and coercion of values (DMN 1.5, 10.3.2.9).</summary>
internal static class TypeRules
{
    public static FeelKind KindOf(object? value) => value switch
    {
        null => FeelKind.Null,
        decimal or FeelNumber => FeelKind.Number,
        string => FeelKind.String,
        bool => FeelKind.Boolean,
        FeelList => FeelKind.List,
        FeelContext => FeelKind.Context,
        FeelDate => FeelKind.Date,
        FeelTime => FeelKind.Time,
        FeelDateTime => FeelKind.DateTime,
        FeelDuration => FeelKind.Duration,
        FeelPeriod => FeelKind.Period,
        FeelRange => FeelKind.Range,
        FeelFunction => FeelKind.Function,
        _ => FeelKind.Any,
    };

    /// <summary>Whether a value that is not null is of the type; null is of every type. Allowed values count unless only the type is asked for, as by <c>instance of</c>.</summary>
    public static bool Conforms(object? value, FeelType type, bool allowedOnly = true)
    {
        if (type.Kind == FeelKind.Any)
        {
            return value is null || !allowedOnly || type.Allowed?.Invoke(value) != false;
        }

        if (value is null)
        {
            return true;
        }

        if (KindOf(value) != type.Kind)
        {
            return false;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var built = type.Kind switch
        {
            FeelKind.List => type.Element!.Kind == FeelKind.Any || AllConform((FeelList)value, type.Element!, allowedOnly),
            FeelKind.Context => HasMembers((FeelContext)value, type, allowedOnly),
            FeelKind.Range => EndsConform((FeelRange)value, type.Element!),
            FeelKind.Function => FunctionConforms((FeelFunction)value, type, allowedOnly),
            _ => true,
        };
        return built && (!allowedOnly || type.Allowed?.Invoke(value) != false);
    }

    /// <summary>The value as the type has it: a single value becomes a list of one, a list of one its item, a date midnight; what can't be coerced is refused.</summary>
    public static bool TryCoerce(object? value, FeelType type, out object? coerced)
    {
        coerced = value;
        if (Conforms(value, type))
        {
            return true;
        }

        if (type.Kind == FeelKind.List && value is not FeelList)
        {
            if (TryCoerce(value, type.Element!, out var item))
            {
                coerced = FeelList.Of(item);
                return type.Allowed?.Invoke(coerced) != false;
            }
        }
        else if (type.Kind != FeelKind.List && value is FeelList { Count: 1 } single && TryCoerce(single[0], type, out coerced) && coerced is not null)
        {
            return true;
        }
        else if (type.Kind == FeelKind.DateTime && value is FeelDate date)
        {
            coerced = new FeelDateTime(date, new FeelTime(0, 0, 0, 0, FeelZone.Utc));
            return type.Allowed?.Invoke(coerced) != false;
        }

        coerced = null;
        return false;
    }

    public static object? Coerce(object? value, FeelType type) => TryCoerce(value, type, out var coerced) ? coerced : null;

    /// <summary>Whether every value of one type is of the other.</summary>
    public static bool IsSubtype(FeelType type, FeelType of) => IsSubtype(type, of, []);

    // Types may hold themselves: a pair of contexts being compared is taken to hold inside itself.
    private static bool IsSubtype(FeelType type, FeelType of, HashSet<(FeelType, FeelType)> assumed)
    {
        if (of.Kind == FeelKind.Any || type.Kind == FeelKind.Null || ReferenceEquals(type, of))
        {
            return true;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return type.Kind == of.Kind && type.Kind switch
        {
            FeelKind.List or FeelKind.Range => IsSubtype(type.Element!, of.Element!, assumed),
            FeelKind.Context => !assumed.Add((type, of)) || of.Members.All(m => type.Members.Any(own => own.Key == m.Key && IsSubtype(own.Value, m.Value, assumed))),
            FeelKind.Function => type.ParameterTypes.Count == of.ParameterTypes.Count
                && type.ParameterTypes.Zip(of.ParameterTypes).All(p => IsSubtype(p.Second, p.First, assumed))
                && IsSubtype(type.ResultType!, of.ResultType!, assumed),
            _ => true,
        };
    }

    private static bool AllConform(FeelList list, FeelType element, bool allowedOnly)
    {
        foreach (var item in list.Span)
        {
            if (!Conforms(item, element, allowedOnly))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasMembers(FeelContext context, FeelType type, bool allowedOnly)
    {
        foreach (var member in type.Members)
        {
            if (!context.TryGetValue(member.Key, out var value) || !Conforms(value, member.Value, allowedOnly))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EndsConform(FeelRange range, FeelType element) =>
        Conforms(range.Start, element) && Conforms(range.End, element);

    private static bool FunctionConforms(FeelFunction function, FeelType type, bool allowedOnly)
    {
        if (ReferenceEquals(type, FeelType.AnyFunction))
        {
            return true;
        }

        // A function that does not say what it gives may be used for one that does, though it is no instance of its type.
        var result = allowedOnly && function.ResultType.Kind == FeelKind.Any ? type.ResultType! : function.ResultType;
        var own = FeelType.FunctionOf([.. function.Parameters.Select(p => p.Type)], result);
        return IsSubtype(own, type);
    }
}
