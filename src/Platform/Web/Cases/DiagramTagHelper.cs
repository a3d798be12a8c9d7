using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Cases;

/// <summary>
/// <c>&lt;y-diagram src="/…/process.bpmn" current="Task_2" done="Task_1"&gt;the process in words&lt;/y-diagram&gt;</c>: draws the real BPMN with the steps
/// done and under way marked. The content is its alternative in words and is always there.
/// </summary>
[HtmlTargetElement("y-diagram")]
public sealed class DiagramTagHelper(Localizer T) : TagHelper
{
    public string Src { get; set; } = string.Empty;

    /// <summary>Element ids under way, separated by commas.</summary>
    public string? Current { get; set; }

    /// <summary>Element ids done, separated by commas.</summary>
    public string? Done { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <figure class="y-diagram"><div class="y-bpmn" data-bpmn="{Src}"{Markup.Attribute("data-current", Current)}{Markup.Attribute("data-done", Done)} role="group" aria-label="{T["办理流程图，文字说明在下方"]}"></div><figcaption><details class="y-fold"><summary>{T["流程的文字说明"]}</summary>{words}</details></figcaption></figure>
            """);
    }
}
