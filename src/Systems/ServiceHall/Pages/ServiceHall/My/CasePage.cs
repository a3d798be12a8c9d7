using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Guide;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>What every page about one of the reader's own cases has.</summary>
internal abstract class CasePage(CaseReader cases, CaseDesk desk, CityDb db, CityHolder cities, TimeProvider clock, Localizer texts) : PageModel
{
    protected Localizer T { get; } = texts;

    public City City { get; } = cities.Current;

    public CaseView Case { get; private set; } = null!;

    public string Address => $"/my/cases/{Case.Number}";

    public IReadOnlyList<FieldError> Errors { get; protected set; } = [];

    /// <summary>Makes two presses of one button one act.</summary>
    public string Once { get; } = Guid.NewGuid().ToString("N");

    protected CityDb Db => db;

    public string Day(DateTimeOffset instant) => CaseWords.Day(City, instant, T);

    public string Moment(DateTimeOffset instant) => CaseWords.Moment(City, instant, T);

    /// <summary>Opens the case; an answer where it is not the reader's.</summary>
    protected async Task<IActionResult?> OpenAsync(string number)
    {
        var found = await cases.FindAsync(db, HttpContext.GetActor(), number, HttpContext.RequestAborted);
        if (found.IsRefused)
        {
            return this.Refuse(found.Refusal);
        }

        Case = found.Value;
        return Case.IsMine ? null : this.Refuse(Refusal.NotFound(new LocalText("没有编号为“{0}”的办件，请核对编号", number)));
    }

    /// <summary>Does an act of the applicant, once; null where it was refused and the page shows why.</summary>
    protected async Task<IActionResult?> ActAsync(Func<CityDb, CaseAct, CancellationToken, Task<Result<CaseStanding>>> act)
    {
        var who = new CaseAct(HttpContext.GetActor(), clock.GetUtcNow());
        var once = await HttpContext.ReadOnceAsync(who.Actor.Id.ToString(), who.Now);
        var done = once.Refusal is { } bad ? bad : await desk.RunAsync(once.Value, (unit, token) => act(unit, who, token), HttpContext.RequestAborted);
        if (!done.IsRefused)
        {
            return Redirect(Address);
        }

        Errors = [.. done.Refusal.Errors.Count > 0
            ? done.Refusal.Errors.Select(error => new FieldError(error.Field, T[error.Message]))
            : [new FieldError("", T[done.Refusal.Message])]];
        Response.StatusCode = Problems.StatusOf(done.Refusal.Kind);
        return null;
    }
}
