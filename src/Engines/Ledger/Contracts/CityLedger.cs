using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Receipts;
using Yicheng.Ledger.Refusals;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Ledger.Contracts;

/// <summary>The city's tamper-evident log, as other modules use it.</summary>
public sealed class CityLedger
{
    private readonly ReceiptIssue receipts;
    private readonly RefusalWriter refusals;

    internal CityLedger(ReceiptIssue receipts, RefusalWriter refusals) => (this.receipts, this.refusals) = (receipts, refusals);

    /// <summary>
    /// Commits the log to an event that the module adds to its own table in the same unit of work. Within about a second of the commit the event has its place
    /// in the log and a signed checkpoint covers it.
    /// </summary>
    /// <param name="db">The running unit of work.</param>
    /// <param name="source">Name of the registered <see cref="ILedgerSource"/> that will read the event back.</param>
    /// <param name="eventId">The event's id, a UUIDv7 made at <paramref name="at"/>; unique over all sources.</param>
    /// <param name="payload">The event in canonical form (<see cref="CanonicalJson"/>), UTF-8 text.</param>
    /// <param name="at">When it happened.</param>
    public void Append(CityDb db, string source, Guid eventId, ReadOnlySpan<byte> payload, DateTimeOffset at) =>
        db.Append(LedgerLeaf.Of(source, eventId, payload, at));

    /// <summary>
    /// Forgets the salts of events whose content is being lawfully erased, after which nobody can tell from the log what they were. Their source answers
    /// <see cref="LedgerRow.Payload"/> null from then on.
    /// </summary>
    public Task EraseAsync(CityDb db, IReadOnlyList<Guid> eventIds, CancellationToken cancellationToken) => db.Set<LedgerLeaf>()
        .Where(leaf => eventIds.Contains(leaf.EventId))
        .ExecuteUpdateAsync(leaf => leaf.SetProperty(l => l.Salt, Array.Empty<byte>()), cancellationToken);

    /// <summary>The receipt of an event. Waits up to two seconds for an event that is too new for a checkpoint, then refuses with <c>receipt-not-yet</c>.</summary>
    public Task<Result<Receipt>> ReceiptAsync(Guid eventId, CancellationToken cancellationToken) => receipts.IssueAsync(eventId, cancellationToken);

    /// <summary>
    /// Records a refused attempt. Returns at once; the record is in the database, and committed to by the log, about a second later.
    /// Refusals that answers with a problem carry are recorded without this call.
    /// </summary>
    public void RecordRefusal(RefusedAttempt attempt) => refusals.Record(attempt);
}
