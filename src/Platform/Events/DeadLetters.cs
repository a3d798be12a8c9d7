using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Events;

/// <summary>A message that its handler could not take in ten attempts.</summary>
/// <param name="Id">Key.</param>
/// <param name="Handler">Stable name of handler and event.</param>
/// <param name="Failure">What the last attempt failed with.</param>
/// <param name="At">When the event happened.</param>
public sealed record DeadLetter(Guid Id, string Handler, string? Failure, DateTimeOffset At);

/// <summary>Messages that wait for a person, after <see cref="OutboxDelivery"/> has given up on them.</summary>
public static class DeadLetters
{
    /// <summary>The oldest of them.</summary>
    public static async Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(this CityDb db, int most, CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>().Where(m => m.Dead).OrderBy(m => m.Id).Take(most).Select(m => new DeadLetter(m.Id, m.Handler, m.Failure, m.At)).ToListAsync(cancellationToken);

    /// <summary>How many messages are on their way.</summary>
    public static Task<int> CountWaitingAsync(this CityDb db, CancellationToken cancellationToken) => db.Set<OutboxMessage>().CountAsync(m => !m.Dead, cancellationToken);

    /// <summary>Sends one on its way again, with ten new attempts.</summary>
    /// <param name="db">The running unit of work.</param>
    /// <param name="id">Key.</param>
    /// <param name="now">City time.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<Result<Done>> RetryDeadLetterAsync(this CityDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == id && m.Dead, cancellationToken) is not { } message)
        {
            return Refusal.NotFound("这条消息已经不在死信里，请刷新");
        }

        (message.Dead, message.Attempts, message.NextAt) = (false, 0, now);
        return Done.Value;
    }
}
