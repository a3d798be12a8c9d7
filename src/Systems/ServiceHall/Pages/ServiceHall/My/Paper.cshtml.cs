using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>The papers of a case, as they are printed: application, slip of receipt, notice of what is missing, decision. For everybody who may see the case.</summary>
[Authorize]
internal sealed class PaperModel(CaseReader cases, CityDb db, CityHolder cities, CityOptions options, Localizer T) : PageModel
{
    /// <summary>Stable name of the event that asks for a supplement.</summary>
    private const string AskedAct = "supplement-asked";

    private readonly City city = cities.Current;

    public CaseView Case { get; private set; } = null!;

    public PartView Part { get; private set; } = null!;

    public string Paper { get; private set; } = "";

    /// <summary>What the paper is called.</summary>
    public string Heading => Paper switch
    {
        "application" => T["申请表"],
        "slip" => T["受理回执"],
        "supplement" => T["补正通知书"],
        _ => Part.Outcome switch
        {
            CaseOutcome.Refused => T["不予许可决定书"],
            CaseOutcome.NotAccepted => T["不予受理决定书"],
            CaseOutcome.Granted => T["准予许可决定书"],
            _ => T["办理结果通知书"],
        },
    };

    public string TrackAddress =>
        $"{options.PublicUrl?.TrimEnd('/') ?? UriHelper.BuildAbsolute(Request.Scheme, Request.Host)}".TrimEnd('/') + $"/track?number={Uri.EscapeDataString(Case.Number)}";

    /// <summary>Who signs the paper.</summary>
    public string Signed => Paper is "supplement" or "decision" ? Part.OrganisationName : Case.OrganisationName;

    /// <summary>The day of what the paper tells: receipt, notice or decision.</summary>
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>Until when it is told whether the application is accepted.</summary>
    public string? AnswerBy => Case.Parts.SelectMany(part => part.Clocks).Where(clock => clock is { Kind: ClockKind.Acceptance, Due: not null }).Max(clock => clock.Due) is { } due ? Day(due) : null;

    public string Outcome => Part.Outcome is { } outcome ? CaseWords.Outcome(outcome, T) : "";

    public string Day(DateTimeOffset instant) => CaseWords.Day(city, instant, T);

    public string Moment(DateTimeOffset instant) => CaseWords.Moment(city, instant, T);

    public string Trust(AttachmentView file) => file.Trust switch
    {
        TrustLevel.A => T["本市签发"],
        TrustLevel.B => T["已核对原件"],
        TrustLevel.C => T["上传件，原件待核对"],
        _ => T["申请人声明"],
    };

    public async Task<IActionResult> OnGetAsync(string number, string paper, string? part)
    {
        var found = await cases.FindAsync(db, HttpContext.GetActor(), number, HttpContext.RequestAborted);
        if (found.IsRefused)
        {
            return this.Refuse(found.Refusal);
        }

        (Case, Paper) = (found.Value, paper);
        var wanted = part is null ? Case.Parts.Where(IsFor) : Case.Parts.Where(one => one.Element == part && IsFor(one));
        if (paper is not ("application" or "slip" or "supplement" or "decision") || wanted.FirstOrDefault() is not { } about)
        {
            return this.Refuse(Refusal.NotFound("现在没有这份文书"));
        }

        Part = about;
        SignedAt = paper switch
        {
            "decision" => about.DecidedAt ?? Case.FiledAt,
            "supplement" => await AskedAtAsync(number) ?? Case.FiledAt,
            _ => Case.FiledAt,
        };
        return Page();
    }

    private async Task<DateTimeOffset?> AskedAtAsync(string number)
    {
        var told = await cases.TimelineAsync(db, HttpContext.GetActor(), number, HttpContext.RequestAborted);
        return told.Value?.LastOrDefault(entry => entry.Act == AskedAct && entry.Part == Part.Element)?.At;
    }

    private bool IsFor(PartView part) => Paper switch
    {
        "supplement" => part.State == PartState.Supplementing,
        "decision" => part is { Outcome: not null, DecidedAt: not null },
        _ => true,
    };
}
