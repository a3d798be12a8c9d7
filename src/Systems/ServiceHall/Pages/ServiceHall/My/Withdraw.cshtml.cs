using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>Says what cannot be undone, then takes an application back.</summary>
[Authorize]
internal sealed class WithdrawModel(CaseReader cases, CaseDesk desk, CityDb db, CityHolder cities, TimeProvider clock, Localizer texts) : CasePage(cases, desk, db, cities, clock, texts)
{
    private readonly CaseDesk desk = desk;

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string number) =>
        await OpenAsync(number) is { } elsewhere ? elsewhere : Case.May.Contains("withdraw") ? Page() : Redirect(Address);

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await OpenAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        var reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        return await ActAsync((unit, act, token) => desk.WithdrawAsync(unit, act, number, new WithdrawCase(reason), token)) ?? Page();
    }
}
