using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages;

/// <summary>Saying on a page why something was not done.</summary>
internal static class Saying
{
    /// <summary>Puts the refusal at its fields, with its status and, where trying again makes sense, when.</summary>
    public static void Say(this PageModel page, Refusal refusal, Localizer T)
    {
        foreach (var error in refusal.Errors)
        {
            page.ModelState.AddModelError(error.Field, T[error.Message]);
        }

        if (refusal.Errors.Count == 0)
        {
            page.ModelState.AddModelError("", T[refusal.Message]);
        }

        page.Response.StatusCode = Problems.StatusOf(refusal.Kind);
        if (refusal.RetryAfter is { } seconds)
        {
            page.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
