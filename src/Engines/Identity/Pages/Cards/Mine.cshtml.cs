using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Cards;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Cards;

/// <summary>A resident's own card: the code to show, who used it, and reporting it lost.</summary>
[Authorize]
public sealed class MineModel(IServiceProvider services, CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int UsesShown = 50;

    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    internal Card? Card { get; private set; }

    internal IReadOnlyList<UseLine> Uses { get; private set; } = [];

    /// <summary>The number in fours.</summary>
    public string Number => CardNumber.Spaced(Card!.Number);

    /// <summary>What the QR code says at this moment.</summary>
    public string Code => CardCode.OnPhone(Card!, TimeProvider.System.GetUtcNow());

    /// <summary>Shows the card.</summary>
    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>The code of this moment.</summary>
    public async Task<IActionResult> OnGetCodeAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return await LoadAsync() ?? (Card is null ? NotFound() : Partial("_PhoneCode", this));
    }

    /// <summary>Makes the first card, or one after the last was lost.</summary>
    public async Task<IActionResult> OnPostMakeAsync()
    {
        var actor = HttpContext.GetActor();
        var made = await Desk.MakeAsync(actor, actor.Id, HttpContext.RequestAborted);
        return Done(made.Refusal, T["这是您的新卡"]);
    }

    /// <summary>Stops the card everywhere.</summary>
    public async Task<IActionResult> OnPostStopAsync()
    {
        var actor = HttpContext.GetActor();
        var stopped = await Desk.StopAsync(actor, actor.Id, HttpContext.RequestAborted);
        return Done(stopped.Refusal, T["卡已经挂失，任何地方都不能再用"]);
    }

    private CardDesk Desk => services.GetRequiredService<CardDesk>();

    private IActionResult Done(Refusal? refusal, string words)
    {
        if (refusal is { Kind: not RefusalKind.Conflict })
        {
            return this.Refuse(refusal);
        }

        Status = refusal is null ? words : T[refusal.Message];
        return RedirectToPage();
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var actor = HttpContext.GetActor();
        if (actor.Kind != ActorKind.Resident)
        {
            return this.Refuse(Refusal.Forbidden("一卡通是居民本人的，请用居民账户登录"));
        }

        Card = await CardDesk.FindAsync(db, actor.Id, HttpContext.RequestAborted);
        var offset = city.Current.Get<CityProfile>().Offset;
        Uses = [.. (await db.Set<CardUse>().Where(use => use.AccountId == actor.Id).OrderByDescending(use => use.Id).Take(UsesShown).ToListAsync(HttpContext.RequestAborted))
            .Select(use => new UseLine(
                string.Join(' ', new[] { city.Current.Get<OrganisationDirectory>().Find(use.Organisation)?.Name.In(T), use.ActorName }.Where(part => part is not null)),
                use.Purpose,
                use.At.ToOffset(offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))];
        return null;
    }

    internal sealed record UseLine(string Who, string Purpose, string At);
}
