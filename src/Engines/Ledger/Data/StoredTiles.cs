using Microsoft.EntityFrameworkCore;
using Yicheng.Platform.Data;
using Yicheng.TransparencyLog.Tiles;

namespace Yicheng.Ledger.Data;

/// <summary>Tiles fetched from the database before a pure function asks for them.</summary>
internal sealed class StoredTiles
{
    private readonly Dictionary<(int, long), byte[]> contents = [];

    public static async Task<StoredTiles> LoadAsync(CityDb db, IEnumerable<TileId> wanted, CancellationToken cancellationToken)
    {
        var tiles = new StoredTiles();
        foreach (var level in wanted.GroupBy(tile => tile.Level))
        {
            var numbers = level.Select(tile => tile.Index).Distinct().ToArray();
            var rows = await db.Set<LedgerTile>().AsNoTracking().Where(tile => tile.Level == level.Key && numbers.Contains(tile.Number)).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                tiles.contents[(row.Level, row.Number)] = row.Content;
            }
        }

        return tiles;
    }

    /// <summary>The tile's bytes, perhaps wider than asked for; none where it isn't stored, which the asker takes as too short.</summary>
    public ReadOnlyMemory<byte> Read(TileId tile) => contents.GetValueOrDefault((tile.Level, tile.Index));
}
