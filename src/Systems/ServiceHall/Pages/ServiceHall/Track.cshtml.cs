using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.ServiceHall.Guide;
using Yicheng.ServiceHall.Tracking;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>How a case stands, for somebody who holds its slip.</summary>
[AllowAnonymous]
internal sealed class TrackModel(TrackCase track, CityDb db, Localizer T) : PageModel
{
    private const int Longest = 40;

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    public Progress? Found { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public string State => CaseWords.State(Found!.State, null, waiting: false, T);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(string? digits)
    {
        var (number, last) = ((Number ?? "").Trim(), (digits ?? "").Trim());
        var wrong = new List<FieldError>();
        if (number.Length is 0 or > Longest)
        {
            wrong.Add(new("Number", T["请填写回执上的办件编号，如 441800-20260302-000017"]));
        }

        if (last.Length != 4 || !last.All(char.IsAsciiDigit))
        {
            wrong.Add(new("digits", T["请填写申请时所留手机号的后四位数字"]));
        }

        if (wrong.Count > 0)
        {
            Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status422UnprocessableEntity;
            Errors = wrong;
            return Page();
        }

        var found = await track.RunAsync(db, number, last, HttpContext.RequestAborted);
        if (found.IsRefused)
        {
            Errors = [new("Number", T[found.Refusal.Message])];
            Response.StatusCode = Problems.StatusOf(found.Refusal.Kind);
        }

        Found = found.Value;
        return Page();
    }

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;
}
