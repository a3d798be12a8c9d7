using Yicheng.Platform.Data;

namespace Yicheng.Ledger.Contracts;

/// <summary>
/// What a module keeps beside its events and what follows from them, such as how a case ended. Verification asks for the rows that say otherwise, so that
/// what people are shown is vouched for as well as the events behind it. Register as a singleton.
/// </summary>
public interface ILedgerStanding
{
    /// <summary>
    /// The rows that contradict the module's own events, whose rows are held against the log elsewhere. The city may go on meanwhile: a row is named only
    /// when it still contradicts after having been read anew.
    /// </summary>
    IAsyncEnumerable<LedgerContradiction> ReadAsync(CityDb db, CancellationToken cancellationToken);
}

/// <summary>A row that says something else than its events.</summary>
/// <param name="Table">The table, such as <c>cases_case</c>.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Words">What the row is to a reader and which column is meant, such as “办件 441800-20260302-000017，outcome”.</param>
public sealed record LedgerContradiction(string Table, string Key, string Words);
