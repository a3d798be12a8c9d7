using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Supplements;

/// <summary>A notice that was not answered in time: the part counts as taken back. A process may catch the message <c>supplementLapsed</c> instead.</summary>
internal static class LetLapse
{
    public const string Message = "supplementLapsed";

    public static async ValueTask RunAsync(CaseFile file, PartRow part, ProcessRun run, CancellationToken cancellationToken)
    {
        file.Record(CaseActs.SupplementLapsed, part);
        part.Missing = null;
        if (file.Process.Messages.FirstOrDefault(message => message.Name == Message && IsWithin(file, message.Host, part)) is { } awaited)
        {
            file.StopClocks(part, ClockKind.Supplement);
            file.ResumePart(part);
            part.State = part.AcceptedAt is null ? PartState.Received : PartState.Accepted;
            await run.ApplyAsync(file, new MessageReceived(Message, awaited.Id), cancellationToken);
            return;
        }

        if (part.Seq == 0)
        {
            EndCase(file, CaseOutcome.Lapsed);
            await run.ApplyAsync(file, new Cancelled(), cancellationToken);
            file.CloseCase();
            return;
        }

        file.Decide(part, CaseOutcome.Lapsed, "逾期未补正，视为撤回");
        await run.ApplyAsync(file, new ScopeTerminated(part.Scope), cancellationToken);
    }

    /// <summary>Every undecided part, and with it the whole, comes to the same end.</summary>
    public static void EndCase(CaseFile file, CaseOutcome outcome)
    {
        file.Decide(file.Whole, outcome, null);
        foreach (var part in file.Parts)
        {
            file.Decide(part, outcome, null);
        }

        foreach (var timer in file.Timers)
        {
            file.Db.Remove(timer);
        }

        file.Timers.Clear();
    }

    private static bool IsWithin(CaseFile file, int host, PartRow part) =>
        file.PartOfScope(file.Process.Find(host)?.Scope ?? 0) == part;
}
