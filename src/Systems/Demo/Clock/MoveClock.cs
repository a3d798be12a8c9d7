using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Time;

namespace Yicheng.Demo.Clock;

/// <summary>Where city time is to go: to an instant, or on by a span.</summary>
/// <param name="Now">An instant with offset; not both.</param>
/// <param name="Advance">A span such as <c>3.00:00:00</c>; not both.</param>
internal sealed record MoveClockRequest(DateTimeOffset? Now = null, string? Advance = null);

/// <summary>City time after the move.</summary>
/// <param name="Now">City time.</param>
internal sealed record MovedClock(DateTimeOffset Now);

/// <summary><c>POST /api/v1/demo/clock</c>. City time only goes forward: what was promised for yesterday cannot be unpromised.</summary>
internal static class MoveClock
{
    public const string Setting = "demo.clock.offset";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/demo/clock", async (MoveClockRequest request, CityClock clock, CommandQueue queue, CatchUp catchUp, CancellationToken cancellationToken) =>
            (await MoveAsync(request, clock, queue, catchUp, cancellationToken)).ToHttp())
        .AllowAnonymous()
        .WithName("demo-clock")
        .WithSummary("把城市时间往前拨；只在演示时有")
        .Produces<MovedClock>();

    /// <summary>Decides where the clock goes, or why it may not.</summary>
    internal static Result<DateTimeOffset> Decide(MoveClockRequest request, DateTimeOffset now)
    {
        DateTimeOffset target;
        switch (request)
        {
            case { Now: { } instant, Advance: null }:
                target = instant;
                break;
            case { Now: null, Advance: { } text }:
                if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) || span.Duration() > Longest)
                {
                    return Refusal.Invalid("advance", "“advance”应写成 3.00:00:00 这样的时长，最长十年");
                }

                target = now + span;
                break;
            default:
                return Refusal.Invalid("now", "请在“now”和“advance”中给出一个");
        }

        var field = request.Now is null ? "advance" : "now";
        return target < now ? Refusal.Invalid(field, "城市时间只能向前")
            : target > now + Longest ? Refusal.Invalid(field, "一次最多向前十年")
            : target;
    }

    private static async Task<Result<MovedClock>> MoveAsync(
        MoveClockRequest request, CityClock clock, CommandQueue queue, CatchUp catchUp, CancellationToken cancellationToken)
    {
        var decided = Decide(request, clock.GetUtcNow());
        if (decided.IsRefused)
        {
            return decided.Refusal;
        }

        clock.MoveTo(decided.Value);
        await queue.RunAsync<Done>(
            async (db, token) =>
            {
                await db.KeepSettingAsync(Setting, clock.Offset.ToString("c", CultureInfo.InvariantCulture), token);
                return Done.Value;
            },
            cancellationToken);
        await catchUp.RunAsync(cancellationToken);
        return new MovedClock(clock.GetUtcNow());
    }
}
