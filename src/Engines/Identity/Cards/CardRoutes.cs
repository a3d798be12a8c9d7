using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Http;

namespace Yicheng.Identity.Cards;

/// <summary><c>POST /api/v1/cards/open</c>: other systems' counters, clinics and libraries ask whose card they were shown.</summary>
internal static class CardRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/cards/open", OpenAsync)
        .RequireAct(CardActs.Open).WithTags("Identity").WithSummary("出示的卡是谁的；记作一次使用，本人看得到").Produces<CardHolder>();

    private static async Task<IResult> OpenAsync(CardShown shown, CityCards cards, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var opened = await cards.OpenAsync(context.GetActor(), shown.Scan, shown.Purpose, context.RequestAborted);
        return opened.Then<CardHolder>(profile => new CardHolder(profile.Account, profile.Name, profile.CitizenNumber, profile.Phone, profile.Region)).ToHttp();
    }
}

/// <summary>A card that somebody shows.</summary>
/// <param name="Scan">What the QR code says, or the sixteen digits.</param>
/// <param name="Purpose">What for, in words to the resident.</param>
internal sealed record CardShown(string Scan, string Purpose);

/// <summary>Whom it belongs to.</summary>
internal sealed record CardHolder(Guid Account, string Name, string? CitizenNumber, string? Phone, string? Region);
