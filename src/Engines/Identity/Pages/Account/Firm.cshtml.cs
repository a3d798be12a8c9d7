using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Those who act for the reader's organisation.</summary>
[Authorize]
public sealed class FirmModel(IServiceProvider services, CityDb db, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>The organisation.</summary>
    public string FirmName { get; private set; } = "";

    /// <summary>Whether the reader invites and removes.</summary>
    public bool IsRepresentative { get; private set; }

    /// <summary>The link of a new invitation, shown once.</summary>
    public string? Invitation { get; private set; }

    internal IReadOnlyList<AgentLine> Agents { get; private set; } = [];

    private Firms.Agents Book => services.GetRequiredService<Firms.Agents>();

    /// <summary>Shows them.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Invites somebody.</summary>
    public async Task<IActionResult> OnPostInviteAsync(string? name)
    {
        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        var invited = await Book.InviteAsync(HttpContext.GetActor(), name ?? "", HttpContext.RequestAborted);
        if (invited.IsRefused)
        {
            this.Say(invited.Refusal, T);
        }
        else
        {
            Invitation = services.GetRequiredService<Issuer>().At($"/account/join?code={invited.Value}");
        }

        return await ShowAsync();
    }

    /// <summary>Removes somebody.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid agent)
    {
        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        var removed = await Book.RemoveAsync(HttpContext.GetActor(), agent, HttpContext.RequestAborted);
        Status = removed.IsRefused ? T[removed.Refusal.Message] : T["已移除，那个账户不能再登录"];
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync()
    {
        var (actor, token) = (HttpContext.GetActor(), HttpContext.RequestAborted);
        if (actor is not { Kind: ActorKind.OrganisationAgent, CreditCode: { } code })
        {
            return NotFound();
        }

        var firm = await db.Set<Accounts.Firm>().FirstOrDefaultAsync(f => f.CreditCode == code, token);
        FirmName = firm is null ? code : $"{(T.IsChinese ? firm.Name : firm.EnglishName ?? firm.Name)}（{code}）";
        IsRepresentative = firm?.Representative == actor.Id;
        Agents = [.. (await Book.OfAsync(code, token)).Select(a => new AgentLine(a.Id, a.Name, a.UserName, a.Id == firm?.Representative))];
        return Page();
    }

    internal sealed record AgentLine(Guid Id, string Name, string UserName, bool Representative);
}
