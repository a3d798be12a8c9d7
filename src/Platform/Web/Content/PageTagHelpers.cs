using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Content;

/// <summary><c>&lt;y-breadcrumb&gt;&lt;a href="/"&gt;首页&lt;/a&gt;&lt;a href="/items"&gt;办事&lt;/a&gt;&lt;/y-breadcrumb&gt;</c>: where this page stands; the page itself is not listed.</summary>
[HtmlTargetElement("y-breadcrumb")]
public sealed class BreadcrumbTagHelper(Localizer T) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "y-breadcrumb");
        output.Attributes.SetAttribute("aria-label", T["所在位置"]);
    }
}

/// <summary><c>&lt;y-tabs label="…"&gt;&lt;y-tab href="?tab=a" current="true"&gt;…</c>: views of one thing, each with an address of its own.</summary>
[HtmlTargetElement("y-tabs")]
public sealed class TabsTagHelper : TagHelper
{
    public string Label { get; set; } = string.Empty;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "y-tabs");
        output.Attributes.SetAttribute("aria-label", Label);
    }
}

/// <summary>One view of <c>&lt;y-tabs&gt;</c>.</summary>
[HtmlTargetElement("y-tab", ParentTag = "y-tabs")]
public sealed class TabTagHelper : TagHelper
{
    public string Href { get; set; } = string.Empty;

    public bool Current { get; set; }

    /// <summary>How many there are; null for no figure.</summary>
    public int? Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.Attributes.SetAttribute("href", Href);
        if (Current)
        {
            output.Attributes.SetAttribute("aria-current", "page");
        }

        if (Count is { } count)
        {
            output.PostContent.SetHtmlContent((Markup)$""" <span class="y-count">{count}</span>""");
        }
    }
}

/// <summary>
/// <c>&lt;y-search action="/search" suggest="/search/suggest" label="…" /&gt;</c>: a search that works by Enter, and with a script answers
/// while typing. <c>suggest</c> answers <c>?q=</c> with an HTML list of links.
/// </summary>
[HtmlTargetElement("y-search", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SearchTagHelper(Localizer T) : TagHelper
{
    public string Action { get; set; } = "/search";

    public string? Suggest { get; set; }

    public string Label { get; set; } = string.Empty;

    public string? Value { get; set; }

    /// <summary>An example under the box.</summary>
    public string? Hint { get; set; }

    /// <summary>The one box of the home page.</summary>
    public bool Large { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = "q-" + context.UniqueId[..8];
        Markup live = Suggest is null ? Markup.Empty : $""" hx-get="{Suggest}" hx-trigger="input changed delay:150ms" hx-target="next [data-suggestions]" hx-sync="this:replace" """;
        Markup hint = Hint is null ? Markup.Empty : $"""<p class="y-hint" id="{id}-hint">{Hint}</p>""";
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <form class="y-search{(Large ? " is-large" : "")}" action="{Action}" method="get" role="search" aria-label="{Label}" data-search>
            <label class="y-sr" for="{id}">{Label}</label>
            <div class="y-search-line"><input class="y-input" type="search" id="{id}" name="q" value="{Value}" maxlength="100" placeholder="{(Large ? null : Label)}" autocomplete="off" data-key-search{Markup.Attribute("aria-describedby", Hint is null ? null : id + "-hint")}{live}><button class="y-button y-button-primary" type="submit">{T["搜索"]}</button></div>{hint}
            <div class="y-suggestions" data-suggestions aria-live="polite"></div>
            </form>
            """);
    }
}

/// <summary><c>&lt;y-status message="…" /&gt;</c>: says that something happened, in place, without a toast; writes an empty live region when there is nothing to say.</summary>
[HtmlTargetElement("y-status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper : TagHelper
{
    public string? Message { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "y-status");
        output.Attributes.SetAttribute("role", "status");
        output.Content.SetContent(Message ?? string.Empty);
    }
}
