using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Keys;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Tiles;

namespace Yicheng.Ledger.Sequencing;

/// <summary>
/// Gives new leaves their places, extends the tree by them and signs the checkpoint, all in one transaction: after a crash either all of it stands or
/// none, and the leaves wait. It keeps nothing in memory between rounds.
/// </summary>
internal sealed partial class SequenceLeaves(LedgerKeyFile keys, TimeProvider clock, ILogger<SequenceLeaves> log) : Job
{
    private const int Most = 4096;
    private long refusedAt = -1;

    public override string Name => "ledger-sequence";

    public override TimeSpan Every => TimeSpan.FromMilliseconds(300);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var last = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && !await db.Set<LedgerLeaf>().AnyAsync(leaf => leaf.LeafIndex == null, cancellationToken))
        {
            return false;
        }

        var key = keys.Open();
        if (await ResumeAsync(db, last, key, cancellationToken) is not { } tree)
        {
            return false;
        }

        var count = await AppendAsync(db, tree, cancellationToken);
        foreach (var tile in tree.TakeChanges())
        {
            await StoreAsync(db, tile, cancellationToken);
        }

        db.Add(new LedgerCheckpoint
        {
            Size = tree.Size,
            Note = key.Sign(new Checkpoint(key.Origin, tree.Size, tree.Root)).ToString(),
            At = clock.GetUtcNow(),
        });
        return count == Most;
    }

    /// <summary>The log as its last checkpoint left it; null where the stored tiles or the key don't fit that checkpoint, for then signing on would vouch for a forgery.</summary>
    private async Task<GrowingLog?> ResumeAsync(CityDb db, LedgerCheckpoint? last, LedgerKey key, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return new GrowingLog();
        }

        var tiles = await StoredTiles.LoadAsync(db, GrowingLog.EdgeTiles(last.Size), cancellationToken);
        var problem = "the last checkpoint isn't signed with this node's key (keys/ledger.json)";
        if (SignedNote.TryParse(last.Note, out var note) && Checkpoint.Open(note, key.Public, Platform.OpenSsl.Ed25519.Verify) is { } signed)
        {
            try
            {
                var tree = GrowingLog.Resume(last.Size, tiles.Read);
                if (signed.Size == last.Size && signed.Root == tree.Root)
                {
                    return tree;
                }

                problem = "the stored tiles don't give the root of the last checkpoint";
            }
            catch (InvalidDataException exception)
            {
                problem = exception.Message;
            }
        }

        if (refusedAt != last.Size)
        {
            LogStopped(problem);
            refusedAt = last.Size;
        }

        return null;
    }

    private static async Task<int> AppendAsync(CityDb db, GrowingLog tree, CancellationToken cancellationToken)
    {
        var first = tree.Size;
        var count = await db.Database.ExecuteSqlAsync(
            $"""
             update ledger_leaf set leaf_index = {first} + next.place - 1
             from (select event_id, row_number() over (order by event_id) as place from ledger_leaf where leaf_index is null order by event_id limit {Most}) as next
             where ledger_leaf.event_id = next.event_id
             """,
            cancellationToken);
        var commitments = db.Set<LedgerLeaf>().Where(leaf => leaf.LeafIndex >= first).OrderBy(leaf => leaf.LeafIndex).Select(leaf => leaf.Commitment);
        await foreach (var commitment in commitments.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tree.Append(commitment);
        }

        return tree.Size == first + count
            ? count
            : throw new InvalidOperationException($"The ledger gave places to {count} leaves from {first} and found {tree.Size - first}.");
    }

    private static Task StoreAsync(CityDb db, TileContent tile, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
         insert into ledger_tile (level, number, width, content) values ({tile.Id.Level}, {tile.Id.Index}, {tile.Id.Width}, {tile.Bytes})
         on conflict (level, number) do update set width = excluded.width, content = excluded.content where ledger_tile.width < excluded.width
         """,
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger has stopped: {Problem}. Run: yicheng verify-ledger")]
    private partial void LogStopped(string problem);
}
