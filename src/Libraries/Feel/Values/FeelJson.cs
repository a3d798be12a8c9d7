using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yicheng.Feel.Values;

public static partial class FeelValue
{
    /// <summary>The FEEL value of a JSON element: objects become contexts, arrays lists. Texts stay texts; dates are made with a type (<see cref="Coerce"/>) or <c>date()</c>.</summary>
    /// <exception cref="OverflowException">A number of 10^6145 or more.</exception>
    public static object? FromJson(JsonElement element)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var context = new FeelContext();
                foreach (var property in element.EnumerateObject())
                {
                    context.Set(property.Name, FromJson(property.Value));
                }

                return context;
            case JsonValueKind.Array:
                var items = new object?[element.GetArrayLength()];
                var next = 0;
                foreach (var item in element.EnumerateArray())
                {
                    items[next++] = FromJson(item);
                }

                return FeelList.Own(items);
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return Evaluation.Numbers.Parse(element.GetRawText()) ?? throw new OverflowException($"{element.GetRawText()} is too large for a number.");
            case JsonValueKind.True or JsonValueKind.False:
                return Box(element.ValueKind == JsonValueKind.True);
            default:
                return null;
        }
    }

    /// <summary>The FEEL value of a JSON node; see <see cref="FromJson(JsonElement)"/>.</summary>
    public static object? FromJson(JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(node.ToJsonString());
        return FromJson(document.RootElement);
    }

    /// <summary>The variables held by a JSON object, such as a case's form data.</summary>
    /// <exception cref="ArgumentException">The element is not an object.</exception>
    public static FeelContext ContextFromJson(JsonElement element) =>
        FromJson(element) as FeelContext ?? throw new ArgumentException($"Variables must be a JSON object, not {element.ValueKind}.", nameof(element));

    /// <summary>The JSON of a value: contexts become objects, lists arrays, temporal values their ISO 8601 text, ranges and functions their FEEL text.</summary>
    public static JsonNode? ToJson(object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                return null;
            case bool flag:
                return JsonValue.Create(flag);
            case decimal number:
                return JsonValue.Create(number);
            case FeelNumber wide:
                return JsonNode.Parse(wide.ToString());
            case FeelList list:
                return new JsonArray([.. list.Select(ToJson)]);
            case FeelContext context:
                var entries = new JsonObject();
                foreach (var (name, entry) in context)
                {
                    entries[name] = ToJson(entry);
                }

                return entries;
            default:
                return JsonValue.Create(ToText(value));
        }
    }

    /// <summary>
    /// The value as a type has it, null where it does not conform. Beyond FEEL's own coercion, texts in ISO 8601 become the date, time or duration
    /// the type asks for, inside lists and contexts too, because JSON has no temporal values.
    /// </summary>
    public static object? Coerce(object? value, FeelType type) => TypeRules.Coerce(Temporal(value, type) ?? value, type);

    internal static object? Temporal(object? value, FeelType type) => (type.Kind, value) switch
    {
        (FeelKind.Date, string text) => TemporalText.Date(text),
        (FeelKind.Time, string text) => TemporalText.Time(text),
        (FeelKind.DateTime, string text) => TemporalText.DateTime(text),
        (FeelKind.Duration, string text) => TemporalText.Duration(text),
        (FeelKind.Period, string text) => TemporalText.Period(text),
        (FeelKind.List, FeelList list) => FeelList.Own([.. list.Select(item => Temporal(item, type.Element!))]),
        (FeelKind.Context, FeelContext context) => Members(context, type),
        _ => value,
    };

    private static FeelContext Members(FeelContext context, FeelType type)
    {
        var result = new FeelContext();
        foreach (var (name, entry) in context)
        {
            result.Set(name, Temporal(entry, type.Member(name)));
        }

        return result;
    }
}
