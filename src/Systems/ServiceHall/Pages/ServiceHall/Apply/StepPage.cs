using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.ServiceHall.Applying;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Apply;

/// <summary>What every page of an application has: the application, where it stands, what is wrong.</summary>
internal abstract class StepPage(ApplyDesk desk, Localizer texts) : PageModel
{
    protected Localizer T { get; } = texts;

    public Application Application { get; protected set; } = null!;

    public IReadOnlyList<ApplyStep> Steps => Application.Steps(T);

    public string Step { get; protected set; } = "";

    public IReadOnlyDictionary<string, string> Errors { get; protected set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the reader came from the last page to change something and goes back there.</summary>
    public bool BackToCheck => Request.Query["back"] == ApplyStep.Check;

    public IEnumerable<FieldError> Summary => Errors.Select(error => new FieldError(error.Key, error.Value));

    /// <summary>Opens the application; an answer where the reader has to go elsewhere.</summary>
    protected async Task<IActionResult?> OpenAsync(Guid id)
    {
        var opened = await desk.OpenAsync(HttpContext.GetActor(), id, HttpContext.RequestAborted);
        if (opened.IsRefused)
        {
            return this.Refuse(opened.Refusal);
        }

        Application = opened.Value;
        return Application.Draft.FiledAs is null ? null : Redirect(Application.Address + "/done");
    }

    protected IActionResult Wrong()
    {
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Where the next page is.</summary>
    protected string Next()
    {
        var steps = Steps;
        var at = steps.ToList().FindIndex(step => step.Key == Step);
        return $"{Application.Address}/{(BackToCheck ? ApplyStep.Check : steps[Math.Min(at + 1, steps.Count - 1)].Key)}";
    }

    public string? Previous()
    {
        var steps = Steps.ToList();
        var at = steps.FindIndex(step => step.Key == Step);
        return at > 0 ? $"{Application.Address}/{steps[at - 1].Key}" : null;
    }

    protected IActionResult Kept() => Redirect(Application.Content.OnBehalf ? "/counter?saved=1" : "/my?saved=1");

    protected IActionResult Failed(Refusal refusal) => this.Refuse(refusal);
}
