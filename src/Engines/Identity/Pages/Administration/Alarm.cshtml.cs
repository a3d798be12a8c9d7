using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>One alarm, and what it turned out to be.</summary>
[RequireAct(AuditRights.Handle)]
internal sealed class AlarmModel(CityDb db, CityHolder city, Localizer T) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public RightsWords Say { get; } = new(city.Current, T);

    public AlarmRow Alarm { get; private set; } = null!;

    public string? HandledBy { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? words, CancellationToken cancellationToken)
    {
        var done = await HandleAlarm.RunAsync(HttpContext, Id, words, cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect("/admin/alarms");
        }

        this.ShowRefusal(done.Refusal, T);
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<AlarmRow>().FirstOrDefaultAsync(a => a.Id == Id, cancellationToken) is not { } alarm)
        {
            return NotFound();
        }

        Alarm = alarm;
        HandledBy = alarm.HandledBy is { } by ? await db.Set<Accounts.Account>().Where(a => a.Id == by).Select(a => a.Name).FirstOrDefaultAsync(cancellationToken) : null;
        return Page();
    }
}
