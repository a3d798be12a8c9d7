using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tests;

public class TileTests
{
    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(3, 999, 1, "tile/3/999.p/1")]
    [InlineData(TileId.EntriesLevel, 1000, 255, "tile/entries/x001/000.p/255")]
    public void Paths_are_those_of_tlog_tiles(int level, long index, int width, string path)
    {
        var tile = new TileId(level, index, width);
        tile.Path.ShouldBe(path);
        TileId.TryParse(path, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(tile);
    }

    [Theory]
    [InlineData("tile/0/1")]
    [InlineData("tile/00/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/01")]
    [InlineData("tile/0/001.p")]
    [InlineData("tile/0/../001")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("")]
    [InlineData(null)]
    public void A_path_in_any_other_spelling_is_refused(string? path) => TileId.TryParse(path, out _).ShouldBeFalse();

    [Fact]
    public void Seventy_thousand_leaves_make_the_tiles_of_the_specification()
    {
        var tiles = new List<TileContent>();
        var log = new GrowingLog();
        for (var i = 0; i < 70_000; i++)
        {
            log.Append(LogOnShelf.Entry(0, i));
        }

        tiles.AddRange(log.TakeChanges());
        tiles.Count(tile => tile.Id is { Level: 0, IsFull: true }).ShouldBe(273);
        tiles.Count(tile => tile.Id is { Level: TileId.EntriesLevel, IsFull: true }).ShouldBe(273);
        tiles.Single(tile => tile.Id is { Level: 0, IsFull: false }).Id.Width.ShouldBe(112);
        tiles.Count(tile => tile.Id is { Level: 1, IsFull: true }).ShouldBe(1);
        tiles.Single(tile => tile.Id is { Level: 1, IsFull: false }).Id.Width.ShouldBe(17);
        tiles.Single(tile => tile.Id.Level == 2).Id.ShouldBe(new TileId(2, 0, 1));
        tiles.ShouldAllBe(tile => tile.Id.Level == TileId.EntriesLevel || tile.Bytes.Length == tile.Id.Width * TreeHash.Length);
        log.TakeChanges().ShouldAllBe(tile => !tile.Id.IsFull);
    }

    [Fact]
    public void A_bundle_gives_back_its_entries()
    {
        byte[][] entries = [[], [1, 2, 3], new byte[ushort.MaxValue]];
        var bytes = new List<byte>();
        foreach (var entry in entries)
        {
            EntryBundle.Append(bytes, entry);
        }

        EntryBundle.Read([.. bytes]).ShouldBe(entries);
        Should.Throw<InvalidDataException>(() => EntryBundle.Read([.. bytes[..^1]]));
        Should.Throw<ArgumentException>(() => EntryBundle.Append(bytes, new byte[ushort.MaxValue + 1]));
    }

    [Fact]
    public void A_tile_narrower_than_the_proof_needs_is_an_error()
    {
        var shelf = LogOnShelf.Of(5);
        Should.Throw<InvalidDataException>(() => InclusionProof.Plan(0, 5).Resolve(_ => shelf.Read(new TileId(0, 0, 5))[..32]));
    }
}
