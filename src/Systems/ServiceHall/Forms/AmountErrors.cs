using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;

namespace Yicheng.ServiceHall.Forms;

/// <summary>Amounts of money are typed in yuan and kept in fen, so what is wrong with them is said in yuan.</summary>
internal static class AmountErrors
{
    public static IEnumerable<KeyValuePair<string, string>> Of(FormDefinition form, JsonObject answers, Localizer T) => form.Fields.SelectMany(field => field.Kind switch
    {
        FieldKind.Money => One(field, answers[field.Key], field.Key, T),
        FieldKind.Rows when answers[field.Key] is JsonArray rows => rows.Index().SelectMany(row => field.Fields
            .Where(inner => inner.Kind == FieldKind.Money)
            .SelectMany(inner => One(inner, row.Item?[inner.Key], $"{field.Key}[{row.Index}].{inner.Key}", T))),
        _ => [],
    });

    private static IEnumerable<KeyValuePair<string, string>> One(FormField field, JsonNode? answer, string name, Localizer T)
    {
        if (answer is null)
        {
            yield break;
        }

        if (answer.GetValueKind() != JsonValueKind.Number)
        {
            yield return new(name, T["“{0}”应为金额，以元为单位，如 1200.50，现为“{1}”", field.Label, FieldViews.Text(answer)]);
            yield break;
        }

        var fen = decimal.Parse(answer.ToJsonString(), CultureInfo.InvariantCulture);
        if (fen < field.Min)
        {
            yield return new(name, T["“{0}”不能小于 {1} 元", field.Label, (field.Min.Value / 100).ToString("0.00", CultureInfo.InvariantCulture)]);
        }
        else if (fen > field.Max)
        {
            yield return new(name, T["“{0}”不能大于 {1} 元", field.Label, (field.Max.Value / 100).ToString("0.00", CultureInfo.InvariantCulture)]);
        }
    }
}
