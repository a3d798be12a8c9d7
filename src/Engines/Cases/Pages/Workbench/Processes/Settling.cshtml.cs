using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>The acts that change what is in force, each on a page that says what it means before its button is pressed; and throwing a draft away.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class SettlingModel(ReaderOfPage readers, CityDb db, Localizer texts, WorkshopDesk desk, TextCheck check) : DefinitionPage(readers, db, texts)
{
    private static readonly string[] Own = ["when", "on", "note", "choice"];

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = "";

    [FromQuery]
    public string? Draft { get; set; }

    [FromQuery]
    public int To { get; set; }

    [FromQuery]
    public int Publication { get; set; }

    public Edition? Edition { get; private set; }

    public IReadOnlyList<Difference>? Changes { get; private set; }

    public Checked? Found { get; private set; }

    public int Seen => Edition?.Draft?.Version ?? 0;

    public int Running => Line.InForce is { } now ? Line.RunningOn(now.Version) : 0;

    public string Self => $"{Request.Path}{Request.QueryString}";

    public string Back => Edition?.Draft is { } draft ? $"{Definition.Page}/drafts/{draft.Id}" : Definition.Page;

    public IReadOnlyList<FieldError> FieldErrors => [.. Errors.Where(error => Own.Contains(error.Field))];

    public string Title => Act switch
    {
        "publish" => T["发布草稿“{0}”", Edition?.Draft?.Title ?? ""],
        "roll-back" => T["恢复第 {0} 版", To],
        "call-off" => T["取消待生效的发布"],
        "settle" => T["选择现行版本"],
        _ => T["丢弃草稿“{0}”", Edition?.Draft?.Title ?? ""],
    };

    public string Meaning => Act switch
    {
        "publish" => T["生效之后收的件按新版办理；正在办的件仍按收件时的版本办完。发布会记入账本，任何人都改不了这条记录。"],
        "roll-back" => T["旧版会作为新的一次发布重新现行，中间的记录都保留；正在办的件不受影响。"],
        "call-off" => T["到了那一天不再换版，现行版本继续。"],
        "settle" => T["城市包的文件和工坊的修改只能有一个现行。选城市包，以后文件再改就随文件生效；选修改，文件再改时会再问一次。"],
        _ => T["丢弃之后找不回来。"],
    };

    public IEnumerable<FieldView> Fields => Act switch
    {
        "publish" or "roll-back" => [When, DayField, Note(Act == "roll-back", T["为什么"], Edition?.Draft?.Note)],
        "settle" => [Choice, Note(false, T["为什么"], null)],
        "call-off" => [Note(false, T["为什么"], null)],
        _ => [],
    };

    private FieldView When => new("when", T["什么时候生效"], FieldKind.Choice)
    {
        Required = true, Value = Posted("when") ?? "now", Options = [new("now", T["立即生效"]), new("day", T["到下面这一天的零点生效"])],
    };

    private FieldView Choice => new("choice", T["以哪一个为准"], FieldKind.Choice)
    {
        Required = true, Value = Posted("choice"), Error = ErrorOf("choice"),
        Options = [new("keep", T["保留工坊的修改（第 {0} 版）", Line.InForce?.Version.Number]), new("follow", T["改用城市包的文件（第 {0} 版）", History.OfHash(History.OnDisk)?.Number])],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Answer();

    public async Task<IActionResult> OnPostAsync(int seen, string? when, string? on, string? note, string? choice, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var day = when == "day" ? Day(on) : null;
        Refusal = when == "day" && day is null ? Refusal.Invalid("on", "请写生效日期")
            : Act == "settle" && choice is not ("keep" or "follow") ? Refusal.Invalid("choice", "请选择以哪一个为准")
            : await DoAsync(seen, day, note, choice, cancellationToken);
        return Refusal is null ? Redirect($"{Definition.Page}?did={DidOf(Act)}") : Refusal.Kind == RefusalKind.Forbidden ? this.Refuse(Refusal, WorkshopRights.Publish) : Answer();
    }

    private async Task<Refusal?> DoAsync(int seen, DateOnly? day, string? note, string? choice, CancellationToken cancellationToken) => Act switch
    {
        "publish" => (await ActAsync((once, act) => desk.PublishAsync(once, act, Db, Edition!.Draft!.Id, new PublishDraft(seen, day, note), cancellationToken))).Refusal,
        "roll-back" => (await ActAsync((once, act) => desk.RollBackAsync(once, act, Db, Definition, new RollBack(To, day, note), cancellationToken))).Refusal,
        "call-off" => (await ActAsync((once, act) => desk.CallOffAsync(once, act, Definition, new CallOff(Publication, note), cancellationToken))).Refusal,
        "settle" => (await ActAsync((once, act) => desk.SettleAsync(once, act, Definition, new SettleConflict(choice == "follow", note), cancellationToken))).Refusal,
        _ => (await ActAsync((once, act) => desk.DiscardAsync(once, act, Edition!.Draft!.Id, seen, cancellationToken))).Refusal,
    };

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Act is "publish" or "discard" or "roll-back")
        {
            Edition = await Edition.FindAsync(Db, History, Act == "roll-back" ? Edition.WhatOf(To) : $"draft:{Draft}", Reader.Now, cancellationToken);
            if (Edition is null)
            {
                return this.Refuse(Refusal.NotFound("没有这个版本或草稿，可能已经发布或丢弃", "no-such-version"));
            }

            var now = await Edition.FindAsync(Db, History, Edition.InForce, Reader.Now, cancellationToken);
            (Changes, Found) = Act == "discard" || now is null ? (null, null) : (Differences.Between(Definition, now.Text, Edition.Text), check.Run(Definition, Edition.Text));
        }

        return null;
    }

    private static string DidOf(string act) => act switch { "publish" => "published", "roll-back" => "rolled-back", "call-off" => "called-off", "settle" => "settled", _ => "discarded" };

    private FieldView DayField => new("on", T["生效日期"], FieldKind.Date) { Value = Posted("on"), Error = ErrorOf("on"), Hint = T["从明天起，一年以内。"] };

    private FieldView Note(bool required, string label, string? given) => new("note", label, FieldKind.LongText) { Required = required, Value = Posted("note") ?? given, Error = ErrorOf("note"), MaxLength = 2000 };

    private string? Posted(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : null;
}
