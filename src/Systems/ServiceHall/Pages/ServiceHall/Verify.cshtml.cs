using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>Whether a certificate is genuine and in force: by scan or by typing what stands on it. Open to everybody, and says no more than that.</summary>
[AllowAnonymous]
internal sealed class VerifyModel(CaseReader cases, CityDb db, CityHolder cities, TimeProvider clock, Localizer T) : PageModel
{
    private const int Longest = 80;

    public string? Number { get; private set; }

    public string? Code { get; private set; }

    public CertificateCheck? Found { get; private set; }

    public string? Problem { get; private set; }

    public string Today => CaseWords.Day(cities.Current, clock.GetUtcNow(), T);

    public async Task<IActionResult> OnGetAsync(string? number)
    {
        Number = Typed(number ?? Request.Query["number"].ToString());
        Code = Typed(Request.Query["code"].ToString());
        if (Number.Length == 0 && Code.Length == 0)
        {
            return Page();
        }

        if (Number.Length == 0 || Code.Length == 0)
        {
            Problem = Number.Length == 0 ? T["请填写证照上的编号。"] : T["请填写证照上的 8 位校验码，在二维码旁边。"];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var checkedOne = await cases.CheckCertificateAsync(db, Number, Code, HttpContext.RequestAborted);
        Found = checkedOne.Value;
        if (checkedOne.IsRefused)
        {
            Problem = T["没有这份证照。请核对编号和校验码；都没有错的话，它不是本市签发的。"];
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }

    private static string Typed(string text) => text.Trim() is { Length: > Longest } longer ? longer[..Longest] : text.Trim();
}
