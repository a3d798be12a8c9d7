using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Printing;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>A certificate as it is printed, for its holder and those who may read its case.</summary>
[Authorize]
[PrintsPdf]
internal sealed class CertificateModel(CaseReader cases, CityDb db, CityOptions options) : PageModel
{
    public CertificateView Certificate { get; private set; } = null!;

    /// <summary>What scanning opens.</summary>
    public string CheckAddress =>
        $"{options.PublicUrl?.TrimEnd('/') ?? UriHelper.BuildAbsolute(Request.Scheme, Request.Host)}".TrimEnd('/') + $"/verify/{Uri.EscapeDataString(Certificate.Number)}?code={Certificate.Code}";

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var found = await cases.CertificateAsync(db, HttpContext.GetActor(), number, HttpContext.RequestAborted);
        if (found.IsRefused)
        {
            return this.Refuse(found.Refusal);
        }

        Certificate = found.Value;
        return Page();
    }
}
