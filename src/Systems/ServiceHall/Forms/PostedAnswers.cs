using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Web.Forms;

namespace Yicheng.ServiceHall.Forms;

/// <summary>
/// Answers as a browser posts them, as JSON by field key. What cannot be read as the field's type stays the text that was typed, so that it is shown again
/// and the form's check names it.
/// </summary>
internal static partial class PostedAnswers
{
    private const int MostRows = 500;

    /// <summary>Whether anything was posted for a field. Unanswered radios and boxes post nothing.</summary>
    public static bool IsThere(IFormCollection form, string name) =>
        form.Keys.Any(key => key == name || key.StartsWith(name + ".", StringComparison.Ordinal) || key.StartsWith(name + "[", StringComparison.Ordinal));

    /// <summary>The answer; null where there is none.</summary>
    public static JsonNode? Read(IFormCollection form, FormField field, string name)
    {
        switch (field.Kind)
        {
            case Cases.Contracts.FieldKind.Computed:
                return null;
            case Cases.Contracts.FieldKind.Rows:
                return Rows(form, field, name);
            case Cases.Contracts.FieldKind.Choices:
                var chosen = form[name].Where(one => !string.IsNullOrEmpty(one)).Select(one => (JsonNode?)JsonValue.Create(one)).ToArray();
                return chosen.Length == 0 ? null : new JsonArray(chosen);
            case Cases.Contracts.FieldKind.Address:
                var (region, detail) = (RegionMarkup.Deepest(form[name + ".region"]), form[name + ".detail"].ToString().Trim());
                return region is null && detail.Length == 0 ? null : new JsonObject { ["region"] = region ?? "", ["detail"] = detail };
            case Cases.Contracts.FieldKind.Region:
                return RegionMarkup.Deepest(form[name]) is { } code ? JsonValue.Create(code) : null;
        }

        var text = form[name].ToString().Trim();
        return text.Length == 0 ? null : field.Kind switch
        {
            Cases.Contracts.FieldKind.Yesno => text is "true" or "false" ? JsonValue.Create(text == "true") : JsonValue.Create(text),
            Cases.Contracts.FieldKind.Number => Number(text) is { } number ? JsonValue.Create(number) : JsonValue.Create(text),
            Cases.Contracts.FieldKind.Money => Fen(text) is { } fen ? JsonValue.Create(fen) : JsonValue.Create(text),
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>The place of every row that was posted, in order.</summary>
    public static IReadOnlyList<int> RowNumbers(IFormCollection form, string name) =>
        [.. form.Keys
            .Where(key => key.StartsWith(name + "[", StringComparison.Ordinal))
            .Select(key => RowPlace().Match(key, name.Length))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            .Distinct().Order().Take(MostRows)];

    private static JsonArray? Rows(IFormCollection form, FormField field, string name)
    {
        var rows = RowNumbers(form, name).Select(at =>
        {
            var row = new JsonObject();
            foreach (var inner in field.Fields)
            {
                if (Read(form, inner, $"{name}[{at}].{inner.Key}") is { } answer)
                {
                    row[inner.Key] = answer;
                }
            }

            return (JsonNode?)row;
        }).ToArray();
        return rows.Length == 0 ? null : new JsonArray(rows);
    }

    /// <summary>Full-width digits come from Chinese keyboards.</summary>
    private static string Plain(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal);

    private static decimal? Number(string text) =>
        decimal.TryParse(Plain(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Fen(string yuan) => Number(yuan) is { } amount and < 1_000_000_000_000 and > -1_000_000_000_000 && decimal.Round(amount, 2) == amount ? amount * 100 : null;

    [GeneratedRegex(@"\G\[(\d{1,4})\]", RegexOptions.CultureInvariant)]
    private static partial Regex RowPlace();
}
