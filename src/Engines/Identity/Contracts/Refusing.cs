using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Contracts;

/// <summary>Refusing on pages.</summary>
public static class Refusing
{
    /// <summary>
    /// Answers a page's request with the refusal: nobody is sent to sign in and comes back, somebody sees why not and who can.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="refusal">Of <see cref="Decision.RefusalFor"/>, or of a command.</param>
    /// <param name="act">The act that was lacking, to say who has it; null where the refusal is about something else.</param>
    public static IActionResult Refuse(this PageModel page, Refusal refusal, string? act = null) => new RefusedResult(refusal, act);

    private sealed class RefusedResult(Refusal refusal, string? act) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => Door.RefuseAsync(context.HttpContext, refusal, act);
    }
}
