using Yicheng.Platform.Data;

namespace Yicheng.Ledger.Contracts;

/// <summary>
/// A module's append-only table of events that the ledger vouches for. Register one per table as a singleton <see cref="ILedgerSource"/>. It reads
/// rows as they stand in the database, so that verification compares what is there with what was promised.
/// </summary>
public interface ILedgerSource
{
    /// <summary>Stable name, stored with every leaf, such as <c>cases</c>. At most 100 characters.</summary>
    string Name { get; }

    /// <summary>The table, as a database administrator knows it, such as <c>cases_event</c>.</summary>
    string Table { get; }

    /// <summary>The rows with these ids, in any order. A row that isn't there is left out.</summary>
    IAsyncEnumerable<LedgerRow> ReadAsync(CityDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The ids of all rows of the table, in any order.</summary>
    IAsyncEnumerable<Guid> ReadIdsAsync(CityDb db, CancellationToken cancellationToken);
}

/// <summary>One event as its table holds it now.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Payload">
/// The same bytes that were given to <see cref="CityLedger.Append"/>, made again from the row; null where the content was lawfully erased
/// (the row stays and says so).
/// </param>
/// <param name="Words">What the row is to a reader, such as “QY20260302000017 第 4 条办理记录”.</param>
public sealed record LedgerRow(Guid Id, byte[]? Payload, string Words);
