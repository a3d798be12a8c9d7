using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Cases;

/// <summary>Something said of an element or flow on a diagram: by colour, by a shape and, where there is something to say, by words beside it.</summary>
/// <param name="Id">Id of the element or flow.</param>
/// <param name="Kind"><c>done</c>, <c>live</c>, <c>passed</c>, <c>added</c>, <c>removed</c>, <c>changed</c>, <c>error</c> or <c>warning</c>.</param>
/// <param name="Words">Short words in the reader's language; empty for none.</param>
public sealed record DiagramMark(string Id, string Kind, string Words);

/// <summary>
/// <c>&lt;y-diagram src="/…/process.bpmn" current="Task_2" done="Task_1"&gt;the process in words&lt;/y-diagram&gt;</c>: draws the real BPMN with the steps
/// done and under way marked, or with <c>marks</c> whatever is to be said of its elements. The content is its alternative in words and is always there.
/// </summary>
[HtmlTargetElement("y-diagram")]
public sealed class DiagramTagHelper(Localizer T) : TagHelper
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Src { get; set; } = string.Empty;

    /// <summary>Element ids under way, separated by commas.</summary>
    public string? Current { get; set; }

    /// <summary>Element ids done, separated by commas.</summary>
    public string? Done { get; set; }

    /// <summary>What is said of elements and flows.</summary>
    public IEnumerable<DiagramMark> Marks { get; set; } = [];

    /// <summary>Whether the words stand open below the diagram.</summary>
    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        var marks = JsonSerializer.Serialize(Marks, Json);
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <figure class="y-diagram"><div class="y-bpmn" data-bpmn="{Src}"{Markup.Attribute("data-current", Current)}{Markup.Attribute("data-done", Done)}{Markup.Attribute("data-marks", marks == "[]" ? null : marks)} role="group" aria-label="{T["办理流程图，文字说明在下方"]}"></div><figcaption><details class="y-fold"{Markup.If(Open, $" open")}><summary>{T["流程的文字说明"]}</summary>{words}</details></figcaption></figure>
            """);
    }
}
