using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>The whole case on one page, with the box in which its step is ended.</summary>
[RequireAct(CaseRights.Read)]
internal sealed class CaseModel(
    ReaderOfPage readers, CaseKinds kinds, CaseReader cases, CaseDesk desk, Completing completing, Colleagues colleagues, CityDb db, Localizer T) : CasePage(readers, kinds, db)
{
    private const int MostOthers = 4;

    [FromQuery]
    public string? Did { get; set; }

    /// <summary>The box; null where the reader has no step here.</summary>
    public DecisionBox? Box { get; private set; }

    public IReadOnlyList<OthersStep> Others { get; private set; } = [];

    /// <summary>Names of colleagues who could take part, for steps of two.</summary>
    public IReadOnlyList<string> Partners { get; private set; } = [];

    /// <summary>What came between reading the page and sending it.</summary>
    public IReadOnlyList<TimelineEntry> Meanwhile { get; private set; } = [];

    /// <summary>The opinion that was written for a step that is no longer there.</summary>
    public string? KeptWords { get; private set; }

    /// <summary>The step that is due next, after one was done.</summary>
    public TaskLine? NextLine { get; private set; }

    public string? DidWords => Did switch
    {
        "complete" => T["已提交，办件转到下一步。"],
        "supplement" => T["补正通知已发给申请人，等待期间不计时。"],
        "claim" => T["已认领，同事会看到由您办理。"],
        "release" => T["已放回，同事可以认领。"],
        "transfer" => T["已转交。"],
        "suspend" => T["已进入特别程序，计时暂停，申请人会收到告知。"],
        "resume" => T["特别程序已结束，继续计时。"],
        "extend" => T["期限已延长，申请人会收到告知。"],
        "note" => T["备注已记下，申请人看不到。"],
        "remind" => T["已催办，承办人会看到。"],
        "retry" => T["已再试一次；若仍走不下去，停顿会再次出现在这里。"],
        "revoke" => T["证照已撤销，公开查验马上显示“已撤销”。"],
        _ => null,
    };

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(null, cancellationToken);

    public async Task<IActionResult> OnPostCompleteAsync(string task, int seen, CancellationToken cancellationToken)
    {
        var posted = await Request.ReadFormAsync(cancellationToken);
        var found = await cases.FindAsync(Db, HttpContext.GetActor(), Number, cancellationToken);
        if (found.IsRefused)
        {
            return this.Refuse(found.Refusal, CaseRights.Read);
        }

        // A step that is gone is still asked for, so that the refusal says what became of it.
        var request = found.Value.Tasks.FirstOrDefault(one => one.Id == task) is { } step ? DecisionBox.Request(step, posted) : new CompleteTask(posted["outcome"].ToString());
        var done = await completing.CompleteAsync(HttpContext, task, seen, request, cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/cases/{Number}?did=complete");
        }

        (Refusal, TaskId) = (done.Refusal, task);
        Errors = [.. done.Refusal.Errors.Select(error => new FieldError(error.Field, T[error.Message]))];
        return await ShowAsync((posted, seen), cancellationToken);
    }

    /// <summary>Shows the numbers in full, once, for a purpose that the applicant will read.</summary>
    public async Task<IActionResult> OnPostRevealAsync(string? purpose, CancellationToken cancellationToken)
    {
        if (Revealing.Check(purpose) is { } wrong)
        {
            ModelState.AddModelError("purpose", T[wrong.Message]);
            Response.StatusCode = Problems.StatusOf(wrong.Kind);
            return await ShowAsync(null, cancellationToken);
        }

        Purpose = purpose!.Trim();
        await HttpContext.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(AuditEntry.Of(HttpContext, AuditKind.Reveal, CaseRights.ReadPersonal, Number, Purpose));
        return await ShowAsync(null, cancellationToken);
    }

    public Task<IActionResult> OnPostClaimAsync(string task, CancellationToken cancellationToken) =>
        HoldAsync("claim", task, (db, act, token) => desk.ClaimAsync(db, act, task, token), cancellationToken);

    public Task<IActionResult> OnPostReleaseAsync(string task, CancellationToken cancellationToken) =>
        HoldAsync("release", task, (db, act, token) => desk.ReleaseAsync(db, act, task, token), cancellationToken);

    public async Task<IActionResult> OnPostRetryAsync(int incident, CancellationToken cancellationToken)
    {
        var done = await completing.RunAsync(HttpContext, (db, act, token) => desk.RetryAsync(db, act, Number, incident, token), cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/cases/{Number}?did=retry");
        }

        Refusal = done.Refusal;
        return await ShowAsync(null, cancellationToken);
    }

    private async Task<IActionResult> HoldAsync(
        string did, string task, Func<CityDb, CaseAct, CancellationToken, Task<Result<CaseStanding>>> act, CancellationToken cancellationToken)
    {
        var done = await completing.RunAsync(HttpContext, act, cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/cases/{Number}?task={Uri.EscapeDataString(task)}&did={did}");
        }

        (Refusal, TaskId) = (done.Refusal, task);
        return await ShowAsync(null, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync((IFormCollection Form, int Seen)? posted, CancellationToken cancellationToken)
    {
        if (await ReadCaseAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        var live = One.View.Tasks.Where(task => task.EndedAt is null).OrderBy(task => task.Clock?.Due ?? DateTimeOffset.MaxValue).ToList();
        var mine = live.Where(task => task.MayDo || MayTakeOver(task)).ToList();
        if ((mine.Find(task => task.Id == TaskId) ?? mine.FirstOrDefault(task => task.MayDo) ?? mine.FirstOrDefault()) is { } step && (posted is null || step.Id == TaskId))
        {
            Box = new DecisionBox(One, step, mine, posted?.Form, Errors);
            Partners = step.Persons > 1 ? await WhoCanAsync(step, cancellationToken) : [];
        }

        await AddOthersAsync(live.Except(mine).Take(MostOthers), cancellationToken);
        if (posted is { } sent)
        {
            Meanwhile = [.. One.Timeline.Where(entry => entry.Seq > sent.Seen)];
            KeptWords = Box is null ? sent.Form["words"].ToString() : null;
        }

        if (Did is "complete" or "supplement")
        {
            NextLine = (await cases.InboxAsync(Db, One.Reader.Actor, new InboxQuery(Limit: 1), cancellationToken)).Items.FirstOrDefault(line => line.Number != Number);
        }

        return Shown();
    }

    private bool MayTakeOver(TaskView task) =>
        task.ClaimedBy is not null && Running.CaseOpening.MayDo(One.Reader.Actor, RowOf(task)).Allowed;

    private async Task AddOthersAsync(IEnumerable<TaskView> steps, CancellationToken cancellationToken)
    {
        var others = new List<OthersStep>();
        foreach (var task in steps)
        {
            others.Add(new OthersStep(
                task, task.Part.Length == 0 ? "" : One.PartName(task.Part), T[Running.CaseOpening.MayDo(One.Reader.Actor, RowOf(task)).Reason], await WhoCanAsync(task, cancellationToken)));
        }

        Others = others;
    }

    private async Task<IReadOnlyList<string>> WhoCanAsync(TaskView task, CancellationToken cancellationToken) =>
        [.. (await OthersWhoMayAsync(colleagues, RowOf(task), cancellationToken)).Take(MostOthers).Select(actor => T[actor.Name])];
}
