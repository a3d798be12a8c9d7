using System.Collections.Concurrent;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.ServiceHall.Tracking;

/// <summary>What somebody who is not signed in may learn of a case.</summary>
internal sealed record Progress(string Number, string Title, CaseState State, string Next);

/// <summary>
/// Tells how a case stands to whoever knows its number and the last four digits of the applicant's telephone. Four digits can be tried through, so each
/// number answers only a few wrong tries an hour.
/// </summary>
internal sealed class TrackCase(CaseReader cases, TimeProvider clock)
{
    private const int MostTries = 8;
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan Span = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> wrong = new(StringComparer.Ordinal);

    public async Task<Result<Progress>> RunAsync(CityDb db, string number, string digits, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (wrong.TryGetValue(number, out var tries) && tries.Count >= MostTries && now - tries.Since < Span)
        {
            return new Refusal(RefusalKind.TooMany, "too-many-tries", "这个编号试错的次数太多，请一小时后再查，或登录后在“我的办件”里查看") { RetryAfter = 3600 };
        }

        var found = await cases.FindAsync(db, Actor.System, number, cancellationToken);
        if (!found.IsRefused && found.Value.Subject.Phone is { Length: >= 4 } phone && phone[^4..] == digits)
        {
            wrong.TryRemove(number, out _);
            return new Progress(found.Value.Number, found.Value.Title, found.Value.State, found.Value.Next);
        }

        if (wrong.Count > MostRemembered)
        {
            wrong.Clear();
        }

        wrong.AddOrUpdate(number, (1, now), (_, before) => now - before.Since < Span ? (before.Count + 1, before.Since) : (1, now));
        return Refusal.NotFound("没有查到：请核对办件编号，以及申请时所留手机号的后四位", "no-such-progress");
    }
}
