using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Cases;

/// <summary>How a matter stands against its clock. The three colours mean this and nothing else anywhere.</summary>
public enum Light
{
    /// <summary>Green, a disc: on time.</summary>
    OnTime,

    /// <summary>Amber, a triangle: past its reminder, not done.</summary>
    Warned,

    /// <summary>Red, a square: past due.</summary>
    Overdue,

    /// <summary>No colour, two bars: the clock is suspended for a lawful reason.</summary>
    Paused,
}

/// <summary><c>&lt;y-light state="Warned"&gt;还有 1 个工作日&lt;/y-light&gt;</c>: shape, colour and word. Without content the word of the state is written.</summary>
[HtmlTargetElement("y-light")]
public sealed class LightTagHelper(Localizer T) : TagHelper
{
    public Light State { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "y-light y-light-" + State.ToString().ToLowerInvariant());
        IHtmlContent words = content.IsEmptyOrWhiteSpace ? (Markup)$"{Word(State, T)}" : (Markup)$"""<span class="y-sr">{Word(State, T)}{T["："]}</span>{content}""";
        output.Content.SetHtmlContent((Markup)$"{Shape(State)}{words}");
    }

    internal static string Word(Light light, Localizer T) => light switch
    {
        Light.OnTime => T["正常"],
        Light.Warned => T["临期"],
        Light.Overdue => T["超期"],
        _ => T["暂停计时"],
    };

    internal static Markup Shape(Light light) => light switch
    {
        Light.OnTime => $"""<svg class="y-shape" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5"/></svg>""",
        Light.Warned => $"""<svg class="y-shape" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 .8 11.7 11H.3z"/></svg>""",
        Light.Overdue => $"""<svg class="y-shape" viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1h10v10H1z"/></svg>""",
        _ => $"""<svg class="y-shape" viewBox="0 0 12 12" aria-hidden="true"><path d="M2 1h3v10H2zM7 1h3v10H7z"/></svg>""",
    };
}
