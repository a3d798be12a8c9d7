using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Somebody's own roles: what they have and until when, asking for one, and a colleague who stands in during leave.</summary>
[Authorize]
internal sealed class RolesModel(CityDb db, GiveRole give, DecideGrant decide, LendRoles lend, CityHolder city, Localizer T) : PageModel
{
    private const int MostColleagues = 300;

    [TempData]
    public string? Status { get; set; }

    public RightsWords Words { get; } = new(city.Current, T);

    public DateTimeOffset Now { get; private set; }

    public Guid Me { get; private set; }

    /// <summary>The reader's own grants, and those they lent.</summary>
    public IReadOnlyList<GrantLine> Lines { get; private set; } = [];

    public IReadOnlyList<Option> Lendable { get; private set; } = [];

    public IReadOnlyList<Option> Colleagues { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAskAsync(string? role, string? askUntil, string? reason, CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(HttpContext);
        var wanted = new WantedGrant(null, role, act.Actor.Organisation, act.Actor.Region, null, RightsWords.Date(askUntil), reason);
        return await AfterAsync(await give.AskAsync(null, act, wanted, cancellationToken), T["申请已提交，安全管理员决定后会显示在这里。"], cancellationToken);
    }

    public async Task<IActionResult> OnPostLendAsync(string? userName, Guid[] grants, string? from, string? until, CancellationToken cancellationToken) =>
        await AfterAsync(
            await lend.RunAsync(null, GrantAct.Of(HttpContext), new Leave(userName, grants, RightsWords.Date(from), RightsWords.Date(until)), cancellationToken), T["同事会在您写的日期里代办。"], cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(HttpContext);
        var mine = await db.Set<GrantRow>().AnyAsync(g => g.Id == id && (g.AskedBy == act.Actor.Id || (g.SourceId != null && g.GivenBy == act.Actor.Id)), cancellationToken);
        return await AfterAsync(mine ? await decide.EndAsync(act, id, null, cancellationToken) : Refusal.NotFound("没有这一项岗位授予"), T["已经收回。"], cancellationToken);
    }

    public bool MayEnd(GrantLine line) => line.Account == Me ? line.State is GrantState.Asked or GrantState.Proposed : line.State == GrantState.Given && (line.Until is null || line.Until > Now);

    private async Task<IActionResult> AfterAsync<TValue>(Result<TValue> done, string words, CancellationToken cancellationToken)
    {
        if (!done.IsRefused)
        {
            Status = words;
            return RedirectToPage();
        }

        this.ShowRefusal(done.Refusal, T);
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var act = GrantAct.Of(HttpContext);
        (Now, Me) = (act.Now, act.Actor.Id);
        var rows = await (
            from grant in db.Set<GrantRow>()
            join account in db.Set<Accounts.Account>() on grant.AccountId equals account.Id
            where grant.AccountId == Me || (grant.SourceId != null && grant.GivenBy == Me)
            orderby grant.Id descending
            select new { grant, account }).Take(100).ToListAsync(cancellationToken);
        Lines = [.. rows.Select(row => GrantLine.Of(row.grant, row.account))];
        Lendable = [.. rows.Where(row => row.grant.AccountId == Me && LendRoles.IsLendable(row.grant, act)).Select(row => new Option(
            row.grant.Id.ToString(), $"{Words.Role(row.grant.Role)}，{Words.Organisation(row.grant.Organisation)}"))];
        Colleagues = [.. (await db.Set<Accounts.Account>().Where(a => a.Organisation == act.Actor.Organisation && a.Kind == ActorKind.Staff && !a.Stopped && a.Id != Me)
            .OrderBy(a => a.UserName).Take(MostColleagues).ToListAsync(cancellationToken)).Select(a => new Option(a.UserName, $"{a.Name}（{a.UserName}）"))];
        return Page();
    }
}
