using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>Answers with labels, in the form's order; what is personal is masked for those who may not read it.</summary>
internal static class AnswerViews
{
    public static IReadOnlyList<AnswerGroup> Groups(JsonElement form, FormDefinition definition, Reader reader, bool personal) =>
    [
        .. definition.Groups
            .Select(group => new AnswerGroup(reader.Say(group.Title), Answers(form, group.Fields, reader, personal)))
            .Where(group => group.Answers.Count > 0),
    ];

    /// <summary>The answers as JSON, personal texts masked where the reader may not read them.</summary>
    public static JsonElement Form(JsonElement form, FormDefinition definition, bool personal)
    {
        if (personal)
        {
            return form.Clone();
        }

        var masked = JsonNode.Parse(form.GetRawText())!.AsObject();
        Mask(masked, definition.Fields);
        return JsonSerializer.SerializeToElement(masked);
    }

    private static bool IsPersonal(FormField field) => field.Personal || field.Kind is FieldKind.CitizenNumber or FieldKind.Phone or FieldKind.Address;

    private static void Mask(JsonObject answers, IEnumerable<FormField> fields)
    {
        foreach (var field in fields)
        {
            if (answers[field.Key] is not { } value)
            {
                continue;
            }

            if (field.Kind == FieldKind.Rows && value is JsonArray rows)
            {
                foreach (var row in rows.OfType<JsonObject>())
                {
                    Mask(row, field.Fields);
                }
            }
            else if (IsPersonal(field))
            {
                answers[field.Key] = value is JsonValue one && one.TryGetValue<string>(out var text) ? AnswerText.Mask(text) : "***";
            }
        }
    }

    private static List<AnswerView> Answers(JsonElement form, IEnumerable<FormField> fields, Reader reader, bool personal)
    {
        var answers = new List<AnswerView>();
        foreach (var field in fields)
        {
            if (!form.TryGetProperty(field.Key, out var value))
            {
                continue;
            }

            var text = AnswerText.Of(field, value, reader.City.Regions, reader.Chinese);
            answers.Add(new AnswerView(
                field.Key,
                reader.Say(field.Label),
                !personal && IsPersonal(field) ? AnswerText.Mask(text) : text,
                field.Kind == FieldKind.Rows ? [.. value.EnumerateArray().Select(row => Answers(row, field.Fields, reader, personal))] : []));
        }

        return answers;
    }
}
