using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Cards;

/// <summary>Makes and stops cards: a resident their own, a clerk at a counter anybody's who has come.</summary>
internal sealed class CardDesk(CommandQueue queue, CityHolder city, TimeProvider clock)
{
    private const int SecretLength = 32;

    /// <summary>The live card of somebody; null where there is none.</summary>
    public static Task<Card?> FindAsync(CityDb db, Guid account, CancellationToken cancellationToken) =>
        db.Set<Card>().FirstOrDefaultAsync(card => card.AccountId == account && card.StoppedAt == null, cancellationToken);

    /// <summary>Makes a card, and stops the one there was.</summary>
    public Task<Result<Card>> MakeAsync(Actor actor, Guid account, CancellationToken cancellationToken) => queue.RunAsync<Card>(async (db, token) =>
    {
        if (Decide(actor, account) is { } refusal)
        {
            return refusal;
        }

        if (!await db.Set<Account>().AnyAsync(a => a.Id == account && a.Kind == ActorKind.Resident && !a.Stopped, token))
        {
            return Refusal.NotFound("没有这位居民的账户，不能制卡");
        }

        await StopLiveAsync(db, actor, account, token);
        var card = new Card
        {
            Number = CardNumber.Draw(city.Current.Get<CityProfile>().Code),
            AccountId = account,
            Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretLength)),
            MadeAt = clock.GetUtcNow(),
            MadeBy = actor.Id,
        };
        db.Add(card);
        return card;
    }, cancellationToken);

    /// <summary>Stops the live card everywhere at once.</summary>
    public Task<Result<Done>> StopAsync(Actor actor, Guid account, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (db, token) =>
        Decide(actor, account) is { } refusal ? refusal
            : await StopLiveAsync(db, actor, account, token) ? Done.Value
            : Refusal.Conflict("card-not-live", "没有使用中的卡，不用再挂失"), cancellationToken);

    private async Task<bool> StopLiveAsync(CityDb db, Actor actor, Guid account, CancellationToken cancellationToken)
    {
        if (await db.Set<Card>().AsTracking().FirstOrDefaultAsync(card => card.AccountId == account && card.StoppedAt == null, cancellationToken) is not { } live)
        {
            return false;
        }

        (live.StoppedAt, live.StoppedBy) = (clock.GetUtcNow(), actor.Id);
        return true;
    }

    private static Refusal? Decide(Actor actor, Guid account) =>
        actor.Id == account && actor.Kind == ActorKind.Resident ? null : actor.MayAnywhere(CardActs.Issue).RefusalFor(actor);
}
