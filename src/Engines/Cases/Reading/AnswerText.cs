using System.Globalization;
using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>Answers as people read them.</summary>
internal static class AnswerText
{
    public static string Of(FormField field, JsonElement value, RegionTree regions, bool chinese) => value.ValueKind switch
    {
        JsonValueKind.String => Text(field, value.GetString()!, regions, chinese),
        JsonValueKind.True => chinese ? "是" : "Yes",
        JsonValueKind.False => chinese ? "否" : "No",
        JsonValueKind.Number when field.Kind == FieldKind.Money => (value.GetDecimal() / 100).ToString("#,0.00", CultureInfo.InvariantCulture) + (chinese ? " 元" : " yuan"),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when field.Kind != FieldKind.Rows => string.Join(chinese ? "、" : ", ", value.EnumerateArray().Select(one => Of(field, one, regions, chinese))),
        JsonValueKind.Object when field.Kind == FieldKind.Address => Address(value, regions, chinese),
        _ => "",
    };

    /// <summary>All but the ends is hidden.</summary>
    public static string Mask(string text) => text.Length switch
    {
        <= 1 => text,
        2 => $"{text[0]}*",
        <= 4 => $"{text[0]}{new string('*', text.Length - 1)}",
        <= 11 => $"{text[..3]}{new string('*', text.Length - 5)}{text[^2..]}",
        _ => $"{text[..4]}{new string('*', text.Length - 8)}{text[^4..]}",
    };

    private static string Text(FormField field, string text, RegionTree regions, bool chinese) => field.Kind switch
    {
        FieldKind.Choice or FieldKind.Choices => Name(field.Options.FirstOrDefault(option => option.Value == text)?.Label, chinese) ?? text,
        FieldKind.Region => Name(regions.FullName(text), chinese) ?? text,
        FieldKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            day.ToString(chinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture),
        _ => text,
    };

    private static string Address(JsonElement value, RegionTree regions, bool chinese)
    {
        var region = value.TryGetProperty("region", out var code) ? code.GetString()! : "";
        var detail = value.TryGetProperty("detail", out var written) ? written.GetString() : "";
        return chinese ? regions.FullName(region).Zh + detail : $"{detail}, {Name(regions.FullName(region), chinese)}";
    }

    private static string? Name(BilingualText? text, bool chinese) => text is null ? null : chinese ? text.Zh : text.En ?? text.Zh;
}
