using Yicheng.Cases.Clocks;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>Clocks as people read them.</summary>
internal static class ClockText
{
    public static ClockView View(ClockRow clock, Reader reader)
    {
        var limit = ClockRules.Whole(clock);
        return new ClockView(
            clock.Seq,
            clock.Kind,
            Name(clock.Kind, reader),
            clock.State,
            clock.Light,
            Amount(limit.Count, clock.Unit, reader),
            clock.State == ClockState.Running ? clock.WarnAt : null,
            clock.DueAt,
            Left(clock, reader),
            clock.State == ClockState.Running && clock.DueAt is { } due && reader.City.Calendar.IsProvisional(reader.Now, due));
    }

    public static string Name(ClockKind kind, Reader reader) => kind switch
    {
        ClockKind.Acceptance => reader.T["受理时限"],
        ClockKind.Statutory => reader.T["法定时限"],
        ClockKind.Promised => reader.T["承诺时限"],
        ClockKind.Step => reader.T["环节时限"],
        ClockKind.Supplement => reader.T["补正期限"],
        _ => reader.T["特别程序"],
    };

    public static string Amount(int count, TimeUnit unit, Reader reader) => unit switch
    {
        TimeUnit.Workday => reader.T["{0} 个工作日", count],
        TimeUnit.Workhour => reader.T["{0} 个工作小时", count],
        TimeUnit.Urgenthour => reader.T["{0} 小时", count],
        _ => reader.T["{0} 天", count],
    };

    private static string Left(ClockRow clock, Reader reader)
    {
        if (clock.State == ClockState.Suspended)
        {
            return reader.T["已暂停计时"];
        }

        if (clock.State == ClockState.Stopped)
        {
            return clock.Light == Light.Red ? reader.T["超期办结"] : reader.T["按期办结"];
        }

        var left = reader.City.Calendar.Remaining(reader.Now, clock.DueAt!.Value, clock.Unit);
        var days = clock.Unit is TimeUnit.Workday or TimeUnit.Calendarday;
        var count = (int)Math.Abs(days ? left.TotalDays : Math.Ceiling(left.TotalHours));
        return reader.Now >= clock.DueAt ? reader.T["已超期 {0}", Amount(Math.Max(count, days ? 0 : 1), clock.Unit, reader)]
            : count == 0 ? reader.T["今天到期"]
            : reader.T["还有 {0}", Amount(count, clock.Unit, reader)];
    }
}
