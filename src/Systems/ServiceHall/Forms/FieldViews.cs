using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Control = Yicheng.Platform.Web.Forms.FieldKind;
using FieldKind = Yicheng.Cases.Contracts.FieldKind;

namespace Yicheng.ServiceHall.Forms;

/// <summary>Questions of a definition as controls of a page.</summary>
internal sealed class FieldViews(RegionTree regions, FormPreview preview, IReadOnlyDictionary<string, string> errors, IReadOnlyCollection<string> filledIn, string source, Localizer T)
{
    /// <summary>The controls of one question: two for an address, one for everything else.</summary>
    public IEnumerable<FieldView> Of(FormField field, JsonNode? answer)
    {
        var error = errors.GetValueOrDefault(field.Key);
        var required = preview.Required.Contains(field.Key);
        var affects = preview.Affects.Contains(field.Key);
        if (field.Kind == FieldKind.Address)
        {
            var (region, detail) = (Text(answer?["region"]), Text(answer?["detail"]));
            yield return new FieldView(field.Key + ".region", field.Label.In(T), Control.Region)
            {
                Hint = field.Hint?.In(T), Required = required, Error = error, OptionsUrl = RegionLevels.OptionsUrl, Levels = RegionLevels.Of(regions, region, T), Source = Source(field),
            };
            yield return new FieldView(field.Key + ".detail", T["{0}：街道、门牌号", field.Label], Control.Text) { Value = detail, Required = required, MaxLength = field.MaxLength ?? 200 };
            yield break;
        }

        yield return One(field, field.Key, answer, required) with { Error = error, Affects = affects, Source = Source(field) };
    }

    private FieldView One(FormField field, string name, JsonNode? answer, bool required) => new(name, field.Label.In(T), KindOf(field))
    {
        Value = Value(field, answer),
        Values = field.Kind == FieldKind.Choices && answer is JsonArray chosen ? [.. chosen.Select(one => Text(one) ?? "")] : [],
        Hint = field.Hint?.In(T),
        Required = required,
        Options = [.. field.Options.Select(option => new Option(option.Value, option.Label.In(T)))],
        MaxLength = field.Kind is FieldKind.Text or FieldKind.Longtext ? field.MaxLength : null,
        OptionsUrl = field.Kind == FieldKind.Region ? RegionLevels.OptionsUrl : null,
        Levels = field.Kind == FieldKind.Region ? RegionLevels.Of(regions, Text(answer), T) : [],
        Rows = field.Kind == FieldKind.Rows ? Rows(field, answer as JsonArray) : null,
    };

    private RowGroup Rows(FormField field, JsonArray? rows)
    {
        var filled = new List<IReadOnlyList<FieldView>>();
        for (var at = 0; at < Math.Max(rows?.Count ?? 0, Math.Max(1, field.MinRows)); at++)
        {
            var row = rows is not null && at < rows.Count ? rows[at] as JsonObject : null;
            filled.Add([.. field.Fields.Select(inner => Cell(inner, row?[inner.Key]) with { Error = errors.GetValueOrDefault($"{field.Key}[{at}].{inner.Key}") })]);
        }

        return new RowGroup([.. field.Fields.Select(inner => Cell(inner, null))], filled, field.Label.In(T), field.MaxRows);
    }

    private FieldView Cell(FormField inner, JsonNode? answer) => One(inner, inner.Key, answer, inner.Required == "true");

    private string? Source(FormField field) => filledIn.Contains(field.Key) ? source : null;

    private string? Value(FormField field, JsonNode? answer) => field.Kind switch
    {
        FieldKind.Computed => preview.Computed.TryGetValue(field.Key, out var computed) ? T[computed] : T["填好上面的内容后自动计算"],
        FieldKind.Money => Yuan(answer),
        FieldKind.Yesno => answer is JsonValue flag && flag.TryGetValue<bool>(out var yes) ? (yes ? "true" : "false") : null,
        FieldKind.Choices or FieldKind.Rows => null,
        _ => Text(answer),
    };

    /// <summary>Fen as yuan; what is no amount stays as it was typed.</summary>
    internal static string? Yuan(JsonNode? answer) =>
        answer is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? (decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) / 100).ToString("0.00", CultureInfo.InvariantCulture) : Text(answer);

    internal static string? Text(JsonNode? answer) => answer is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? text
        : value.ToJsonString();

    private static Control KindOf(FormField field) => field.Kind switch
    {
        FieldKind.Longtext => Control.LongText,
        FieldKind.Number => Control.Number,
        FieldKind.Money => Control.Money,
        FieldKind.Date => Control.Date,
        FieldKind.Choice => Control.Choice,
        FieldKind.Choices => Control.Choices,
        FieldKind.Yesno => Control.YesNo,
        FieldKind.CitizenNumber => Control.CitizenNumber,
        FieldKind.CreditCode => Control.CreditCode,
        FieldKind.Phone => Control.Phone,
        FieldKind.Region => Control.Region,
        FieldKind.Rows => Control.Rows,
        FieldKind.Computed => Control.Shown,
        _ => Control.Text,
    };
}
