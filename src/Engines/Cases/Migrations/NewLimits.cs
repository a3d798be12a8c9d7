using Yicheng.Cases.Clocks;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Running;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Migrations;

/// <summary>
/// Limits of the later version on clocks that run, where the plan asks for it. What the applicant was promised is only ever shortened (行政许可法 Art. 8
/// protects what was relied upon); a limit that would be over already, or that counts in another unit, is left as it began.
/// </summary>
internal static class NewLimits
{
    public static void Apply(CaseFile file)
    {
        foreach (var clock in file.Clocks.Where(clock => clock.State != ClockState.Stopped).ToList())
        {
            var part = file.Parts.Find(part => part.Seq == clock.Part)!;
            var task = clock.Task is { } seq ? file.Tasks.Find(task => task.Seq == seq && task.Live) : null;
            if (Limit(file, part, task, clock) is { } limit && limit.Unit == clock.Unit && limit.Count != clock.Limit && (task is not null || limit.Count < clock.Limit))
            {
                file.Change(part, clock, one => ClockRules.Limit(one, limit.Count, file.Now, file.City.Calendar));
            }
        }

        foreach (var task in file.Tasks.Where(task => task.Live && !file.Clocks.Exists(clock => clock.Task == task.Seq)).ToList())
        {
            if (file.Kind.StepOf(task.Element).Limit is { } limit)
            {
                file.StartClock(file.PartOf(task), task, ClockKind.Step, limit, file.Now);
            }
        }
    }

    private static TimeLimit? Limit(CaseFile file, PartRow part, TaskRow? task, ClockRow clock)
    {
        var kind = file.Kind.KindOf(part.Element);
        return clock.Kind switch
        {
            ClockKind.Acceptance => kind.Acceptance,
            ClockKind.Statutory => kind.Statutory,
            ClockKind.Promised => kind.Promised,
            ClockKind.Step when task is not null => file.Kind.StepOf(task.Element).Limit,
            _ => null,
        };
    }
}
