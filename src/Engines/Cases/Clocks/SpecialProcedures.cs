using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Clocks;

/// <summary>
/// Hearings, inspections, tests, expert reviews: their time is not counted, but the applicant is told how long (行政许可法 Art. 45). When the announced time is
/// over the clocks go on by themselves.
/// </summary>
internal static class SpecialProcedures
{
    public static Refusal? Begin(OpenStep step, SuspendTask request)
    {
        var (file, _, part) = step;
        if ((HoldTask.HeldByAnother(step) ?? Words.Check(request.Words, "words", required: true)) is { } refusal)
        {
            return refusal;
        }

        var actor = file.Act.Actor;
        if (actor.May(CaseRights.Suspend, part.Kind, part.Organisation, file.Case.Region).RefusalFor(actor) is { } forbidden)
        {
            return forbidden;
        }

        if (part.AcceptedAt is null || part.IsDecided || part.State != PartState.Accepted)
        {
            return Refusal.Conflict("no-clock-to-suspend", "只有受理之后、决定之前才能进入特别程序");
        }

        var kind = file.Kind.KindOf(part.Element);
        if (kind.SpecialProcedures.FirstOrDefault(one => one.Name.Zh == request.Procedure) is not { } procedure)
        {
            return Refusal.Invalid("procedure", kind.SpecialProcedures.Count == 0
                ? new LocalText("“{0}”没有特别程序", kind.Name)
                : new LocalText("特别程序可以是：{0}", string.Join('、', kind.SpecialProcedures.Select(one => one.Name.Zh))));
        }

        if (request.LongestDays < 1 || request.LongestDays > procedure.Longest.Count)
        {
            return Refusal.Invalid("longestDays", new LocalText("“{0}”应为 1 到 {1} 个工作日", procedure.Name, procedure.Longest.Count));
        }

        file.SuspendPart(part);
        part.State = PartState.Suspended;
        part.Procedure = procedure.Name.Zh;
        var clock = file.StartClock(part, null, ClockKind.Special, new TimeLimit(request.LongestDays, TimeUnit.Workday), file.Now);
        file.Record(CaseActs.Suspended, part, HoldTask.Details(step) with { Days = request.LongestDays, Procedure = procedure.Name.Zh, Until = clock.DueAt, Words = request.Words });
        file.Db.Publish(new PartSuspended(file.Place, file.PlaceOf(part), procedure.Name.Zh, clock.DueAt), file.Now);
        return null;
    }

    public static Refusal? End(OpenStep step, ResumeTask request)
    {
        if ((HoldTask.HeldByAnother(step) ?? Words.Check(request.Words, "words", required: true)) is { } refusal)
        {
            return refusal;
        }

        if (step.Part.State != PartState.Suspended)
        {
            return Refusal.Conflict("no-special-procedure", "现在没有进行中的特别程序");
        }

        GoOn(step.File, step.Part, CaseActs.Resumed, request.Words);
        return null;
    }

    public static void GoOn(CaseFile file, PartRow part, string act, string? words)
    {
        var procedure = part.Procedure ?? "";
        file.StopClocks(part, ClockKind.Special);
        file.ResumePart(part);
        part.State = PartState.Accepted;
        part.Procedure = null;
        file.Record(act, part, new EventDetails { Procedure = procedure, Words = words });
        file.Db.Publish(new PartSuspended(file.Place, file.PlaceOf(part), procedure, null), file.Now);
    }
}
