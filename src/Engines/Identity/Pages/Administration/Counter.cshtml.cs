using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Counter;
using Yicheng.Identity.Pages.Account;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>What staff do for somebody who stands before them with the card.</summary>
[RequireAct(IdentityRights.Confirm)]
public sealed class CounterModel(IServiceProvider services, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    public string? Status { get; private set; }

    /// <summary>Citizen number of whoever stands here; in the body of the form, never in an address.</summary>
    [BindProperty]
    public string? Number { get; set; }

    /// <summary>Whether card and person were compared.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    /// <summary>A code for a new password, shown once.</summary>
    public string? ResetCode { get; private set; }

    /// <summary>A representative's invitation, shown once.</summary>
    public string? Invitation { get; private set; }

    /// <summary>Whether nobody has that number.</summary>
    public bool Nobody { get; private set; }

    /// <summary>Credit code as typed.</summary>
    public string? CreditCode { get; private set; }

    /// <summary>Firm's name as typed.</summary>
    public string? FirmName { get; private set; }

    /// <summary>Firm's address as typed.</summary>
    public string? FirmAddress { get; private set; }

    /// <summary>Representative's name as typed.</summary>
    public string? RepresentativeName { get; private set; }

    internal FoundLine? Found { get; private set; }

    private CounterDesk Desk => services.GetRequiredService<CounterDesk>();

    /// <summary>Shows the forms.</summary>
    public void OnGet()
    {
    }

    /// <summary>Looks for the account.</summary>
    public async Task<IActionResult> OnPostFindAsync()
    {
        await FindAsync();
        return Page();
    }

    /// <summary>Raises the level.</summary>
    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (await FindAsync() is { } account)
        {
            var done = await Desk.ConfirmAsync(HttpContext.GetActor(), account.Id, Seen, HttpContext.RequestAborted);
            if (!Refused(done.Refusal))
            {
                await FindAsync();
                Status = T["已升为“本人到场核对”"];
            }
        }

        return Page();
    }

    /// <summary>Gives a code for a new password. Whoever does it has lately proved who they are.</summary>
    public async Task<IActionResult> OnPostResetAsync(bool withoutFactors)
    {
        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        if (await FindAsync() is { } account)
        {
            var given = await Desk.ResetAsync(HttpContext.GetActor(), account.Id, Seen, withoutFactors, HttpContext.RequestAborted);
            ResetCode = Refused(given.Refusal) ? null : given.Value;
        }

        return Page();
    }

    /// <summary>Invites a firm's legal representative, and enters the firm where it is new.</summary>
    public async Task<IActionResult> OnPostFirmAsync(string? creditCode, string? firmName, string? firmAddress, string? name)
    {
        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        (CreditCode, FirmName, FirmAddress, RepresentativeName) = (creditCode, firmName, firmAddress, name);
        var invited = await Desk.InviteRepresentativeAsync(HttpContext.GetActor(), creditCode ?? "", firmName ?? "", firmAddress ?? "", name ?? "", Seen, HttpContext.RequestAborted);
        Invitation = Refused(invited.Refusal) ? null : services.GetRequiredService<Issuer>().At($"/account/join?code={invited.Value}");
        return Page();
    }

    private bool Refused(Refusal? refusal)
    {
        if (refusal is not null)
        {
            this.Say(refusal, T);
        }

        return refusal is not null;
    }

    private async Task<Accounts.Account?> FindAsync()
    {
        var number = (Number ?? "").Trim().ToUpperInvariant();
        if (CitizenNumber.Check(number, DateOnly.MaxValue) is { } wrong)
        {
            this.Say(Refusal.Invalid(nameof(Number), wrong), T);
            return null;
        }

        var account = await Desk.FindAsync(number, HttpContext.RequestAborted);
        Nobody = account is null;
        Found = account is null ? null : new FoundLine(account.Name, account.Phone is { } phone ? IndexModel.Masked(phone, 3, 4) : null, IndexModel.LevelOf(account.RealName, T));
        return account;
    }

    internal sealed record FoundLine(string Name, string? Phone, string Level);
}
