using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;
using Yicheng.Platform.Jobs;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>How the program runs: package, jobs, dead letters. For the system administrator.</summary>
[RequireAct(SystemRights.Administer)]
internal sealed class SystemModel(CityDb db, CommandQueue queue, CityHolder city, AuditTrail trail, TimeProvider clock, Localizer T) : PageModel
{
    private const int MostLetters = 200;

    [TempData]
    public string? Status { get; set; }

    public RightsWords Say { get; } = new(city.Current, T);

    public string CityName => city.Current.Get<CityProfile>().Name.In(T);

    public IReadOnlyList<string> Problems => [.. city.Problems.Select(problem => $"{problem.Place}: {T[problem.Message]}")];

    public IReadOnlyList<JobState> Jobs => HttpContext.RequestServices.ReadJobStates();

    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];

    public int Waiting { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var entry = AuditEntry.Of(HttpContext, AuditKind.Setting, "dead-letter.retry", id.ToString());
        var done = await queue.RunAsync<Done>(async (write, token) =>
        {
            var retried = await write.RetryDeadLetterAsync(id, clock.GetUtcNow(), token);
            if (!retried.IsRefused)
            {
                trail.Add(write, entry);
            }

            return retried;
        }, cancellationToken);
        if (!done.IsRefused)
        {
            Status = T["已重新发送。"];
            return RedirectToPage();
        }

        this.ShowRefusal(done.Refusal, T);
        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken) =>
        (Letters, Waiting) = (await db.ReadDeadLettersAsync(MostLetters, cancellationToken), await db.CountWaitingAsync(cancellationToken));
}
