using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Content;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>The reader should act.</summary>
    Attention,

    /// <summary>Something cannot be done; says what to do now.</summary>
    Problem,

    /// <summary>Something is finished.</summary>
    Done,
}

/// <summary><c>&lt;y-notice kind="Attention" title="请在 3 月 20 日前补正"&gt;…&lt;/y-notice&gt;</c>.</summary>
[HtmlTargetElement("y-notice")]
public sealed class NoticeTagHelper(Localizer T) : TagHelper
{
    public NoticeKind Kind { get; set; }

    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "y-notice y-notice-" + Kind.ToString().ToLowerInvariant());
        var word = Kind switch
        {
            NoticeKind.Attention => T["请注意"],
            NoticeKind.Problem => T["有问题"],
            NoticeKind.Done => T["已完成"],
            _ => T["说明"],
        };
        output.Content.SetHtmlContent((Markup)$"""<p class="y-notice-title">{(Title is null ? (Markup)$"{word}" : (Markup)$"""<span class="y-sr">{word}{T["："]}</span>{Title}""")}</p>{content}""");
    }
}

/// <summary><c>&lt;y-confirmation title="申请已提交" label="办件编号" number="QY…"&gt;what happens next&lt;/y-confirmation&gt;</c>: the end of a journey.</summary>
[HtmlTargetElement("y-confirmation")]
public sealed class ConfirmationTagHelper : TagHelper
{
    public string Title { get; set; } = string.Empty;

    public string? Label { get; set; }

    public string? Number { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "section";
        output.Attributes.SetAttribute("class", "y-confirmation");
        Markup number = Number is null ? Markup.Empty : $"""<p class="y-confirmation-number">{Label}<strong>{Number}</strong></p>""";
        output.Content.SetHtmlContent((Markup)$"""<h1>{Title}</h1>{number}{content}""");
    }
}

/// <summary><c>&lt;y-empty title="还没有办件"&gt;how the first one gets here&lt;/y-empty&gt;</c>.</summary>
[HtmlTargetElement("y-empty")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Title { get; set; } = string.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "y-empty");
        output.Content.SetHtmlContent((Markup)$"""<p class="y-empty-title">{Title}</p>{content}""");
    }
}

/// <summary><c>&lt;y-tag&gt;即办件&lt;/y-tag&gt;</c>: a word about a thing. Never the colour of a light.</summary>
[HtmlTargetElement("y-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>Stands out in the accent colour.</summary>
    public bool Strong { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", Strong ? "y-tag is-strong" : "y-tag");
    }
}

/// <summary><c>&lt;y-fold title="设定依据" open&gt;…&lt;/y-fold&gt;</c>: folded content. Print shows it open.</summary>
[HtmlTargetElement("y-fold")]
public sealed class FoldTagHelper : TagHelper
{
    public string Title { get; set; } = string.Empty;

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "y-fold");
        if (Open)
        {
            output.Attributes.SetAttribute(new TagHelperAttribute("open"));
        }

        output.Content.SetHtmlContent((Markup)$"""<summary>{Title}</summary><div class="y-fold-body">{content}</div>""");
    }
}

/// <summary><c>&lt;y-facts&gt;&lt;y-fact term="法定时限"&gt;20 个工作日&lt;/y-fact&gt;&lt;/y-facts&gt;</c>: terms and their values.</summary>
[HtmlTargetElement("y-facts")]
public sealed class FactsTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "y-facts");
    }
}

/// <summary>One line of <c>&lt;y-facts&gt;</c>; <c>change</c> adds a link to change it, <c>was</c> shows the value before.</summary>
[HtmlTargetElement("y-fact", ParentTag = "y-facts")]
public sealed class FactTagHelper(Localizer T) : TagHelper
{
    public string Term { get; set; } = string.Empty;

    public string? Change { get; set; }

    /// <summary>The value before a change; marks the line as changed.</summary>
    public string? Was { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(Was) ? "y-fact" : "y-fact is-changed");
        Markup was = string.IsNullOrEmpty(Was) ? Markup.Empty : $""" <span class="y-was">{T["原为"]} <del>{Was}</del></span>""";
        Markup change = Change is null ? Markup.Empty : $"""<dd class="y-fact-change"><a href="{Change}">{T["修改"]}<span class="y-sr"> {Term}</span></a></dd>""";
        output.Content.SetHtmlContent((Markup)$"<dt>{Term}</dt><dd>{value}{was}</dd>{change}");
    }
}
