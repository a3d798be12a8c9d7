using Yicheng.Cases.Clocks;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Timers;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Running;

/// <summary>The case's clocks and timers.</summary>
internal sealed partial class CaseFile
{
    public ClockRow StartClock(PartRow part, TaskRow? task, ClockKind kind, TimeLimit limit, DateTimeOffset at)
    {
        var clock = ClockRules.Start(Case.Id, ++Case.Clocks, part.Seq, task?.Seq, kind, limit, at, City.Calendar);
        if (at < Now)
        {
            // A clock that counts from the past, as after deemed acceptance, shows at once what it has come to.
            ClockRules.Show(clock, Now);
        }

        Clocks.Add(clock);
        Db.Append(clock);
        Tell(part, clock, null, Light.Green);
        return clock;
    }

    public void StopClocks(PartRow part, params ReadOnlySpan<ClockKind> kinds)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Part == part.Seq && clock.State != ClockState.Stopped && kinds.Contains(clock.Kind))
            {
                Change(part, clock, c => ClockRules.Stop(c, Now));
            }
        }
    }

    public void StopClocksOf(TaskRow task)
    {
        foreach (var clock in Clocks.Where(clock => clock.Task == task.Seq && clock.State != ClockState.Stopped).ToList())
        {
            Change(PartOf(task), clock, c => ClockRules.Stop(c, Now));
        }
    }

    /// <summary>Stops time for a part: every clock of it, its steps' clocks and its process timers.</summary>
    public void SuspendPart(PartRow part)
    {
        foreach (var clock in Clocks.Where(clock => clock.Part == part.Seq && clock.State == ClockState.Running && IsHandling(clock)).ToList())
        {
            Change(part, clock, c => ClockRules.Suspend(c, Now, City.Calendar));
        }

        foreach (var timer in Timers.Where(timer => timer.Part == part.Seq))
        {
            TimerRules.Suspend(timer, Now, City.Calendar);
        }
    }

    public void ResumePart(PartRow part)
    {
        foreach (var clock in Clocks.Where(clock => clock.Part == part.Seq && clock.State == ClockState.Suspended).ToList())
        {
            Change(part, clock, c => ClockRules.Resume(c, Now, City.Calendar));
        }

        foreach (var timer in Timers.Where(timer => timer.Part == part.Seq))
        {
            TimerRules.Resume(timer, Now, City.Calendar);
        }
    }

    public void Change(PartRow part, ClockRow clock, Action<ClockRow> change)
    {
        var (state, light, due) = (clock.State, clock.Light, clock.DueAt);
        change(clock);
        if (state != clock.State || light != clock.Light || due != clock.DueAt)
        {
            Tell(part, clock, state, light);
        }
    }

    /// <summary>Brings what lists are sorted and coloured by in line with the clocks. Every act ends with it.</summary>
    public void Settle()
    {
        Clocks.RemoveAll(clock => clock.State == ClockState.Stopped);
        Tasks.RemoveAll(task => !task.Live);
        foreach (var task in Tasks)
        {
            var watching = Clocks.Where(clock => clock.Task == task.Seq || (clock.Task is null && clock.Part == task.Part && IsHandling(clock))).ToList();
            task.Light = watching.Count == 0 ? Light.Green : watching.Max(clock => clock.Light);
            task.SortAt = task.State == TaskState.Waiting ? TaskRow.Never : watching.Min(clock => clock.DueAt) ?? TaskRow.Never;
        }

        var running = Clocks.Where(IsHandling).ToList();
        Case.Light = running.Count == 0 ? Light.Green : running.Max(clock => clock.Light);
        Case.Due = Clocks.Where(clock => clock.Part == 0 && clock.Task is null && IsHandling(clock)).Min(clock => clock.DueAt);
        Case.Waiting = Parts.Exists(part => part.State == PartState.Supplementing);
        Case.Version++;
    }

    /// <summary>Whether the clock counts the organs' time, rather than the applicant's or a special procedure's.</summary>
    private static bool IsHandling(ClockRow clock) => clock.Kind is not (ClockKind.Supplement or ClockKind.Special);

    private void Tell(PartRow part, ClockRow clock, ClockState? was, Light wasLight)
    {
        Moved();
        var task = clock.Task is { } seq ? Tasks.Find(task => task.Seq == seq) : null;
        Db.Publish(
            new ClockChanged(Place, PlaceOf(part), task is null ? null : PlaceOf(task), clock.Seq, clock.Kind, clock.State, clock.Light, was, wasLight, clock.DueAt), Now);
    }
}
