using System.Data.Common;
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

    /// <summary>
    /// As <see cref="CommandQueue.AppendAsync{T}"/>, or gives the answer given before. Of two requests with one key at the same moment the second fails on the
    /// key of the answer, and is given the first one's.
    /// </summary>
    public static async Task<Result<T>> AppendAsync<T>(
        this CommandQueue queue, Once? once, Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken = default)
    {
        if (once is null)
        {
            return await queue.AppendAsync(work, cancellationToken);
        }

        await using var reading = queue.OpenForReading();
        if (await BeforeAsync<T>(reading, once, cancellationToken) is { } before)
        {
            return before;
        }

        try
        {
            return await queue.AppendAsync((db, token) => RememberAsync(db, once, work, token), cancellationToken);
        }
        catch (DbException)
        {
            if (await BeforeAsync<T>(reading, once, cancellationToken) is { } meanwhile)
            {
                return meanwhile;
            }

            throw;
        }
    }

    private static async Task<Result<T>> RunOnceAsync<T>(
        CityDb db, Once once, Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        if (await BeforeAsync<T>(db, once, cancellationToken) is { } before)
        {
            return before;
        }

        // The same request on another lane may have been committed while this one was decided; what refuses this one is then what that one did.
        var result = await RememberAsync(db, once, work, cancellationToken);
        return result.IsRefused && await BeforeAsync<T>(db, once, cancellationToken) is { } meanwhile ? meanwhile : result;
    }

    /// <summary>The answer given before; null where the key is new.</summary>
    private static async Task<Result<T>?> BeforeAsync<T>(CityDb db, Once once, CancellationToken cancellationToken)
    {
        var before = await db.Set<RememberedAnswer>().AsNoTracking()
            .FirstOrDefaultAsync(a => a.Actor == once.Actor && a.Key == once.Key, cancellationToken);
        return before is null ? null
            : before.Fingerprint == once.Fingerprint ? JsonSerializer.Deserialize<T>(before.Answer, JsonSerializerOptions.Web)!
            : Refusal.Conflict("idempotency-key-reused", "这个幂等键已用于另一项请求，请换一个新的 Idempotency-Key");
    }

    private static async Task<Result<T>> RememberAsync<T>(
        CityDb db, Once once, Func<CityDb, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
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
