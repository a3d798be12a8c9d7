using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>One matter: what happens now and next, who has it and until when, and everything before.</summary>
[Authorize]
internal sealed class CaseModel(CaseReader cases, CaseDesk desk, CityDb db, CityHolder cities, CityLedger ledger, TimeProvider clock, Localizer texts)
    : CasePage(cases, desk, db, cities, clock, texts)
{
    private readonly CaseReader cases = cases;
    private readonly CaseDesk desk = desk;

    private const int ShownAtOnce = 6;

    public IReadOnlyList<TimelineEntry> Events { get; private set; } = [];

    /// <summary>The newest of what happened. Of a bundle there may be fifty, which on a telephone bury everything below.</summary>
    public IReadOnlyList<TimelineEntry> Lately => Before.Count == 0 ? Events : [.. Events.Take(ShownAtOnce)];

    /// <summary>What is folded away, newest first; a few entries more are not worth a fold.</summary>
    public IReadOnlyList<TimelineEntry> Before => Events.Count <= ShownAtOnce + 2 ? [] : [.. Events.Skip(ShownAtOnce)];

    public bool May(string act) => Case.May.Contains(act);

    /// <summary>The parts of a bundle; a simple matter is one part and shows as a whole.</summary>
    public IReadOnlyList<PartView> Parts => Case.Parts.Count > 1 ? [.. Case.Parts.Skip(1)] : [];

    /// <summary>Parts that wait for the reader.</summary>
    public IEnumerable<PartView> Asking => Case.Parts.Where(part => part.State == PartState.Supplementing);

    public IEnumerable<PartView> Decided => Case.Parts.Where(part => part is { Outcome: not null, DecidedAt: not null });

    /// <summary>The clock that says how long it still takes: the promise, else the law's.</summary>
    public static ClockView? Main(PartView part) =>
        part.Clocks.Where(clock => clock.State != ClockState.Stopped)
            .OrderBy(clock => clock.Kind switch { ClockKind.Supplement => 0, ClockKind.Promised => 1, ClockKind.Statutory => 2, ClockKind.Acceptance => 3, _ => 4 }).FirstOrDefault();

    public string Until(ClockView clock) => clock.Due is { } due ? T["最迟 {0}（{1}）", Day(due), clock.Left] : clock.Left;

    public string State(PartView part) => CaseWords.Part(part, T);

    public string Stands => CaseWords.State(Case.State, Case.Outcome, Case.May.Contains("supplement"), T);

    public bool HasDiagram => City.Get<ItemCatalogue>().Find(Case.Kind) is not null;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await OpenAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        await ReadEventsAsync(number);
        return Page();
    }

    /// <summary>The receipt of an event, to keep.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(string number, int seq)
    {
        if (await OpenAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        await ReadEventsAsync(number);
        if (Events.FirstOrDefault(entry => entry.Seq == seq) is not { } entry)
        {
            return this.Refuse(Platform.Errors.Refusal.NotFound("没有这条记录"));
        }

        var receipt = await ledger.ReceiptAsync(entry.Id, HttpContext.RequestAborted);
        return receipt.IsRefused
            ? this.Refuse(receipt.Refusal)
            : File(Encoding.UTF8.GetBytes(receipt.Value.ToJson()), "application/json", $"{number}-{seq}.json");
    }

    /// <summary>Reminds those who have it.</summary>
    public async Task<IActionResult> OnPostRemindAsync(string number, string? words)
    {
        if (await OpenAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await ActAsync((unit, act, token) => desk.RemindAsync(unit, act, number, new RemindCase(words?.Trim() ?? ""), token)) is { } done)
        {
            return done;
        }

        await ReadEventsAsync(number);
        return Page();
    }

    private async Task ReadEventsAsync(string number)
    {
        var told = await cases.TimelineAsync(Db, HttpContext.GetActor(), number, HttpContext.RequestAborted);
        Events = told.IsRefused ? [] : [.. told.Value.Reverse()];
    }
}
