using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>One grant: who, what, where, until when, by whom; and its end.</summary>
[RequireAct(GrantAct.Right)]
internal sealed class GrantModel(CityDb db, DecideGrant decide, CityHolder city, Localizer T) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public RightsWords Words { get; } = new(city.Current, T);

    public DateTimeOffset Now { get; private set; }

    public GrantLine Line { get; private set; } = null!;

    public string? GivenBy { get; private set; }

    public string? ConfirmedBy { get; private set; }

    public string? EndedBy { get; private set; }

    public IReadOnlyList<string> Acts { get; private set; } = [];

    public bool IsAlive { get; private set; }

    public bool IsProposed => Line.State == GrantState.Proposed;

    /// <summary>Whether it still waits for somebody to give or confirm it.</summary>
    public bool CanGive => Line.State is GrantState.Asked or GrantState.Proposed;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancellationToken) =>
        await AfterAsync(() => decide.GiveAsync(GrantAct.Of(HttpContext), Id, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(string? words, CancellationToken cancellationToken) =>
        await AfterAsync(() => decide.EndAsync(GrantAct.Of(HttpContext), Id, words, cancellationToken), cancellationToken);

    private async Task<IActionResult> AfterAsync(Func<Task<Result<GrantRow>>> act, CancellationToken cancellationToken)
    {
        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        var done = await act();
        if (!done.IsRefused)
        {
            return Redirect($"/admin/rights/{Id}");
        }

        this.ShowRefusal(done.Refusal, T);
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<GrantRow>().FirstOrDefaultAsync(g => g.Id == Id, cancellationToken) is not { } grant)
        {
            return NotFound();
        }

        Guid?[] named = [grant.AccountId, grant.GivenBy, grant.ConfirmedBy, grant.EndedBy];
        var people = await db.Set<Accounts.Account>().Where(a => named.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        string? Name(Guid? id) => id is { } key && people.TryGetValue(key, out var account) ? $"{account.Name}（{account.UserName}）" : null;
        var act = GrantAct.Of(HttpContext);
        (Now, Line, IsAlive) = (act.Now, GrantLine.Of(grant, people[grant.AccountId]), GrantRules.IsAlive(grant, act.Now));
        (GivenBy, ConfirmedBy, EndedBy) = (Name(grant.GivenBy), Name(grant.ConfirmedBy), Name(grant.EndedBy));
        Acts = [.. (act.Roles.Find(grant.Role)?.Acts ?? []).Order(StringComparer.Ordinal).Select(Contracts.Acts.NameOf).Distinct()];
        return Page();
    }
}
