using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Cases;

/// <summary>How far one step of a list has come.</summary>
public enum StepState
{
    Waiting,
    Current,
    Done,

    /// <summary>Something in it must be put right.</summary>
    Wrong,

    /// <summary>Cannot begin until another step is done.</summary>
    Blocked,
}

/// <summary><c>&lt;y-steps label="办理进度"&gt;&lt;y-step state="Done"&gt;填写信息&lt;/y-step&gt;…</c>: steps in their order. On a phone only the current one is spelled out.</summary>
[HtmlTargetElement("y-steps")]
public sealed class StepsTagHelper : TagHelper
{
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.Attributes.SetAttribute("class", "y-steps");
        if (Label is not null)
        {
            output.Attributes.SetAttribute("aria-label", Label);
        }
    }
}

/// <summary>One step of <c>&lt;y-steps&gt;</c>.</summary>
[HtmlTargetElement("y-step", ParentTag = "y-steps")]
public sealed class StepTagHelper(Localizer T) : TagHelper
{
    public StepState State { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "li";
        output.Attributes.SetAttribute("class", "y-step is-" + State.ToString().ToLowerInvariant());
        if (State == StepState.Current)
        {
            output.Attributes.SetAttribute("aria-current", "step");
        }

        output.Content.SetHtmlContent((Markup)$"""<span>{content}</span><span class="y-sr">{TaskTagHelper.Word(State, T)}</span>""");
    }
}

/// <summary><c>&lt;y-tasks&gt;&lt;y-task href="…" state="Done"&gt;经营场所&lt;/y-task&gt;…</c>: parts of a long form, to be done in any order, each with its state in words.</summary>
[HtmlTargetElement("y-tasks")]
public sealed class TasksTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.Attributes.SetAttribute("class", "y-tasks");
    }
}

/// <summary>One part of <c>&lt;y-tasks&gt;</c>.</summary>
[HtmlTargetElement("y-task", ParentTag = "y-tasks")]
public sealed class TaskTagHelper(Localizer T) : TagHelper
{
    public string? Href { get; set; }

    public StepState State { get; set; }

    public string? Hint { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "li";
        output.Attributes.SetAttribute("class", "y-task is-" + State.ToString().ToLowerInvariant());
        Markup name = Href is null || State == StepState.Blocked ? (Markup)$"<span>{content}</span>" : $"""<a href="{Href}">{content}</a>""";
        Markup hint = Hint is null ? Markup.Empty : $"""<p class="y-hint">{Hint}</p>""";
        output.Content.SetHtmlContent((Markup)$"""<div>{name}{hint}</div><span class="y-task-state">{Word(State, T)}</span>""");
    }

    internal static string Word(StepState state, Localizer T) => state switch
    {
        StepState.Done => T["已完成"],
        StepState.Current => T["进行中"],
        StepState.Wrong => T["等您处理"],
        StepState.Blocked => T["还不能开始"],
        _ => T["未开始"],
    };
}
