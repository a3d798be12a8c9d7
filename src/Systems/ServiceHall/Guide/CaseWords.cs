using System.Globalization;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Guide;

/// <summary>How cases stand, to their applicants.</summary>
internal static class CaseWords
{
    public static string State(CaseState state, CaseOutcome? outcome, bool waiting, Localizer T) =>
        waiting ? T["等您补正"]
        : state == CaseState.Closed && outcome is { } known ? Outcome(known, T)
        : T[state switch
        {
            CaseState.Received => "等待受理",
            CaseState.Accepted => "正在办理",
            CaseState.Decided => "已作决定",
            _ => "已办结",
        }];

    public static string Outcome(CaseOutcome outcome, Localizer T) => T[outcome switch
    {
        CaseOutcome.Granted => "已批准",
        CaseOutcome.Refused => "没有批准",
        CaseOutcome.PartlyGranted => "部分批准",
        CaseOutcome.NotAccepted => "不予受理",
        CaseOutcome.Withdrawn => "您已撤回",
        CaseOutcome.Lapsed => "逾期没有补正，视为撤回",
        CaseOutcome.Stopped => "停止办理",
        _ => "已办完",
    }];

    public static string Part(PartView part, Localizer T) => part.Outcome is { } outcome ? Outcome(outcome, T) : T[part.State switch
    {
        PartState.Received => "等待受理",
        PartState.Accepted => "正在办理",
        PartState.Supplementing => "等您补正",
        PartState.Suspended => "特别程序中，暂停计时",
        PartState.Decided => "已作决定",
        _ => "已办结",
    }];

    public static Platform.Web.Cases.Light Light(ClockView clock) => clock.State == ClockState.Suspended ? Platform.Web.Cases.Light.Paused : clock.Light switch
    {
        Cases.Contracts.Light.Yellow => Platform.Web.Cases.Light.Warned,
        Cases.Contracts.Light.Red => Platform.Web.Cases.Light.Overdue,
        _ => Platform.Web.Cases.Light.OnTime,
    };

    /// <summary>The city's day of an instant: 2026年3月2日.</summary>
    public static string Day(City city, DateTimeOffset instant, Localizer T) => Day(city.Get<WorkingCalendar>().DateOf(instant), T);

    public static string Day(DateOnly day, Localizer T) => day.ToString(T.IsChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same with the time of the day.</summary>
    public static string Moment(City city, DateTimeOffset instant, Localizer T) =>
        $"{Day(city, instant, T)} {instant.ToOffset(city.Get<CityProfile>().Offset).ToString("HH:mm", CultureInfo.InvariantCulture)}";
}
