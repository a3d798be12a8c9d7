using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>
/// <c>&lt;y-opinions into="Words" templates="…" /&gt;</c> under the opinion's long text: pressing a template puts it where the cursor stands.
/// Without a script the sentences can still be read and copied.
/// </summary>
[HtmlTargetElement("y-opinions", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OpinionsTagHelper(Localizer T) : TagHelper
{
    /// <summary>Name of the long-text field.</summary>
    public string Into { get; set; } = string.Empty;

    public IEnumerable<string> Templates { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""
            <details class="y-fold y-opinions"><summary>{T["常用意见"]}</summary><ul>{Markup.Each(Templates, s => $"""<li><button class="y-opinion" type="button" data-opinion="{s}" data-into="{FieldId.Of(Into)}">{s}</button></li>""")}</ul></details>
            """);
    }
}
