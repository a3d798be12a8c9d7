using Yicheng.Cases.Contracts;
using Yicheng.Cases.Events;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>A notice as the applicant reads it.</summary>
/// <param name="Title">What it is.</param>
/// <param name="From">Who gives it.</param>
/// <param name="At">When.</param>
/// <param name="Lead">What it says.</param>
/// <param name="Items">What it lists.</param>
/// <param name="Words">Reasons or explanation.</param>
/// <param name="Remedies">What can be done against it.</param>
internal sealed record ToldNotice(string Title, string From, DateTimeOffset At, string Lead, IReadOnlyList<string> Items, string? Words, IReadOnlyList<string> Remedies)
{
    /// <summary>Every notice of a case, newest first.</summary>
    public static IReadOnlyList<ToldNotice> Of(WholeCase one) =>
        [.. Supplements(one).Concat(Pauses(one)).Concat(Extensions(one)).Concat(Decisions(one)).OrderByDescending(notice => notice.At)];

    private static IEnumerable<ToldNotice> Supplements(WholeCase one)
    {
        var T = one.Reader.T;
        return one.Particulars(CaseActs.SupplementAsked).Select(asked => new ToldNotice(
            T["一次性告知补正通知"], Sender(one, asked.Row.Part), asked.Row.At,
            T["您申请的“{0}”还需要补正以下内容，请在 {1}前答复；等待期间不计入办理时限。", one.PartName(asked.Row.Part), asked.Details.Until is { } until ? one.Reader.Day(until) : ""],
            [.. (asked.Details.Missing ?? []).Select(thing => T["{0}：{1}", one.NameOf(thing.What), thing.Words])], asked.Details.Words, []));
    }

    private static IEnumerable<ToldNotice> Pauses(WholeCase one)
    {
        var T = one.Reader.T;
        return one.Particulars(CaseActs.Suspended).Select(paused => new ToldNotice(
            T["特别程序告知"], Sender(one, paused.Row.Part), paused.Row.At,
            T["“{0}”需要进行“{1}”，最长 {2} 个工作日，所需时间不计入办理时限（行政许可法第四十五条）。", one.PartName(paused.Row.Part), T[paused.Details.Procedure ?? ""], paused.Details.Days],
            [], paused.Details.Words, []));
    }

    private static IEnumerable<ToldNotice> Extensions(WholeCase one)
    {
        var T = one.Reader.T;
        return one.Particulars(CaseActs.Extended).Select(longer => new ToldNotice(
            T["延长期限告知"], Sender(one, longer.Row.Part), longer.Row.At,
            T["“{0}”的办理期限经批准延长 {1} 个工作日（行政许可法第四十二条）。", one.PartName(longer.Row.Part), longer.Details.Days], [], longer.Details.Words, []));
    }

    private static IEnumerable<ToldNotice> Decisions(WholeCase one)
    {
        var T = one.Reader.T;
        return one.View.Parts.Where(part => part is { DecidedAt: not null, Outcome: CaseOutcome.Granted or CaseOutcome.Refused or CaseOutcome.NotAccepted }).Select(part => new ToldNotice(
            part.Outcome switch { CaseOutcome.Granted => T["准予决定"], CaseOutcome.Refused => T["不予许可决定书"], _ => T["不予受理通知书"] },
            part.OrganisationName, part.DecidedAt!.Value,
            part.Outcome switch
            {
                CaseOutcome.Granted => T["您申请的“{0}”符合条件，准予办理。", part.Name],
                CaseOutcome.Refused => T["您申请的“{0}”不符合法定条件，决定不予许可，理由如下。", part.Name],
                _ => T["您申请的“{0}”不予受理，理由如下。", part.Name],
            },
            [], part.Words, part.Remedies));
    }

    private static string Sender(WholeCase one, string part) => one.View.Parts.FirstOrDefault(p => p.Element == part)?.OrganisationName ?? one.View.OrganisationName;
}
