using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Yicheng.Platform.Web.Forms;

/// <summary>How much a button stands out. A page has one primary button.</summary>
public enum ButtonKind
{
    Primary,
    Secondary,
    Quiet,
    Danger,
}

/// <summary><c>&lt;y-button&gt;提交&lt;/y-button&gt;</c>: a submit button; with <c>href</c> a link that looks like one. Other attributes pass through.</summary>
[HtmlTargetElement("y-button")]
public sealed class ButtonTagHelper : TagHelper
{
    public ButtonKind Kind { get; set; } = ButtonKind.Primary;

    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "button" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }
        else if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        output.Attributes.SetAttribute("class", $"y-button y-button-{Kind.ToString().ToLowerInvariant()}");
    }
}

/// <summary><c>&lt;y-buttons&gt;…&lt;/y-buttons&gt;</c>: buttons in a row that wraps; a column on a phone.</summary>
[HtmlTargetElement("y-buttons")]
public sealed class ButtonGroupTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "y-buttons");
    }
}
