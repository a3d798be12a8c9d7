using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Administration;

/// <summary>Shows a form again with what was wrong.</summary>
internal static class RefusalOnPage
{
    public static void ShowRefusal(this PageModel page, Refusal refusal, Localizer T)
    {
        foreach (var error in refusal.Errors)
        {
            page.ModelState.AddModelError(error.Field, T[error.Message]);
        }

        if (refusal.Errors.Count == 0)
        {
            page.ModelState.AddModelError("", T[refusal.Message]);
        }

        page.HttpContext.Features.Set(refusal);
        page.Response.StatusCode = Problems.StatusOf(refusal.Kind);
    }
}
