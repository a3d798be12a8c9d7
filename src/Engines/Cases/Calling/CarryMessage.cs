using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Calling;

/// <summary>Carries a message from one case to others; what cannot be delivered is written into the sender's record.</summary>
internal sealed class CarryMessage(CaseOpening cases, ProcessRun run) : IEventHandler<CaseMessageSent>
{
    public async Task HandleAsync(CaseMessageSent occurred, CityDb db, CancellationToken cancellationToken)
    {
        var act = new CaseAct(Actor.System, occurred.At);
        await db.SaveChangesAsync(cancellationToken);
        var to = await RecipientsAsync(occurred, db, cancellationToken);
        if (to.Count == 0)
        {
            await LostAsync(db, act, occurred, "没有收件的办件", cancellationToken);
        }

        foreach (var id in to)
        {
            var file = await cases.FollowAsync(db, act, id, cancellationToken);
            if (await MessageDelivery.RunAsync(file, occurred.Name, occurred.Body, occurred.Number, run, cancellationToken) is { } refusal)
            {
                await LostAsync(db, act, occurred, refusal.Message.ToString(), cancellationToken);
            }
            else
            {
                file.Settle();
            }
        }
    }

    private static async Task<List<Guid>> RecipientsAsync(CaseMessageSent sent, CityDb db, CancellationToken cancellationToken) => sent.To switch
    {
        "caller" => await db.Set<CaseRow>().Where(c => c.Id == sent.From && c.CallerId != null).Select(c => c.CallerId!.Value).ToListAsync(cancellationToken),
        "called" => await db.Set<CaseRow>().Where(c => c.CallerId == sent.From && c.State != CaseState.Closed).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken),
        var number => await db.Set<CaseRow>().Where(c => c.Number == number).Select(c => c.Id).ToListAsync(cancellationToken),
    };

    private async Task LostAsync(CityDb db, CaseAct act, CaseMessageSent sent, string why, CancellationToken cancellationToken)
    {
        var sender = await cases.FollowAsync(db, act, sent.From, cancellationToken);
        sender.Record(CaseActs.MessageLost, null, new EventDetails { Case = sent.To, Message = sent.Name, Words = why });
        sender.Settle();
    }
}
