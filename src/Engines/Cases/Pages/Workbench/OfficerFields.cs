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
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>The same controls, filled with given answers.</summary>
    public static IEnumerable<FieldView> Controls(Reader reader, FormDefinition form, JsonObject answers, IReadOnlyList<FieldError> errors) =>
        Controls(reader, form, (IFormCollection?)null, errors).Select(view =>
        {
            var field = form.Fields.First(one => Prefix + one.Key == view.Name);
            var answer = answers[field.Key];
            return view with
            {
                Value = answer is JsonValue ? Text(field.Kind, answer) : null,
                Values = answer is JsonArray list ? [.. list.Select(one => one?.ToString() ?? "")] : [],
                Levels = field.Kind is Kind.Region ? Places.Region(reader, view.Name, "", answer?.ToString()).Levels : [],
            };
        }).Where(view => !IsStructured(form.Fields.First(one => Prefix + one.Key == view.Name).Kind));

    /// <summary>The answers that have no single control, as JSON; empty where there are none.</summary>
    public static string Rest(FormDefinition form, JsonObject answers)
    {
        var rest = new JsonObject();
        foreach (var field in form.Fields.Where(field => IsStructured(field.Kind) && answers[field.Key] is not null))
        {
            rest[field.Key] = answers[field.Key]!.DeepClone();
        }

        return rest.Count == 0 ? "" : rest.ToJsonString(Readable);
    }

    /// <summary>Posted answers over those given before; structured ones from their JSON, or as they were where that cannot be read.</summary>
    public static JsonObject Merge(FormDefinition form, IFormCollection posted, JsonObject before)
    {
        var merged = JsonObject.Create(Read(form, posted))!;
        var rest = before;
        try
        {
            rest = JsonNode.Parse(posted["rest"].ToString()) as JsonObject ?? before;
        }
        catch (JsonException)
        {
        }

        foreach (var field in form.Fields.Where(field => IsStructured(field.Kind)))
        {
            merged.Remove(field.Key);
            if (rest[field.Key] is { } given)
            {
                merged[field.Key] = given.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>Something plausible in every required field, to try a step with.</summary>
    public static JsonObject Sample(FormDefinition form, DateTimeOffset now)
    {
        var sample = new JsonObject();
        foreach (var field in form.Fields.Where(field => field.Required == "true"))
        {
            sample[field.Key] = field.Kind switch
            {
                Kind.Number or Kind.Money => JsonValue.Create(field.Min ?? 1),
                Kind.Date => JsonValue.Create(now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Kind.Yesno => JsonValue.Create(true),
                Kind.Choice when field.Options.Count > 0 => JsonValue.Create(field.Options[0].Value),
                Kind.Choices when field.Options.Count > 0 => new JsonArray(JsonValue.Create(field.Options[0].Value)),
                _ => JsonValue.Create("试算"),
            };
        }

        return sample;
    }

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

    private static bool IsStructured(Kind kind) => kind is Kind.Rows or Kind.Address;

    private static string Text(Kind kind, JsonNode answer) =>
        kind == Kind.Money && answer is JsonValue value && value.TryGetValue<decimal>(out var fen) ? (fen / 100).ToString(CultureInfo.InvariantCulture) : answer.ToString();

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
