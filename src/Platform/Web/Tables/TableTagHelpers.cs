using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Tables;

/// <summary>
/// <c>&lt;y-table caption="…" empty="…"&gt; &lt;y-columns&gt;&lt;y-column&gt;…  &lt;y-row&gt;&lt;y-cell&gt;…</c>. Head stays in view, rows answer to j and k,
/// and below 640 px each row becomes a card whose cells carry their column's name.
/// </summary>
[HtmlTargetElement("y-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What the table lists; read out first.</summary>
    public string Caption { get; set; } = string.Empty;

    /// <summary>Keeps the caption for screen readers alone, where a heading says the same.</summary>
    public bool CaptionHidden { get; set; }

    /// <summary>Shown instead of a table without rows: says how the first one gets here.</summary>
    public string? Empty { get; set; }

    /// <summary>Keeps the table a table on a phone: few narrow columns, figures to compare.</summary>
    public bool Plain { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var shape = new TableShape();
        context.Items[typeof(TableShape)] = shape;
        var body = await output.GetChildContentAsync();
        output.TagName = null;
        if (shape.Rows == 0 && Empty is not null)
        {
            output.Content.SetHtmlContent((Markup)$"""<div class="y-empty"><p>{Empty}</p></div>""");
            return;
        }

        output.Content.SetHtmlContent((Markup)$"""
            <div class="y-table-box" role="region" aria-label="{Caption}" tabindex="0"><table class="y-table{(Plain ? " is-plain" : "")}"><caption{Markup.If(CaptionHidden, $""" class="y-sr" """)}>{Caption}</caption><thead><tr>{Markup.Each(shape.Columns, c => $"{c.Head}")}</tr></thead><tbody>{body}</tbody></table></div>
            """);
    }
}

/// <summary>The head of a table; holds <c>&lt;y-column&gt;</c>.</summary>
[HtmlTargetElement("y-columns", ParentTag = "y-table")]
public sealed class ColumnsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary><c>&lt;y-column sort="due"&gt;期限&lt;/y-column&gt;</c>: with <c>sort</c> the head is a link that keeps the filters and turns the order.</summary>
[HtmlTargetElement("y-column", ParentTag = "y-columns")]
public sealed class ColumnTagHelper(Localizer T) : TagHelper
{
    /// <summary>Key of the order in the address bar (<c>?sort=due</c>, <c>?sort=-due</c> for descending).</summary>
    public string? Sort { get; set; }

    /// <summary>Figures, set right.</summary>
    public bool Numeric { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var title = content.IsEmptyOrWhiteSpace ? string.Empty : System.Net.WebUtility.HtmlDecode(content.GetContent()).Trim();
        var shape = (TableShape)context.Items[typeof(TableShape)];
        shape.Columns.Add(new TableColumn(title, Numeric, Head(title)));
        output.SuppressOutput();
    }

    private Markup Head(string title)
    {
        Markup numeric = Markup.If(Numeric, $""" class="is-number" """);
        if (Sort is null)
        {
            return $"""<th scope="col"{numeric}>{title}</th>""";
        }

        var request = ViewContext.HttpContext.Request;
        var now = request.Query["sort"].ToString();
        var (state, next, arrow) = now == Sort ? ("ascending", "-" + Sort, "▲") : now == "-" + Sort ? ("descending", Sort, "▼") : ("none", Sort, "");
        var url = QueryLink.With(request, ("sort", next), ("after", null), ("before", null));
        return $"""<th scope="col" aria-sort="{state}"{numeric}><a href="{url}">{title}<span class="y-sort" aria-hidden="true">{arrow}</span><span class="y-sr">{T["，按此列排序"]}</span></a></th>""";
    }
}

/// <summary>One row; holds <c>&lt;y-cell&gt;</c> in the order of the columns.</summary>
[HtmlTargetElement("y-row", ParentTag = "y-table")]
public sealed class RowTagHelper : TagHelper
{
    /// <summary>Marks the row for the eye: the one just handled, the one that waits.</summary>
    public bool Current { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var shape = (TableShape)context.Items[typeof(TableShape)];
        shape.Rows++;
        shape.Cell = 0;
        output.TagName = "tr";
        if (Current)
        {
            output.Attributes.SetAttribute("class", "is-current");
        }
    }
}

/// <summary>One cell. <c>href</c> makes it the row's link: Enter and j, k find it.</summary>
[HtmlTargetElement("y-cell", ParentTag = "y-row")]
public sealed class CellTagHelper : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var shape = (TableShape)context.Items[typeof(TableShape)];
        var column = shape.Columns.ElementAtOrDefault(shape.Cell++) ?? new TableColumn(string.Empty, Numeric: false, Markup.Empty);
        var content = await output.GetChildContentAsync();
        output.TagName = "td";
        output.Attributes.SetAttribute("data-label", column.Title);
        if (column.Numeric)
        {
            output.Attributes.SetAttribute("class", "is-number");
        }

        output.Content.SetHtmlContent(Href is null ? content : (IHtmlContent)(Markup)$"""<a href="{Href}" data-row-link>{content}</a>""");
    }
}

internal sealed class TableShape
{
    public List<TableColumn> Columns { get; } = [];

    public int Rows { get; set; }

    public int Cell { get; set; }
}

internal sealed record TableColumn(string Title, bool Numeric, Markup Head);
