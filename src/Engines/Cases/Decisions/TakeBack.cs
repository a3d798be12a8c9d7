using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Cases.Supplements;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Events;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Decisions;

/// <summary>The applicant takes the application back, which is possible until it is decided.</summary>
internal static class TakeBack
{
    public static async ValueTask<Refusal?> RunAsync(CaseFile file, WithdrawCase request, ProcessRun run, CancellationToken cancellationToken)
    {
        if (file.Case.Outcome == CaseOutcome.Withdrawn)
        {
            return Refusal.Conflict("already-withdrawn", "这件办件已经撤回");
        }

        if (file.Case.State is CaseState.Decided or CaseState.Closed)
        {
            return Refusal.Conflict("already-decided", "已经作出决定，不能再撤回");
        }

        if (Words.Check(request.Reason, "reason", required: false) is { } wrong)
        {
            return wrong;
        }

        file.Record(CaseActs.Withdrawn, null, new EventDetails { Words = request.Reason });
        LetLapse.EndCase(file, CaseOutcome.Withdrawn);
        await run.ApplyAsync(file, new Cancelled(), cancellationToken);
        file.CloseCase();
        file.Db.Publish(new CaseWithdrawn(file.Place), file.Now);
        return null;
    }
}
