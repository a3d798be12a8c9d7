using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Charts;

/// <summary>
/// <c>&lt;y-stat label="按时办结率" value="98.6" unit="%" as-of="3月2日 09:00" href="/board/…" against="目标 95%" /&gt;</c>: one figure with its unit, the
/// time it holds for, what it is measured against, and the way to the cases behind it. Put several into <c>&lt;div class="y-stats"&gt;</c>.
/// </summary>
[HtmlTargetElement("y-stat", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatTagHelper(Localizer T) : TagHelper
{
    private Cases.Light? light;

    public string Label { get; set; } = string.Empty;

    public string Value { get; set; } = string.Empty;

    public string? Unit { get; set; }

    public string? AsOf { get; set; }

    public string? Href { get; set; }

    /// <summary>Target or earlier figure, in words.</summary>
    public string? Against { get; set; }

    /// <summary>How the figure stands, where it is judged.</summary>
    public Cases.Light Light
    {
        get => light.GetValueOrDefault();
        set => light = value;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Markup mark = light is { } l ? $"""<span class="y-light y-light-{l.ToString().ToLowerInvariant()}">{Cases.LightTagHelper.Shape(l)}{Cases.LightTagHelper.Word(l, T)}</span>""" : Markup.Empty;
        Markup label = Href is null ? (Markup)$"{Label}" : $"""<a href="{Href}">{Label}</a>""";
        Markup against = Against is null ? Markup.Empty : $"""<span>{Against}</span>""";
        Markup asOf = AsOf is null ? Markup.Empty : $"""<span>{T["截至 {0}", AsOf]}</span>""";
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<div class="y-stat"><p class="y-stat-label">{label}</p><p class="y-stat-value">{Value}<span class="y-stat-unit">{Unit}</span></p>{mark}<p class="y-meta">{against}{asOf}</p></div>""");
    }
}
