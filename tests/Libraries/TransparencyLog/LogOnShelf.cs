using System.Text;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tests;

/// <summary>A log whose tiles lie in a dictionary by path, as a file server would hold them.</summary>
internal sealed class LogOnShelf
{
    private readonly Dictionary<string, byte[]> _tiles = [];

    public GrowingLog Log { get; private set; } = new();

    public static LogOnShelf Of(int size, int seed = 0)
    {
        var shelf = new LogOnShelf();
        for (var i = 0; i < size; i++)
        {
            shelf.Log.Append(Entry(seed, i));
        }

        shelf.Store();
        return shelf;
    }

    public static byte[] Entry(int seed, long index) => Encoding.UTF8.GetBytes($"{seed}/{index}");

    public void Store()
    {
        foreach (var tile in Log.TakeChanges())
        {
            _tiles[tile.Id.Path] = tile.Bytes;
        }
    }

    public void Reopen() => Log = GrowingLog.Resume(Log.Size, Read);

    public ReadOnlyMemory<byte> Read(TileId tile) => _tiles[tile.Path];

    public TreeHash Root(long size) => size == 0 ? MerkleTree.EmptyRoot : ProofPlan.Root(size).Resolve(ReadAtAnyWidth)[0];

    public ReadOnlyMemory<byte> ReadAtAnyWidth(TileId tile) =>
        _tiles.TryGetValue((tile with { Width = TileId.FullWidth }).Path, out var full) ? full : _tiles
            .Where(pair => pair.Key.StartsWith((tile with { Width = TileId.FullWidth }).Path + ".p/", StringComparison.Ordinal))
            .MaxBy(pair => pair.Value.Length).Value;

    public IReadOnlyList<TreeHash> Prove(ProofPlan plan) => plan.Resolve(ReadAtAnyWidth);
}
