using System.Data.Common;

namespace Yicheng.Platform.Data;

/// <summary>Writes new rows on one connection, many at a time and without change tracking, by statements that stay prepared.</summary>
internal abstract class RowWriter : IAsyncDisposable
{
    /// <summary>Inserts the rows, table by table, in the running transaction.</summary>
    public abstract Task WriteAsync(IReadOnlyCollection<KeyValuePair<RowShape, List<object>>> rows, DbTransaction? transaction, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
