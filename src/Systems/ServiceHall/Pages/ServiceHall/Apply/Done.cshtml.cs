using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Drafts;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Apply;

/// <summary>The end of an application: its number, and what happens next.</summary>
[Authorize]
internal sealed class DoneModel(DraftShelf drafts, CaseReader cases, CityDb db, CityHolder cities) : PageModel
{
    public CaseView Case { get; private set; } = null!;

    public bool OnBehalf { get; private set; }

    public DateOnly FiledOn => cities.Current.Get<WorkingCalendar>().DateOf(Case.FiledAt);

    /// <summary>Until when it is told whether it is accepted; null where no such clock runs.</summary>
    public DateOnly? AnswerBy => Case.Parts.SelectMany(part => part.Clocks).Where(clock => clock.Kind == ClockKind.Acceptance && clock.Due is not null)
        .Select(clock => (DateOnly?)cities.Current.Get<WorkingCalendar>().DateOf(clock.Due!.Value)).Max();

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var actor = HttpContext.GetActor();
        if (await drafts.FindAsync(db, actor.Id, id, HttpContext.RequestAborted) is not { } draft)
        {
            return this.Refuse(DraftShelf.Missing());
        }

        if (draft.FiledAs is not { } number)
        {
            return Redirect($"/apply/{id}/check");
        }

        var found = await cases.FindAsync(db, actor, number, HttpContext.RequestAborted);
        if (found.IsRefused)
        {
            return this.Refuse(found.Refusal);
        }

        (Case, OnBehalf) = (found.Value, draft.Content.OnBehalf);
        return Page();
    }
}
