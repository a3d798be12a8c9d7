using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Yicheng.Platform.Pages;

/// <summary>Shown for an address at which there is nothing; programs that ask the API get their problem document instead.</summary>
[AllowAnonymous]
public sealed class MissingModel : PageModel
{
    /// <summary>Addresses it answers for: neither the API's nor a file's.</summary>
    public const string Pattern = "{*path:nonfile:regex(^(?!(api|openapi|ledger|health)/))}";

    /// <summary>Says so, and says it to machines as well.</summary>
    public void OnGet() => Response.StatusCode = StatusCodes.Status404NotFound;
}
