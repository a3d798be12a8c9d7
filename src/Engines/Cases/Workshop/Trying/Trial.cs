using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Running;
using Yicheng.Platform.Errors;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Workshop.Trying;

/// <summary>What one move came to.</summary>
/// <param name="Move">The move; null for the filing.</param>
/// <param name="At">City time of it in the trial.</param>
/// <param name="Passed">Elements and flows that were passed, in order.</param>
/// <param name="Events">What happened, as it would stand in the case.</param>
internal sealed record TrialStage(TrialMove? Move, DateTimeOffset At, IReadOnlyList<TrailStep> Passed, IReadOnlyList<EventRow> Events);

/// <summary>A case as it would have gone: never stored.</summary>
/// <param name="Script">What it was made of; without the move that was refused.</param>
/// <param name="File">The case where it stands now.</param>
/// <param name="Stages">How it came there.</param>
/// <param name="Clocks">Every clock that it has had.</param>
/// <param name="Tasks">Every step that it has had.</param>
/// <param name="Refused">Why the last move was not made; null where it was.</param>
internal sealed record Trial(TrialScript Script, CaseFile File, IReadOnlyList<TrialStage> Stages, IReadOnlyList<ClockRow> Clocks, IReadOnlyList<TaskRow> Tasks, Refusal? Refused)
{
    public DateTimeOffset Now => File.Now;

    public bool IsOver => File.Process.Status != ProcessStatus.Running;

    public IEnumerable<TrailStep> Trail => Stages.SelectMany(stage => stage.Passed);
}
