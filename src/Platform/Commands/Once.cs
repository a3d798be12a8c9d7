using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Commands;

/// <summary>Says that a request which comes twice is to be carried out once (draft-ietf-httpapi-idempotency-key-header).</summary>
/// <param name="Actor">Who asks; keys of different people never meet.</param>
/// <param name="Key">What the asker calls this request.</param>
/// <param name="Fingerprint">Digest of what is asked, so that a key used again for something else is refused.</param>
/// <param name="At">City time.</param>
public sealed record Once(string Actor, string Key, string Fingerprint, DateTimeOffset At);

/// <summary>Commands that are carried out once however often they are asked for.</summary>
public static class RunOnceExtensions
{
    /// <summary>Runs the command, or gives the answer it was given before. The answer is kept in the command's own transaction.</summary>
    public static Task<Result<T>> RunAsync<T>(
        this CommandQueue queue, Once? once, Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken = default) =>
        once is null ? queue.RunAsync(work, cancellationToken) : queue.RunAsync((db, token) => RunOnceAsync(db, once, work, token), cancellationToken);

    private static async Task<Result<T>> RunOnceAsync<T>(
        CityDb db, Once once, Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        var before = await db.Set<RememberedAnswer>().AsNoTracking()
            .FirstOrDefaultAsync(a => a.Actor == once.Actor && a.Key == once.Key, cancellationToken);
        if (before is not null)
        {
            return before.Fingerprint == once.Fingerprint
                ? JsonSerializer.Deserialize<T>(before.Answer, JsonSerializerOptions.Web)!
                : Refusal.Conflict("idempotency-key-reused", "这个幂等键已用于另一项请求，请换一个新的 Idempotency-Key");
        }

        var result = await work(db, cancellationToken);
        if (!result.IsRefused)
        {
            db.Append(new RememberedAnswer
            {
                Actor = once.Actor,
                Key = once.Key,
                Fingerprint = once.Fingerprint,
                Answer = JsonSerializer.Serialize(result.Value, JsonSerializerOptions.Web),
                At = once.At,
            });
        }

        return result;
    }
}
