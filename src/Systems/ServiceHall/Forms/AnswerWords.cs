using System.Globalization;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Forms;

/// <summary>Answers of a draft as people read them, for checking before they are sent.</summary>
internal static class AnswerWords
{
    public static string Of(FormField field, JsonNode? answer, RegionTree regions, FormPreview preview, Localizer T) => (field.Kind, answer) switch
    {
        (FieldKind.Computed, _) => preview.Computed.TryGetValue(field.Key, out var computed) ? T[computed] : T["还没有"],
        (_, null) => T["没有填写"],
        (FieldKind.Rows, JsonArray rows) => T["共 {0} 项", rows.Count],
        (FieldKind.Choices, JsonArray chosen) => string.Join(T.IsChinese ? "、" : ", ", chosen.Select(one => Option(field, FieldViews.Text(one), T))),
        (FieldKind.Choice, _) => Option(field, FieldViews.Text(answer), T),
        (FieldKind.Yesno, _) => FieldViews.Text(answer) == "true" ? T["是"] : T["否"],
        (FieldKind.Money, JsonValue fen) when fen.TryGetValue<decimal>(out var amount) => T["{0} 元", (amount / 100).ToString("#,0.00", CultureInfo.InvariantCulture)],
        (FieldKind.Money, _) => T["{0} 元", FieldViews.Yuan(answer)],
        (FieldKind.Date, _) when DateOnly.TryParseExact(FieldViews.Text(answer), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => CaseWords.Day(day, T),
        (FieldKind.Region, _) => Place(FieldViews.Text(answer), regions, T),
        (FieldKind.Address, JsonObject address) => T.IsChinese
            ? Place(FieldViews.Text(address["region"]), regions, T) + FieldViews.Text(address["detail"])
            : $"{FieldViews.Text(address["detail"])}, {Place(FieldViews.Text(address["region"]), regions, T)}",
        _ => FieldViews.Text(answer) ?? "",
    };

    private static string Option(FormField field, string? value, Localizer T) => field.Options.FirstOrDefault(option => option.Value == value)?.Label.In(T) ?? value ?? "";

    private static string Place(string? code, RegionTree regions, Localizer T) => regions.Find(code) is null ? code ?? "" : regions.FullName(code!).In(T);
}
