using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Cards;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Cards;

/// <summary>The card on paper, to be printed at a counter.</summary>
[RequireAct(CardActs.Issue)]
public sealed class PaperModel(CityDb db, CityHolder city, Localizer T) : PageModel
{
    /// <summary>The city's name.</summary>
    public string City { get; private set; } = "";

    /// <summary>Whose card it is.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The number in fours.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What the QR code says.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Where a loss is reported.</summary>
    public string Hotline { get; private set; } = "";

    /// <summary>Shows a live card.</summary>
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await db.Set<Card>().FirstOrDefaultAsync(card => card.Number == number && card.StoppedAt == null, HttpContext.RequestAborted) is not { } card
            || await db.FindProfileAsync(card.AccountId, HttpContext.RequestAborted) is not { } holder)
        {
            return NotFound();
        }

        var profile = city.Current.Get<CityProfile>();
        (City, Name, Number, Code, Hotline) = (profile.Name.In(T), holder.Name, CardNumber.Spaced(card.Number), CardCode.OnPaper(card), profile.Hotline);
        return Page();
    }
}
