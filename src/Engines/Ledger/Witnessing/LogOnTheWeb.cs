using System.Net;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Witnessing;

/// <summary>A tiled log at an address, ours or anyone's.</summary>
internal sealed class LogOnTheWeb(HttpClient client, Uri prefix)
{
    private readonly Uri prefix = new(prefix.ToString().TrimEnd('/') + "/");

    public Task<string> CheckpointAsync(CancellationToken cancellationToken) => client.GetStringAsync(new Uri(prefix, "checkpoint"), cancellationToken);

    public Task<string> KeyAsync(CancellationToken cancellationToken) => client.GetStringAsync(new Uri(prefix, "vkey"), cancellationToken);

    /// <summary>The consistency proof between two sizes, from the tiles.</summary>
    /// <exception cref="InvalidDataException">A tile is too short.</exception>
    public async Task<IReadOnlyList<TreeHash>> ConsistencyAsync(long oldSize, long size, CancellationToken cancellationToken)
    {
        var plan = ConsistencyProof.Plan(oldSize, size);
        var tiles = new Dictionary<TileId, byte[]>();
        foreach (var tile in plan.Tiles)
        {
            tiles[tile] = await TileAsync(tile, cancellationToken);
        }

        return plan.Resolve(tile => tiles[tile]);
    }

    /// <summary>A log may drop a partial tile once the full one stands, so that is the second try (C2SP tlog-tiles, partial tiles).</summary>
    private async Task<byte[]> TileAsync(TileId tile, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(prefix, tile.Path), cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound && !tile.IsFull
            ? await client.GetByteArrayAsync(new Uri(prefix, (tile with { Width = TileId.FullWidth }).Path), cancellationToken)
            : await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
