using Microsoft.AspNetCore.Html;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>The frame of every field: label, hint, error, source; the control inside is <see cref="ControlMarkup"/>'s.</summary>
internal static class FieldMarkup
{
    public static IHtmlContent Write(FieldView field, Localizer T)
    {
        if (field.Kind == FieldKind.Hidden)
        {
            return (Markup)$"""<input type="hidden" name="{field.Name}" value="{field.Value}">""";
        }

        return IsGroup(field) ? Group(field, T) : Single(field, T);
    }

    /// <summary>Ids of the lines that explain a control, for <c>aria-describedby</c>.</summary>
    public static string? DescribedBy(FieldView field)
    {
        List<string> ids = [];
        if (field.Hint is not null)
        {
            ids.Add(field.Id + "-hint");
        }

        if (field.Source is not null)
        {
            ids.Add(field.Id + "-source");
        }

        if (field.Error is not null || field.Kind == FieldKind.CitizenNumber)
        {
            ids.Add(field.Id + "-error");
        }

        return ids.Count == 0 ? null : string.Join(' ', ids);
    }

    private static bool IsGroup(FieldView field) => field.Kind switch
    {
        FieldKind.Choice => !ControlMarkup.AsSelect(field),
        FieldKind.Choices or FieldKind.YesNo or FieldKind.Region or FieldKind.Rows => true,
        _ => false,
    };

    private static Markup Single(FieldView field, Localizer T) => $"""
        <div class="y-field y-field-{Css(field.Kind)}{(field.Error is null ? "" : " has-error")}" data-field="{field.Name}"{Markup.Flag("data-affects", field.Affects)}>
        <label class="y-label" for="{field.Id}">{field.Label}{Mark(field, T)}</label>{Explain(field, T)}
        {ControlMarkup.Write(field, T)}
        </div>
        """;

    // tabindex lets the error summary's link land on the group when no single control carries the field's id.
    private static Markup Group(FieldView field, Localizer T) => $"""
        <fieldset class="y-field y-field-{Css(field.Kind)}{(field.Error is null ? "" : " has-error")}" id="{field.Id}" tabindex="-1" data-field="{field.Name}"{Markup.Attribute("aria-describedby", DescribedBy(field))}{Markup.Flag("data-affects", field.Affects)}>
        <legend class="y-label">{field.Label}{Mark(field, T)}</legend>{Explain(field, T)}
        {ControlMarkup.Write(field, T)}
        </fieldset>
        """;

    // Most questions must be answered, so the few that need not are the ones marked in words; the star is for the eye alone.
    private static Markup Mark(FieldView field, Localizer T)
        => field.Required ? $"""<span class="y-required" aria-hidden="true">*</span><span class="y-sr">{T["（必填）"]}</span>"""
            : field.ReadOnly || field.Kind == FieldKind.Shown ? Markup.Empty
            : $"""<span class="y-optional">{T["（选填）"]}</span>""";

    private static Markup Explain(FieldView field, Localizer T)
    {
        var hint = field.Hint is null ? Markup.Empty : $"""<p class="y-hint" id="{field.Id}-hint">{field.Hint}</p>""";
        var source = field.Source is null ? Markup.Empty : $"""<p class="y-source" id="{field.Id}-source">{field.Source}</p>""";
        var error = field.Error is null
            ? Markup.If(field.Kind == FieldKind.CitizenNumber, $"""<p class="y-error" id="{field.Id}-error" data-problem hidden></p>""")
            : (Markup)$"""<p class="y-error" id="{field.Id}-error" data-problem><span class="y-sr">{T["错误："]}</span>{field.Error}</p>""";
        return $"{hint}{source}{error}";
    }

    private static string Css(FieldKind kind) => kind.ToString().ToLowerInvariant();
}
