using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Clocks;

/// <summary>
/// How a clock moves. What was used before a suspension is kept, so suspending and resuming neither loses nor gains: the clock falls due at
/// <c>Add(resumed, limit − used)</c>.
/// </summary>
internal static class ClockRules
{
    public static ClockRow Start(Guid caseId, int seq, int part, int? task, ClockKind kind, TimeLimit limit, DateTimeOffset at, WorkingCalendar calendar)
    {
        var clock = new ClockRow
        {
            CaseId = caseId, Seq = seq, Part = part, Task = task, Kind = kind, Unit = limit.Unit, Limit = limit.Count, StartedAt = at, Since = at,
        };
        Aim(clock, at, calendar);
        return clock;
    }

    /// <summary>The limit with what an authority added.</summary>
    public static TimeLimit Whole(ClockRow clock) => new(clock.Limit + clock.Extension, clock.Unit);

    public static void Suspend(ClockRow clock, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (clock.State != ClockState.Running)
        {
            return;
        }

        Show(clock, at);
        clock.State = ClockState.Suspended;
        clock.UsedTicks += calendar.Elapsed(clock.Since, at, clock.Unit).Ticks;
        clock.FlipAt = null;
        if (clock.Light != Light.Red)
        {
            (clock.WarnAt, clock.DueAt) = (null, null);
        }
    }

    public static void Resume(ClockRow clock, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (clock.State != ClockState.Suspended)
        {
            return;
        }

        clock.State = ClockState.Running;
        clock.Since = at;
        if (clock.Light != Light.Red)
        {
            Aim(clock, at, calendar);
        }
    }

    public static void Extend(ClockRow clock, int days, DateTimeOffset at, WorkingCalendar calendar)
    {
        clock.Extension += days;
        if (clock.State == ClockState.Running)
        {
            Aim(clock, at, calendar);
        }
        else if (clock.State == ClockState.Suspended)
        {
            clock.Light = Light.Green;
            (clock.WarnAt, clock.DueAt) = (null, null);
        }
    }

    /// <summary>Another limit for a clock that runs; nothing where it would be over already.</summary>
    public static void Limit(ClockRow clock, int count, DateTimeOffset at, WorkingCalendar calendar)
    {
        var left = new TimeLimit(count + clock.Extension, clock.Unit).Amount - TimeSpan.FromTicks(clock.UsedTicks);
        if (left <= TimeSpan.Zero || clock.Light == Light.Red || (clock.State == ClockState.Running && calendar.Add(clock.Since, left, clock.Unit) <= at))
        {
            return;
        }

        clock.Limit = count;
        if (clock.State == ClockState.Running)
        {
            Aim(clock, at, calendar);
        }
    }

    public static void Stop(ClockRow clock, DateTimeOffset at)
    {
        if (clock.State == ClockState.Stopped)
        {
            return;
        }

        Show(clock, at);
        clock.State = ClockState.Stopped;
        clock.StoppedAt = at;
        clock.FlipAt = null;
    }

    /// <summary>Sets the light to what the instant calls for, and when it changes next.</summary>
    public static void Show(ClockRow clock, DateTimeOffset at)
    {
        if (clock.State != ClockState.Running)
        {
            return;
        }

        clock.Light = at >= clock.DueAt ? Light.Red : at >= clock.WarnAt ? Light.Yellow : Light.Green;
        clock.FlipAt = clock.Light switch { Light.Green => clock.WarnAt, Light.Yellow => clock.DueAt, _ => null };
    }

    private static void Aim(ClockRow clock, DateTimeOffset at, WorkingCalendar calendar)
    {
        var left = Whole(clock).Amount - TimeSpan.FromTicks(clock.UsedTicks);
        var due = left <= TimeSpan.Zero ? clock.DueAt ?? at : calendar.Add(clock.Since, left, clock.Unit);
        clock.DueAt = due;
        clock.WarnAt = Warn(clock, due, calendar);
        Show(clock, at);
    }

    /// <summary>
    /// One working day before the due instant; for limits under three days, and for hours, when a fifth of the time is left.
    /// </summary>
    private static DateTimeOffset Warn(ClockRow clock, DateTimeOffset due, WorkingCalendar calendar)
    {
        if (clock.Unit is TimeUnit.Workday or TimeUnit.Calendarday && clock.Limit >= 3)
        {
            return calendar.AddWorkingDays(due, -1);
        }

        var fifth = TimeSpan.FromTicks((due - clock.Since).Ticks / 5);
        return due - fifth;
    }
}
