using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>One thing wrong with a form.</summary>
/// <param name="Field">Name of the field at fault; empty when it is the form as a whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>
/// <c>&lt;y-error-summary /&gt;</c> at the top of a form page: lists everything wrong (from the model state, or <c>errors</c>), each a
/// link to its field; takes the focus when the page opens. Writes nothing when nothing is wrong.
/// </summary>
[HtmlTargetElement("y-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(Localizer T) : TagHelper
{
    public IEnumerable<FieldError>? Errors { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = (Errors ?? FromModelState()).ToList();
        output.TagName = null;
        if (errors.Count == 0)
        {
            return;
        }

        output.Content.SetHtmlContent((Markup)$"""
            <div class="y-error-summary" role="alert" tabindex="-1" data-error-summary aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">{(errors.Count == 1 ? T["有 1 处需要更正"] : T["有 {0} 处需要更正", errors.Count])}</h2>
            <ul>{Markup.Each(errors, Line)}</ul>
            </div>
            """);
    }

    private static Markup Line(FieldError error) => error.Field.Length == 0
        ? (Markup)$"<li>{error.Message}</li>"
        : $"""<li><a href="#{FieldId.Of(error.Field)}">{error.Message}</a></li>""";

    private IEnumerable<FieldError> FromModelState()
        => from entry in ViewContext.ViewData.ModelState
           from error in entry.Value!.Errors
           where error.ErrorMessage.Length > 0
           select new FieldError(entry.Key, error.ErrorMessage);
}
