using System.Text;
using Microsoft.OpenApi;

namespace Yicheng.Platform.Http;

/// <summary>A JSON schema as a reader wants it: an outline of names and types.</summary>
internal static class SchemaText
{
    private const int Deepest = 5;

    /// <summary>The outline of a schema, nested by two spaces.</summary>
    public static string Of(IOpenApiSchema? schema)
    {
        var text = new StringBuilder();
        Append(text, schema, 0);
        return text.ToString().TrimEnd();
    }

    /// <summary>The name of a type: <c>string (date-time)</c>, <c>array of object</c>.</summary>
    public static string TypeOf(IOpenApiSchema? schema)
    {
        if (schema is null)
        {
            return "any";
        }

        if (schema.Enum is { Count: > 0 } values)
        {
            return string.Join(" | ", values.Select(v => v?.ToJsonString() ?? "null"));
        }

        var type = schema.Type?.ToString().ToLowerInvariant().Replace(", ", " | ", StringComparison.Ordinal) ?? "any";
        return schema.Items is { } items ? $"array of {TypeOf(items)}" : schema.Format is null ? type : $"{type} ({schema.Format})";
    }

    private static void Append(StringBuilder text, IOpenApiSchema? schema, int depth)
    {
        var shown = schema?.Items ?? schema;
        if (shown?.Properties is not { Count: > 0 } properties || depth >= Deepest)
        {
            if (depth == 0)
            {
                text.AppendLine(TypeOf(schema));
            }

            return;
        }

        foreach (var (name, property) in properties)
        {
            text.Append(' ', depth * 2).Append(name).Append(": ").Append(TypeOf(property));
            if (property.Description is { Length: > 0 } description)
            {
                text.Append(" — ").Append(description.ReplaceLineEndings(" "));
            }

            text.AppendLine();
            Append(text, property, depth + 1);
        }
    }
}
