using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Timers;

/// <summary>How a process timer moves; suspended with its part, it keeps what it used.</summary>
internal static class TimerRules
{
    public static TimerRow Start(Guid caseId, int seq, int part, string element, ProcessTimer timer, DateTimeOffset at, WorkingCalendar calendar) => new()
    {
        CaseId = caseId,
        Seq = seq,
        Part = part,
        Element = element,
        Unit = timer.Unit,
        AmountTicks = timer.Amount.Ticks,
        Since = at,
        DueAt = timer.At ?? calendar.Add(at, timer.Amount, timer.Unit),
    };

    public static void Suspend(TimerRow timer, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (timer.DueAt is not null && !IsInstant(timer))
        {
            timer.UsedTicks += calendar.Elapsed(timer.Since, at, timer.Unit).Ticks;
            timer.DueAt = null;
        }
    }

    /// <summary>A timer without a length was set to an instant, which no suspension moves.</summary>
    private static bool IsInstant(TimerRow timer) => timer.AmountTicks == 0;

    public static void Resume(TimerRow timer, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (timer.DueAt is null)
        {
            timer.Since = at;
            timer.DueAt = calendar.Add(at, TimeSpan.FromTicks(Math.Max(0, timer.AmountTicks - timer.UsedTicks)), timer.Unit);
        }
    }
}
