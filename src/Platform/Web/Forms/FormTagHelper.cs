using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>
/// <c>&lt;form method="post" id="apply" y-live="?handler=Refresh"&gt;</c>: a change of a field with <c>Affects</c> posts the form there and
/// puts the fields of the answer in the place of those that nobody touched meanwhile. The handler shows the page again from what was posted, saving and
/// checking nothing.
/// </summary>
[HtmlTargetElement("form", Attributes = "y-live")]
public sealed class LiveFormTagHelper(Localizer T) : TagHelper
{
    [HtmlAttributeName("y-live")]
    public string Live { get; set; } = "?handler=Refresh";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.AllAttributes.ContainsName("id"))
        {
            throw new InvalidOperationException("A live form needs an id.");
        }

        output.Attributes.SetAttribute("data-live", Live);
        output.PreContent.SetHtmlContent((Markup)$"""<noscript><p class="y-hint">{T["有些问题要根据前面的回答出现，回答后请按“更新问题”。"]} <button class="y-button y-button-quiet" formaction="{Live}" formnovalidate>{T["更新问题"]}</button></p></noscript>""");
    }
}

/// <summary><c>&lt;y-autosave /&gt;</c> inside <c>&lt;form data-autosave="?handler=Save"&gt;</c>: the line that says when the draft was kept.</summary>
[HtmlTargetElement("y-autosave", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AutosaveTagHelper(Localizer T) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<p class="y-autosave" role="status" data-autosave-state data-saving="{T["正在保存…"]}" data-saved="{T["{0} 已保存草稿", "{time}"]}" data-failed="{T["没有保存上，稍后自动再试。请先不要关闭这一页。"]}" data-expired="{T["没有保存上：登录已过期。请在另一个窗口重新登录，这一页会自动再试。"]}"></p>""");
    }
}
