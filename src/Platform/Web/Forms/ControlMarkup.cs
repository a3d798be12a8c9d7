using Microsoft.AspNetCore.Html;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>The control of one field, without its frame.</summary>
internal static class ControlMarkup
{
    private const int MostRadios = 7;

    public static bool AsSelect(FieldView field) => field.Kind == FieldKind.Select || field.Options.Count > MostRadios;

    public static IHtmlContent Write(FieldView field, Localizer T) => field.Kind switch
    {
        FieldKind.LongText => LongText(field),
        FieldKind.Choice when !AsSelect(field) => Radios(field, field.Options, field.Value),
        FieldKind.Choice or FieldKind.Select => Select(field, T),
        FieldKind.Choices => Checkboxes(field),
        FieldKind.YesNo => Radios(field, [new("true", T["是"]), new("false", T["否"])], field.Value?.ToLowerInvariant()),
        FieldKind.Region => RegionMarkup.Write(field, T),
        FieldKind.Rows => RowsMarkup.Write(field, T),
        FieldKind.File => FileMarkup.Write(field, T),
        FieldKind.Shown => (Markup)$"""<output class="y-shown" id="{field.Id}">{field.Value} {Unit(field, T)}</output>""",
        _ => Input(field, T),
    };

    /// <summary>The attributes that tie a control to its frame.</summary>
    public static Markup Common(FieldView field)
        => $"""id="{field.Id}" name="{field.Name}"{Markup.Flag("aria-required=\"true\"", field.Required)}{Markup.Flag("aria-invalid=\"true\"", field.Error is not null)}{Markup.Attribute("aria-describedby", FieldMarkup.DescribedBy(field))}""";

    private static Markup Input(FieldView field, Localizer T)
    {
        var (type, mode, length, complete) = field.Kind switch
        {
            FieldKind.Number => ("text", "decimal", (int?)20, null),
            FieldKind.Money => ("text", "decimal", 20, null),
            FieldKind.Date => ("date", null, null, null),
            FieldKind.Phone => ("tel", "tel", 20, "tel"),
            FieldKind.Email => ("email", "email", 254, "email"),
            FieldKind.CitizenNumber => ("text", null, 18, "off"),
            FieldKind.CreditCode => ("text", null, 18, "off"),
            FieldKind.Password => ("password", null, 256, "current-password"),
            FieldKind.Code => ("text", "numeric", 8, "one-time-code"),
            _ => ("text", (string?)null, (int?)200, (string?)null),
        };
        Markup check = field.Kind == FieldKind.CitizenNumber
            ? $""" data-citizen-number data-shape="{T["{0}应为 18 位：前 17 位是数字，最后一位是数字或 X。", field.Label]}" data-check="{T["{0}最后一位应为 {1}，请核对。", field.Label, "{expected}"]}" """
            : Markup.Empty;
        Markup control = $"""<input class="y-input" type="{type}" {Common(field)} value="{(field.Kind == FieldKind.Password ? null : field.Value)}"{Markup.Attribute("inputmode", mode)}{Markup.Attribute("autocomplete", field.Autocomplete ?? complete)}{Markup.Attribute("maxlength", (field.MaxLength ?? length)?.ToString())}{Markup.Attribute("min", field.Min)}{Markup.Attribute("max", field.Max)}{Markup.Flag("readonly", field.ReadOnly)}{check}>""";
        var unit = Unit(field, T);
        return unit is null ? control : $"""<div class="y-with-unit">{control}<span class="y-unit">{unit}</span></div>""";
    }

    private static string? Unit(FieldView field, Localizer T) => field.Unit ?? (field.Kind == FieldKind.Money ? T["元"] : null);

    private static Markup LongText(FieldView field)
        => $"""<textarea class="y-input" {Common(field)} rows="5" maxlength="{(field.MaxLength ?? 20_000)}"{Markup.Flag("readonly", field.ReadOnly)}>{"\n"}{field.Value}</textarea>""";

    private static Markup Select(FieldView field, Localizer T) => $"""
        <select class="y-input" {Common(field)}{Markup.Flag("disabled", field.ReadOnly)}>
        <option value="">{T["请选择"]}</option>
        {Options(field.Options, field.Value)}
        </select>{Markup.If(field.ReadOnly, $"""<input type="hidden" name="{field.Name}" value="{field.Value}">""")}
        """;

    public static Markup Options(IEnumerable<Option> options, string? value)
        => Markup.Each(options, o => $"""<option value="{o.Value}"{Markup.Flag("selected", o.Value == value)}>{o.Label}</option>""");

    private static Markup Radios(FieldView field, IReadOnlyList<Option> options, string? value)
        => $"""<div class="y-choices">{Markup.Each(options.Index(), o => Box("radio", field, o.Item, o.Index, o.Item.Value == value))}</div>""";

    private static Markup Checkboxes(FieldView field)
        => $"""<div class="y-choices">{Markup.Each(field.Options.Index(), o => Box("checkbox", field, o.Item, o.Index, field.Values.Contains(o.Item.Value)))}</div>""";

    private static Markup Box(string type, FieldView field, Option option, int index, bool on)
    {
        var id = $"{field.Id}-{index}";
        return $"""
            <div class="y-choice"><input type="{type}" id="{id}" name="{field.Name}" value="{option.Value}"{Markup.Flag("checked", on)}{Markup.Flag("disabled", field.ReadOnly && !on)}{Markup.Attribute("aria-describedby", option.Hint is null ? null : id + "-hint")}><label for="{id}">{option.Label}</label>{(option.Hint is null ? Markup.Empty : (Markup)$"""<span class="y-hint" id="{id}-hint">{option.Hint}</span>""")}</div>
            """;
    }
}
