using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Charts;

/// <summary>One line.</summary>
/// <param name="Name">Written at its end.</param>
/// <param name="Values">One value per period; null where nothing is known, which leaves a gap.</param>
public sealed record Line(string Name, IReadOnlyList<decimal?> Values);

/// <summary>
/// <c>&lt;y-line-chart title="…" unit="件" as-of="…" periods="…" lines="…" /&gt;</c>: up to four lines over time, the axis from zero, each line
/// named at its end, and the figures as a table folded below.
/// </summary>
[HtmlTargetElement("y-line-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LineChartTagHelper(Localizer T) : TagHelper
{
    private const int Width = 1000;
    private const int Height = 400;

    public string Title { get; set; } = string.Empty;

    public string Unit { get; set; } = string.Empty;

    public string? AsOf { get; set; }

    public IReadOnlyList<string> Periods { get; set; } = [];

    public IReadOnlyList<Line> Lines { get; set; } = [];

    /// <summary>Low and without axis labels, to stand among many.</summary>
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var top = Scale(Lines.SelectMany(l => l.Values).Max() ?? 0);
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <figure class="y-chart{(Small ? " is-small" : "")}"><figcaption><span class="y-chart-title">{Title}</span> <span class="y-meta">{ChartWords.Foot(Unit, AsOf, T)}</span></figcaption>
            <div class="y-lines{(Lines.Count > 1 ? " is-named" : "")}"><svg class="y-lines-plot" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" role="img" aria-label="{Summary()}">{Grid()}{Markup.Each(Lines.Index(), l => Path(l.Item, l.Index, top))}</svg>
            <svg class="y-lines-labels" width="100%" height="100%" aria-hidden="true">{Labels(top)}{Ends(top)}</svg></div>
            <p class="y-lines-periods" aria-hidden="true"><span>{Periods.FirstOrDefault()}</span><span>{Periods.LastOrDefault()}</span></p>
            {Table()}</figure>
            """);
    }

    /// <summary>The next round number, so that the axis ends on a number people can halve.</summary>
    internal static decimal Scale(decimal largest)
    {
        if (largest <= 0)
        {
            return 1;
        }

        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)largest)));
        return new[] { 1m, 1.5m, 2m, 2.5m, 3m, 4m, 5m, 6m, 8m, 10m }.First(step => step * power >= largest) * power;
    }

    private static Markup Grid() => Markup.Each([0, Height / 2, Height], y => $"""<path class="y-grid" d="M0 {y}H{Width}"/>""");

    private static Markup Labels(decimal top)
        => Markup.Each([(top, "0"), (top / 2, "50%"), (0m, "100%")], m => $"""<text class="y-axis" x="0" y="{m.Item2}" dy="4">{m.Item1:#,0.##}</text>""");

    private Markup Path(Line line, int index, decimal top)
    {
        var path = new System.Text.StringBuilder();
        var pen = 'M';
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is not { } value)
            {
                pen = 'M';
                continue;
            }

            var x = line.Values.Count > 1 ? (decimal)Width * i / (line.Values.Count - 1) : 0;
            path.Append(CultureInfo.InvariantCulture, $"{pen}{x:0.#} {Height - (Height * value / top):0.#}");
            pen = 'L';
        }

        return $"""<path class="y-line y-line-{index}" d="{path.ToString()}"/>""";
    }

    // Names that would cover each other are pushed apart, from the top down.
    private Markup Ends(decimal top)
    {
        var ends = Lines.Index()
            .Select(l => (l.Item.Name, l.Index, Last: l.Item.Values.LastOrDefault(v => v is not null)))
            .Where(l => l.Last is not null)
            .Select(l => (l.Name, l.Index, Y: 100 - (100 * l.Last!.Value / top)))
            .OrderBy(l => l.Y)
            .ToList();
        for (var i = 1; i < ends.Count; i++)
        {
            ends[i] = ends[i] with { Y = Math.Max(ends[i].Y, ends[i - 1].Y + 9) };
        }

        return Lines.Count == 1 ? Markup.Empty
            : Markup.Each(ends, e => $"""<text class="y-line-name y-line-name-{e.Index}" x="100%" y="{e.Y:0.#}%" dx="8" dy="4">{e.Name}</text>""");
    }

    private string Summary()
    {
        var lines = Lines.Select(l => (l.Name, First: l.Values.FirstOrDefault(v => v is not null), Last: l.Values.LastOrDefault(v => v is not null)));
        return Title + T["："] + string.Join(T["；"], lines.Select(l => T["{0}从 {1} 到 {2} {3}", l.Name, l.First?.ToString("#,0.##") ?? "—", l.Last?.ToString("#,0.##") ?? "—", Unit]));
    }

    private Markup Table() => $"""
        <details class="y-fold y-chart-table"><summary>{T["看数据表"]}<span class="y-sr">{T["："]}{Title}</span></summary><div class="y-table-box" role="region" aria-label="{Title}" tabindex="0"><table class="y-table is-plain"><caption class="y-sr">{Title}</caption><thead><tr><th scope="col">{T["时间"]}</th>{Markup.Each(Lines, l => $"""<th scope="col" class="is-number">{l.Name}</th>""")}</tr></thead><tbody>{Markup.Each(Periods.Index(), p => $"""<tr><th scope="row">{p.Item}</th>{Markup.Each(Lines, l => $"""<td class="is-number">{(l.Values.ElementAtOrDefault(p.Index)?.ToString("#,0.##") ?? "—")}</td>""")}</tr>""")}</tbody></table></div></details>
        """;
}
