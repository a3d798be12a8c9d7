using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Cards;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Cards;

/// <summary>A clerk makes or stops the card of somebody who has come with their citizen card.</summary>
[RequireAct(CardActs.Issue)]
public sealed class CounterModel(IServiceProvider services, CityDb db, FieldCipher cipher, CityHolder city, TimeProvider clock, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>Citizen number of the person who has come.</summary>
    [BindProperty]
    public string? Number { get; set; }

    /// <summary>Who that is.</summary>
    public Profile? Person { get; private set; }

    /// <summary>Their live card.</summary>
    public string? CardNumber { get; private set; }

    /// <summary>The number in fours.</summary>
    public static string Shown(string number) => Identity.Cards.CardNumber.Spaced(number);

    /// <summary>Asks who has come.</summary>
    public void OnGet()
    {
    }

    /// <summary>Shows the person and their card.</summary>
    public async Task<IActionResult> OnPostFindAsync()
    {
        await FindAsync();
        return Page();
    }

    /// <summary>Makes a card; the old one stops.</summary>
    public Task<IActionResult> OnPostMakeAsync() => ActAsync(async person =>
    {
        var made = await Desk.MakeAsync(HttpContext.GetActor(), person.Account, HttpContext.RequestAborted);
        Status = made.IsRefused ? T[made.Refusal.Message] : T["卡已制好，请打印交给本人"];
    });

    /// <summary>Stops the card everywhere.</summary>
    public Task<IActionResult> OnPostStopAsync() => ActAsync(async person =>
    {
        var stopped = await Desk.StopAsync(HttpContext.GetActor(), person.Account, HttpContext.RequestAborted);
        Status = stopped.IsRefused ? T[stopped.Refusal.Message] : T["卡已经挂失，任何地方都不能再用"];
    });

    private CardDesk Desk => services.GetRequiredService<CardDesk>();

    private async Task<IActionResult> ActAsync(Func<Profile, Task> act)
    {
        await FindAsync();
        if (Person is { } person)
        {
            await act(person);
            await FindAsync();
        }

        return Page();
    }

    private async Task FindAsync()
    {
        var number = (Number ?? "").Trim().ToUpperInvariant();
        if (CitizenNumber.Check(number, city.Current.Get<WorkingCalendar>().DateOf(clock.GetUtcNow())) is { } wrong)
        {
            Fail(T[wrong]);
            return;
        }

        Person = await db.FindResidentAsync(cipher, number, HttpContext.RequestAborted);
        if (Person is null)
        {
            Fail(T["这个号码没有居民账户，请先为本人注册"]);
            return;
        }

        CardNumber = (await CardDesk.FindAsync(db, Person.Account, HttpContext.RequestAborted))?.Number;
    }

    private void Fail(string words)
    {
        ModelState.AddModelError(nameof(Number), words);
        Response.StatusCode = 422;
    }
}
