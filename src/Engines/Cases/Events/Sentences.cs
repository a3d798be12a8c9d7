using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Events;

/// <summary>Events in plain words.</summary>
internal static class Sentences
{
    public static TimelineEntry Tell(EventRow row, Reader reader, bool personal, PinnedKind kind)
    {
        var partName = kind.Parts.ContainsKey(row.Part) ? reader.Say(kind.KindOf(row.Part).Name) : null;
        var details = row.Details is null ? new EventDetails() : JsonSerializer.Deserialize(row.Details, EventJson.Canonical.EventDetails) ?? new EventDetails();
        var who = reader.T[row.ActorName];
        var result = details.Decision is { } made ? ResultWords.Of(made.Result, kind, reader) : "";
        var sentence = reader.T[Of(row.Act, details, reader, result)];
        return new TimelineEntry(
            row.Seq, row.Id, row.At, row.Act, who, row.Organisation is null ? null : reader.OrganisationName(row.Organisation),
            partName is null ? sentence : reader.T["{0}：{1}", partName, sentence], row.Details is null ? reader.T["内容已依法删除"] : details.Words, row.Part)
        {
            Decision = details.Decision is { } decision ? Explain(decision, result, personal) : null,
        };
    }

    private static DecisionView Explain(DecisionTrace trace, string result, bool personal) => new(
        trace.Decision, trace.Model, result,
        personal ? [.. trace.Inputs.Select(input => new GivenValue(input.Name, input.Value))] : [],
        [.. trace.Tables.Select(table => new TableView(table.Element, [.. table.Rules.Select(rule => new RuleView(rule.Number, rule.Note))]))]);

    private static LocalText Of(string act, EventDetails details, Reader reader, string result)
    {
        var step = reader.Chinese ? details.Step : details.StepEn ?? details.Step;
        var outcome = reader.Chinese ? details.OutcomeName : details.OutcomeNameEn ?? details.OutcomeName;
        var title = reader.Chinese ? details.Title : details.TitleEn ?? details.Title;
        var until = details.Until is { } instant ? reader.Day(reader.City.Calendar.DateOf(instant)) : "";
        return act switch
        {
            CaseActs.Filed when details.Case is not null => new("由办件 {1} 发起“{0}”", title, details.Case),
            CaseActs.Filed when details.Channel == CaseChannel.OwnMotion => new("到了规定的日期，依职权开始“{0}”", title),
            CaseActs.Filed => new("收到“{0}”的申请", title),
            CaseActs.Claimed => new("开始办理“{0}”", step),
            CaseActs.Released => new("退回“{0}”，等待他人办理", step),
            CaseActs.Transferred => new("“{0}”转给{1}办理", step, details.To ?? ""),
            CaseActs.Completed => new("“{0}”办结：{1}", step, outcome),
            CaseActs.DeemedAccepted => new("五日内没有告知补正，自收到申请之日起即为受理（行政许可法第三十二条）"),
            CaseActs.SupplementAsked => new("一次性告知需要补正 {0} 项内容，请在 {1}前答复；等待期间不计入办理时限", details.Missing?.Count ?? 0, until),
            CaseActs.SupplementAnswered => new("申请人已补正，继续办理"),
            CaseActs.SupplementLapsed => new("逾期没有补正，视为撤回申请"),
            CaseActs.Suspended => new("进入“{0}”，最长 {1} 个工作日（至 {2}），不计入办理时限", details.Procedure, details.Days, until),
            CaseActs.Resumed => new("“{0}”结束，继续计时", details.Procedure),
            CaseActs.ResumedByTime => new("“{0}”所需时间已满，自动恢复计时", details.Procedure),
            CaseActs.Extended => new("经批准，办理期限延长 {0} 个工作日", details.Days),
            CaseActs.PartStopped => new("因“{0}”未获批准，这一部分不再办理", title),
            CaseActs.Overdue => step is null ? new("{0}已超过", ClockText.Name(details.Clock ?? ClockKind.Promised, reader)) : new("“{0}”的{1}已超过", step, ClockText.Name(details.Clock ?? ClockKind.Step, reader)),
            CaseActs.Withdrawn => new("申请人撤回了申请"),
            CaseActs.Notified => new("告知申请人：{0}", step),
            CaseActs.Published => new("决定已公开"),
            CaseActs.CertificateIssued => new("颁发“{0}”，编号 {1}", title, details.Certificate),
            CaseActs.CertificateRevoked => new("“{0}”（编号 {1}）被撤销", title, details.Certificate),
            CaseActs.Closed => new("办结：{0}", OutcomeText.Of(details.Outcome)),
            CaseActs.Reminded => new("催办"),
            CaseActs.Noted => new("内部备注"),
            CaseActs.Rated => new("申请人评价：{0} 星", details.Stars),
            CaseActs.DecisionMade => new("“{0}”按决策“{1}”得出：{2}", step, details.Decision?.Decision, result),
            CaseActs.MatterStarted => new("发起“{0}”，编号 {1}", title, details.Case),
            CaseActs.MatterEnded => new("“{0}”（{1}）办结：{2}", title, details.Case, OutcomeText.Of(details.Outcome)),
            CaseActs.CalledOff => new("发起它的办件 {0} 不再需要，这件办件终止", details.Case),
            CaseActs.MessageReceived => details.Case is null ? new("收到消息“{0}”", details.Message) : new("收到办件 {1} 的消息“{0}”", details.Message, details.Case),
            CaseActs.MessageSent => details.Case is null ? new("发出消息“{0}”", details.Message) : new("向办件 {1} 发出消息“{0}”", details.Message, details.Case),
            CaseActs.MessageLost => new("消息“{0}”没有送到", details.Message),
            CaseActs.Retried => new("让流程从“{0}”再试一次", step),
            CaseActs.Stuck => new("流程停在“{0}”，需要管理员处理", step),
            CaseActs.Migrated => new("办理流程换用新版本，从原来的环节继续办理"),
            _ => new(act),
        };
    }
}

/// <summary>Outcomes in words.</summary>
internal static class OutcomeText
{
    public static LocalText Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Granted => "准予许可",
        CaseOutcome.Refused => "不予许可",
        CaseOutcome.PartlyGranted => "部分准予许可",
        CaseOutcome.NotAccepted => "不予受理",
        CaseOutcome.Withdrawn => "申请人撤回",
        CaseOutcome.Lapsed => "逾期未补正，视为撤回",
        CaseOutcome.Stopped => "终止办理",
        _ => "已办完",
    };

    public static LocalText Of(string? outcome) => Enum.TryParse<CaseOutcome>(outcome, ignoreCase: true, out var known) ? Of(known) : new LocalText(outcome ?? "");
}
