using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Yicheng.Platform.Web.Navigation;

/// <summary>Something that readers of every page should know for now. A module registers one as a singleton.</summary>
public interface ISiteNotice
{
    /// <summary>What is to be said now; null for nothing.</summary>
    SiteNotice? Current { get; }
}

/// <summary>A line above the pages of the portal and the workbench.</summary>
/// <param name="Sentence">In the reader's language.</param>
/// <param name="Url">Where more of it is to be read.</param>
/// <param name="Value">How far something is; null where nothing is under way.</param>
/// <param name="Max">Of how much.</param>
public sealed record SiteNotice(string Sentence, string Url, long? Value = null, long Max = 100);

/// <summary><c>&lt;y-site-notices /&gt;</c>: what the modules have to say to everybody.</summary>
[HtmlTargetElement("y-site-notices", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SiteNoticesTagHelper(IEnumerable<ISiteNotice> notices) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Each(notices.Select(notice => notice.Current).OfType<SiteNotice>(), Line));
    }

    private static Markup Line(SiteNotice notice)
    {
        Markup bar = notice.Value is { } value ? (Markup)$"""<progress class="y-progress-bar" value="{value}" max="{notice.Max}" aria-label="{notice.Sentence}"></progress>""" : Markup.Empty;
        return $"""<p class="y-site-notice"><a href="{notice.Url}">{notice.Sentence}</a>{bar}</p>""";
    }
}
