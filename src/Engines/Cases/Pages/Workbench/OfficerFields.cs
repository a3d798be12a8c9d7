using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Reading;
using Yicheng.Platform.Web.Forms;
using Control = Yicheng.Platform.Web.Forms.FieldKind;
using Kind = Yicheng.Cases.Contracts.FieldKind;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>The fields that an officer fills at a step, as controls and back as JSON. What is typed wrongly goes on as typed, so that the engine's check names it.</summary>
internal static class OfficerFields
{
    private const string Prefix = "form.";

    public static IEnumerable<FieldView> Controls(Reader reader, FormDefinition form, IFormCollection? posted, IReadOnlyList<FieldError> errors) =>
        form.Fields.Where(field => field.Kind is not (Kind.Rows or Kind.Computed)).Select(field =>
        {
            var name = Prefix + field.Key;
            return new FieldView(name, reader.Say(field.Label), Of(field.Kind))
            {
                Required = field.Required == "true",
                Hint = field.Hint is null ? null : reader.Say(field.Hint),
                Options = [.. field.Options.Select(option => new Option(option.Value, reader.Say(option.Label)))],
                MaxLength = field.MaxLength,
                Value = posted?[name].ToString(),
                Values = posted is null ? [] : [.. posted[name].OfType<string>()],
                Levels = field.Kind is Kind.Region ? Places.Region(reader, name, "", RegionMarkup.Deepest(posted?[name] ?? default)).Levels : [],
                Error = errors.FirstOrDefault(error => error.Field == name)?.Message,
            };
        });

    public static JsonElement Read(FormDefinition form, IFormCollection posted)
    {
        var answers = new JsonObject();
        foreach (var field in form.Fields.Where(field => field.Kind is not (Kind.Rows or Kind.Computed)))
        {
            if (posted.TryGetValue(Prefix + field.Key, out var typed) && Value(field.Kind, typed) is { } value)
            {
                answers[field.Key] = value;
            }
        }

        return JsonSerializer.SerializeToElement(answers);
    }

    private static JsonNode? Value(Kind kind, Microsoft.Extensions.Primitives.StringValues typed)
    {
        var text = typed.LastOrDefault(one => !string.IsNullOrWhiteSpace(one))?.Trim();
        if (text is null)
        {
            return null;
        }

        var isNumber = decimal.TryParse(text.Replace("，", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number);
        return kind switch
        {
            Kind.Number when isNumber => JsonValue.Create(number),
            Kind.Money when isNumber => JsonValue.Create(number * 100),
            Kind.Yesno => JsonValue.Create(text == "true"),
            Kind.Choices => new JsonArray([.. typed.Where(one => !string.IsNullOrEmpty(one)).Select(one => (JsonNode?)JsonValue.Create(one))]),
            _ => JsonValue.Create(text),
        };
    }

    private static Control Of(Kind kind) => kind switch
    {
        Kind.Longtext => Control.LongText,
        Kind.Number => Control.Number,
        Kind.Money => Control.Money,
        Kind.Date => Control.Date,
        Kind.Choice => Control.Choice,
        Kind.Choices => Control.Choices,
        Kind.Yesno => Control.YesNo,
        Kind.CitizenNumber => Control.CitizenNumber,
        Kind.CreditCode => Control.CreditCode,
        Kind.Phone => Control.Phone,
        Kind.Region => Control.Region,
        _ => Control.Text,
    };
}
