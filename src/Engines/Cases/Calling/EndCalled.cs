using Microsoft.EntityFrameworkCore;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Cases.Supplements;
using Yicheng.Feel.Values;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Calling;

/// <summary>
/// Ends what a call began: the outcome of a matter that is over goes back to its caller, and a matter whose caller went on without it is stopped, unless
/// the call says that it goes on by itself. What is decided already stays decided.
/// </summary>
internal sealed class EndCalled(CaseOpening cases, ProcessRun run) : IEventHandler<CalledMatterOver>, IEventHandler<MatterCalledOff>
{
    public async Task HandleAsync(CalledMatterOver occurred, CityDb db, CancellationToken cancellationToken)
    {
        var act = new CaseAct(Actor.System, occurred.At);
        var file = await cases.FollowAsync(db, act, occurred.Caller, cancellationToken);
        if (file.Process.Find(occurred.Call) is not { } live || file.Kind.Process.Calls.GetValueOrDefault(live.Element) is not { } call)
        {
            return;
        }

        var called = await cases.FollowAsync(db, act, occurred.Case, cancellationToken);
        var result = CallVariables.Of(called, call);
        file.Remember(live.Element, live.Loop is null ? result : FeelList.Of([.. file.Variables[live.Element] as FeelList ?? FeelList.Empty, result]));
        file.Record(CaseActs.MatterEnded, file.PartOfScope(live.Scope), new EventDetails
        {
            Case = called.Case.Number, Outcome = result["outcome"] as string, Title = called.Kind.Kind.Name.Zh, TitleEn = called.Kind.Kind.Name.En,
        });
        await run.ApplyAsync(file, new ActivityCompleted(live.Id), cancellationToken);
        file.Settle();
    }

    public async Task HandleAsync(MatterCalledOff occurred, CityDb db, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var called = await db.Set<CaseRow>().Where(c => c.CallerId == occurred.Case && c.CallerActivity == occurred.Call).Select(c => new { c.Id, c.State }).FirstOrDefaultAsync(cancellationToken);
        if (called is not { State: CaseState.Received or CaseState.Accepted })
        {
            return;
        }

        var act = new CaseAct(Actor.System, occurred.At);
        var caller = await cases.FollowAsync(db, act, occurred.Case, cancellationToken);
        if (caller.Kind.Process.Calls.GetValueOrDefault(occurred.Element) is { EndsWithCaller: false })
        {
            return;
        }

        var file = await cases.FollowAsync(db, act, called.Id, cancellationToken);
        file.Record(CaseActs.CalledOff, null, new EventDetails { Case = caller.Case.Number });
        LetLapse.EndCase(file, CaseOutcome.Stopped);
        await run.ApplyAsync(file, new Cancelled(), cancellationToken);
        file.CloseCase();
        file.Settle();
    }
}
