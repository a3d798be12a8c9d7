using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Charts;

/// <summary>One bar.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">Its length, not negative.</param>
/// <param name="Url">The cases behind it; null when there are none to see.</param>
/// <param name="Light">Its state, when the bar itself is judged.</param>
public sealed record Bar(string Label, decimal Value, string? Url = null, Cases.Light? Light = null);

/// <summary>
/// <c>&lt;y-bar-chart title="…" unit="件" as-of="…" bars="…" target="95" /&gt;</c>: bars with direct labels. It is a table whose figures are drawn, so a
/// screen reader, a printer and a phone read the same thing.
/// </summary>
[HtmlTargetElement("y-bar-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChartTagHelper(Localizer T) : TagHelper
{
    public string Title { get; set; } = string.Empty;

    public string Unit { get; set; } = string.Empty;

    public string? AsOf { get; set; }

    public IReadOnlyList<Bar> Bars { get; set; } = [];

    /// <summary>A line across all bars; null for none.</summary>
    public decimal? Target { get; set; }

    /// <summary>What the full width stands for; by default the largest value.</summary>
    public decimal? Full { get; set; }

    /// <summary>Head of the first column, e.g. 县（市、区）.</summary>
    public string? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var full = Full ?? Math.Max(Bars.Select(b => b.Value).DefaultIfEmpty(0).Max(), Target ?? 0);
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <figure class="y-chart"><figcaption><span class="y-chart-title">{Title}</span> <span class="y-meta">{ChartWords.Foot(Unit, AsOf, T)}{(Target is { } target ? " · " + T["竖线为目标 {0}", target.ToString("0.##")] : "")}</span></figcaption>
            <table class="y-bars"><caption class="y-sr">{Title}</caption><thead class="y-sr"><tr><th scope="col">{Of ?? T["分类"]}</th><th scope="col">{T["图"]}</th><th scope="col">{Unit}</th></tr></thead><tbody>{Markup.Each(Bars, b => Row(b, full))}</tbody></table></figure>
            """);
    }

    private Markup Row(Bar bar, decimal full)
    {
        var width = full > 0 ? Math.Clamp(100m * bar.Value / full, 0, 100) : 0;
        Markup label = bar.Url is null ? (Markup)$"{bar.Label}" : $"""<a href="{bar.Url}">{bar.Label}</a>""";
        Markup line = Target is { } target && full > 0 ? $"""<rect class="y-bar-target" x="{100m * target / full:0.##}%" y="0" width="2" height="100%"/>""" : Markup.Empty;
        Markup light = bar.Light is { } l ? $"""<span class="y-light y-light-{l.ToString().ToLowerInvariant()}">{Cases.LightTagHelper.Shape(l)}<span class="y-sr">{Cases.LightTagHelper.Word(l, T)}</span></span> """ : Markup.Empty;
        return $"""<tr><th scope="row">{label}</th><td class="y-bar-box"><svg class="y-bar" width="100%" height="14" aria-hidden="true"><rect class="y-bar-fill" x="0" y="2" height="10" width="{width:0.##}%"/>{line}</svg></td><td class="is-number">{light}{bar.Value:#,0.##}</td></tr>""";
    }
}

internal static class ChartWords
{
    public static string Foot(string unit, string? asOf, Localizer T)
        => asOf is null ? T["单位：{0}", unit] : T["单位：{0} · 截至 {1}", unit, asOf];
}
