using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Tables;

/// <summary><c>&lt;y-pager next="key" previous="key" /&gt;</c>: pages by key, never by number; writes nothing when there is one page.</summary>
[HtmlTargetElement("y-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(Localizer T) : TagHelper
{
    /// <summary>Key of the last row shown, when more follow; becomes <c>?after=</c>.</summary>
    public string? Next { get; set; }

    /// <summary>Key of the first row shown, when some precede; becomes <c>?before=</c>.</summary>
    public string? Previous { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        // A Razor expression that is null arrives as an empty text.
        (Next, Previous) = (Next is { Length: > 0 } ? Next : null, Previous is { Length: > 0 } ? Previous : null);
        if (Next is null && Previous is null)
        {
            return;
        }

        var request = ViewContext.HttpContext.Request;
        Markup previous = Previous is null ? Markup.Empty : $"""<a class="y-button y-button-secondary" rel="prev" href="{QueryLink.With(request, ("before", Previous), ("after", null))}">{T["上一页"]}</a>""";
        Markup next = Next is null ? Markup.Empty : $"""<a class="y-button y-button-secondary" rel="next" href="{QueryLink.With(request, ("after", Next), ("before", null))}">{T["下一页"]}</a>""";
        output.Content.SetHtmlContent((Markup)$"""<nav class="y-pager" aria-label="{T["翻页"]}">{previous}{next}</nav>""");
    }
}

/// <summary>
/// <c>&lt;y-filter-bar&gt;fields…&lt;/y-filter-bar&gt;</c>: a GET form, so that the filters are in the address bar and can be kept as a
/// bookmark. Order is carried along, the place in the list is not.
/// </summary>
[HtmlTargetElement("y-filter-bar")]
public sealed class FilterBarTagHelper(Localizer T) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await output.GetChildContentAsync();
        var request = ViewContext.HttpContext.Request;
        var path = request.PathBase.Add(request.Path).ToString();
        var sort = request.Query["sort"].ToString();
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <form class="y-filter-bar" method="get" action="{path}" role="search" aria-label="{T["筛选"]}">{fields}{Markup.If(sort.Length > 0, $"""<input type="hidden" name="sort" value="{sort}">""")}
            <div class="y-filter-actions"><button class="y-button y-button-secondary" type="submit">{T["筛选"]}</button>{Markup.If(request.Query.Count > 0, $"""<a href="{path}">{T["清除"]}</a>""")}</div></form>
            """);
    }
}

/// <summary><c>&lt;y-export /&gt;</c>: this list, with its filters, as CSV and XLSX. The page's GET answers <c>?format=csv</c> and <c>?format=xlsx</c>.</summary>
[HtmlTargetElement("y-export", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ExportLinksTagHelper(Localizer T) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        string Url(string format) => QueryLink.With(request, ("format", format), ("after", null), ("before", null));
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<p class="y-export">{T["导出"]} <a href="{Url("csv")}" download>CSV</a> <a href="{Url("xlsx")}" download>XLSX</a></p>""");
    }
}
