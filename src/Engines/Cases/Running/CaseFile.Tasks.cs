using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Running;

/// <summary>How steps begin and end.</summary>
internal sealed partial class CaseFile
{
    public void BeginTask(Activity element, int instance, PartRow part)
    {
        var definition = Kind.Process.Tasks[element.Id];
        var task = new TaskRow
        {
            CaseId = Case.Id,
            Seq = instance,
            Part = part.Seq,
            Element = element.Id,
            Kind = part.Kind,
            Act = definition.Act,
            Organisation = OrganisationFor(definition, part),
            Region = Case.Region,
            StartedAt = Now,
        };
        Tasks.Add(task);
        Db.Append(task);
        var due = definition.Limit is { } limit ? StartClock(part, task, ClockKind.Step, limit, Now).DueAt : null;
        Db.Publish(new TaskStarted(Place, PlaceOf(part), PlaceOf(task), due), Now);
    }

    /// <summary>A step is done, or called off where there is no outcome.</summary>
    public void EndTask(TaskRow task, string? outcome)
    {
        if (!task.Live)
        {
            return;
        }

        var light = Clocks.Where(clock => clock.Task == task.Seq).Select(clock => clock.Light).FirstOrDefault();
        StopClocksOf(task);
        task.Live = false;
        task.State = outcome is null ? TaskState.Cancelled : TaskState.Completed;
        task.Outcome = outcome;
        task.EndedAt = Now;
        task.SortAt = TaskRow.Never;
        Db.Publish(new TaskEnded(Place, PlaceOf(PartOf(task)), PlaceOf(task), outcome, Act.Actor.Id, light), Now);
    }
}
