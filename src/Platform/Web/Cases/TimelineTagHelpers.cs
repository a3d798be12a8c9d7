using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Cases;

/// <summary>Where an entry of a timeline stands.</summary>
public enum Moment
{
    Done,

    /// <summary>What is happening; the first thing a reader looks for.</summary>
    Now,

    /// <summary>What comes after.</summary>
    Next,

    /// <summary>It waits for the reader.</summary>
    Yours,
}

/// <summary><c>&lt;y-timeline&gt;&lt;y-event moment="Now" when="3月2日 09:14"&gt;市场监管局正在审查…&lt;/y-event&gt;&lt;/y-timeline&gt;</c>. Next and now stand on top, then the past, newest first.</summary>
[HtmlTargetElement("y-timeline")]
public sealed class TimelineTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.Attributes.SetAttribute("class", "y-timeline");
    }
}

/// <summary>One plain sentence with its time and who did it.</summary>
[HtmlTargetElement("y-event")]
public sealed class EventTagHelper(Localizer T) : TagHelper
{
    public Moment Moment { get; set; }

    /// <summary>The time in words.</summary>
    public string? When { get; set; }

    /// <summary>The same as an instant, for machines.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>Who acted.</summary>
    public string? Who { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sentence = await output.GetChildContentAsync();
        output.TagName = "li";
        output.Attributes.SetAttribute("class", "y-event is-" + Moment.ToString().ToLowerInvariant());
        if (Moment == Moment.Now)
        {
            output.Attributes.SetAttribute("aria-current", "step");
        }

        Markup badge = Moment switch
        {
            Moment.Now => $"""<span class="y-moment">{T["现在"]}</span>""",
            Moment.Next => $"""<span class="y-moment">{T["接下来"]}</span>""",
            Moment.Yours => $"""<span class="y-moment">{T["等您办理"]}</span>""",
            _ => Markup.Empty,
        };
        Markup when = When is null ? Markup.Empty : $"""<time{Markup.Attribute("datetime", At?.ToString("yyyy-MM-dd'T'HH:mm:sszzz"))}>{When}</time>""";
        Markup who = Who is null ? Markup.Empty : $"""<span>{Who}</span>""";
        output.Content.SetHtmlContent((Markup)$"""{badge}<div class="y-event-words">{sentence}</div>{Markup.If(When is not null || Who is not null, $"""<p class="y-meta">{when}{Markup.If(When is not null && Who is not null, $" · ")}{who}</p>""")}""");
    }
}
