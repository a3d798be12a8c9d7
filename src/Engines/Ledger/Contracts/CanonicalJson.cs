using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yicheng.Ledger.Contracts;

/// <summary>
/// One spelling of a JSON value: members in ordinal order of their names, no white space, UTF-8, characters rather than escapes, members that are
/// null left out. Use whole numbers and strings in events; fractions are written as .NET writes them.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical form of a value, its members named as in the API.</summary>
    public static byte[] Of<T>(T value) => Of(JsonSerializer.SerializeToElement(value, Web));

    /// <summary>The canonical form of a JSON value.</summary>
    public static byte[] Of(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            Write(writer, element);
        }

        return stream.ToArray();
    }

    /// <summary>The canonical form of a JSON node.</summary>
    public static byte[] Of(JsonNode node) => Of(JsonSerializer.SerializeToElement(node, Web));

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (member.Value.ValueKind != JsonValueKind.Null)
                    {
                        writer.WritePropertyName(member.Name);
                        Write(writer, member.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
