using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Cards;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Contracts;

/// <summary>The acts about cards.</summary>
public static class CardActs
{
    /// <summary>Opening somebody's matter with the card they show.</summary>
    public const string Open = "card.open";

    /// <summary>Making and stopping cards at a counter.</summary>
    public const string Issue = "card.issue";
}

/// <summary>
/// The one card of residents: it opens any system's page or call about the person who shows it. Every opening is on the resident's own page, whoever did it.
/// </summary>
public sealed class CityCards
{
    private const int LongestPurpose = 100;
    private readonly CommandQueue queue;

    internal CityCards(CommandQueue queue) => this.queue = queue;

    /// <summary>
    /// Whom a card belongs to, recorded as a use of it. Refused with 403 without <see cref="CardActs.Open"/>, 404 <c>no-such-card</c>, 409 <c>card-stopped</c> for a
    /// lost card, 422 for what is no card number, for a code that is not the card's or is older than two minutes, and for a purpose left out.
    /// </summary>
    /// <param name="actor">Who opens it, with the resident present.</param>
    /// <param name="scan">What the QR code says, or the sixteen digits.</param>
    /// <param name="purpose">What for, to the resident: “窗口收件”, “借书”. At most 100 characters.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Result<Profile>> OpenAsync(Actor actor, string scan, string purpose, CancellationToken cancellationToken)
    {
        if (actor.MayAnywhere(CardActs.Open).RefusalFor(actor) is { } forbidden)
        {
            return forbidden;
        }

        if (purpose.Trim() is not { Length: > 0 and <= LongestPurpose } reason)
        {
            return Refusal.Invalid("purpose", new LocalText("请写明查询用途，不超过 {0} 个字", LongestPurpose));
        }

        return CardCode.Read(scan) is { } read
            ? await queue.RunAsync((db, token) => OpenAsync(db, actor, read.Number, read.Code, reason, token), cancellationToken)
            : Refusal.Invalid("scan", "这不是一卡通的卡号或二维码，卡号应为 16 位数字，请核对", "not-a-card");
    }

    private static async Task<Result<Profile>> OpenAsync(CityDb db, Actor actor, string number, string? code, string purpose, CancellationToken cancellationToken)
    {
        if (await db.Set<Card>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } card)
        {
            return Refusal.NotFound("没有这张一卡通，请核对卡号", "no-such-card");
        }

        if (card.StoppedAt is not null)
        {
            return Refusal.Conflict("card-stopped", "这张一卡通已经挂失或换发，不能再用；请核对本人身份证件");
        }

        if (code is not null && !CardCode.Holds(card, code, TimeProvider.System.GetUtcNow()))
        {
            return Refusal.Invalid("scan", "二维码已经过期或不是本市签发的，请让本人在手机上重新打开，或输入卡号", "card-code-expired");
        }

        var profile = await db.FindProfileAsync(card.AccountId, cancellationToken);
        db.Add(new CardUse
        {
            Id = Guid.CreateVersion7(actor.At),
            Card = card.Number,
            AccountId = card.AccountId,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Organisation = actor.Organisation,
            Purpose = purpose,
            At = actor.At,
        });
        return profile!;
    }
}
