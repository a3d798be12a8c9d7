using System.Net;
using Yicheng.Ledger.Witnessing;
using Yicheng.Platform.Errors;
using Yicheng.Platform.OpenSsl;
using Yicheng.Testing;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Tests;

public sealed class PublishingTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task The_published_bundles_and_tiles_give_the_root_of_the_published_checkpoint(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        await test.AppendAsync(700);
        var client = test.City.Client;
        NoteKey.TryParse((await client.GetStringAsync("/ledger/vkey")).Trim(), out var key).ShouldBeTrue();
        SignedNote.TryParse(await test.CheckpointAsync(), out var note).ShouldBeTrue();
        var checkpoint = Checkpoint.Open(note, key, Ed25519.Verify).ShouldNotBeNull();
        checkpoint.Size.ShouldBe(700);

        var rebuilt = new GrowingLog();
        for (var number = 0; number < 3; number++)
        {
            var bundle = await client.GetByteArrayAsync("/ledger/" + TileId.InTree(TileId.EntriesLevel, number, 700).Path);
            foreach (var entry in EntryBundle.Read(bundle))
            {
                rebuilt.Append(entry);
            }
        }

        rebuilt.Root.ShouldBe(checkpoint.Root);
        foreach (var tile in rebuilt.TakeChanges())
        {
            (await client.GetByteArrayAsync("/ledger/" + tile.Id.Path)).ShouldBe(tile.Bytes, tile.Id.Path);
        }
    }

    [Fact]
    public async Task Tiles_are_served_narrower_too_and_cached_for_good()
    {
        var test = LedgerOnTest.Of(await cities.OnAsync("sqlite"));
        await test.AppendAsync(300);
        using var full = await test.City.Client.GetAsync("/ledger/tile/0/000");
        full.Headers.CacheControl!.ToString().ShouldContain("immutable");
        var narrow = await test.City.Client.GetByteArrayAsync("/ledger/tile/0/000.p/10");
        narrow.ShouldBe((await full.Content.ReadAsByteArrayAsync())[..(10 * TreeHash.Length)]);
        EntryBundle.Read(await test.City.Client.GetByteArrayAsync("/ledger/tile/entries/000.p/10")).Count.ShouldBe(10);
        using var checkpoint = await test.City.Client.GetAsync("/ledger/checkpoint");
        checkpoint.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        checkpoint.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("/ledger/tile/0/999")]
    [InlineData("/ledger/tile/0/x000/000")]
    [InlineData("/ledger/tile/0/000.p/0")]
    [InlineData("/ledger/tile/nonsense")]
    [InlineData("/ledger/tile/")]
    public async Task An_address_that_names_no_tile_is_not_found(string path)
    {
        var test = LedgerOnTest.Of(await cities.OnAsync("sqlite"));
        using var answer = await test.City.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("zh-CN", "公开账本")]
    [InlineData("en", "Public ledger")]
    public async Task The_page_explains_the_ledger_in_the_readers_language_and_shows_the_checkpoint(string language, string title)
    {
        var test = LedgerOnTest.Of(await cities.OnAsync("sqlite"));
        await test.AppendAsync(1);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ledger") { Headers = { { "Accept-Language", language } } };
        using var answer = await test.City.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        page.ShouldContain($"<h1>{title}</h1>");
        page.ShouldContain((await test.City.Client.GetStringAsync("/ledger/vkey")).Split('+')[0]);
    }

    [Fact]
    public async Task A_witness_cosigns_a_log_that_grows_and_refuses_one_that_was_rewritten()
    {
        await using var city = await LedgerOnTest.StartAsync("sqlite");
        await using var other = await LedgerOnTest.StartAsync("sqlite");
        await city.AppendAsync(300);
        await other.AppendAsync(400);
        var witness = new WitnessFile("audit.example/w1", Ed25519.NewPrivateKey(), null, null);

        var first = (await Cosign(city, witness)).OrThrow();
        await city.AppendAsync(400);
        var second = (await Cosign(city, first)).OrThrow();

        SignedNote.TryParse(second.Note, out var note).ShouldBeTrue();
        note.IsSignedBy(witness.Key(), Ed25519.Verify).ShouldBeTrue();
        Checkpoint.TryParse(note.Text, out var checkpoint).ShouldBeTrue();
        checkpoint.Size.ShouldBe(700);
        (await Cosign(other, first)).Refusal.ShouldNotBeNull().Type.ShouldBe("witness-not-signed");

        await city.BehindTheBackAsync("delete from ledger_checkpoint where size > 300");
        (await Cosign(city, second)).Refusal.ShouldNotBeNull().Type.ShouldBe("witness-smaller");
    }

    [Fact]
    public async Task A_witness_sees_a_history_that_the_key_itself_rewrote()
    {
        await using var store = await TestStore.CreateAsync("sqlite");
        WitnessFile witness;
        await using (var city = await TestCity.StartAsync(store, LedgerOnTest.OnBare))
        {
            var test = LedgerOnTest.Of(city);
            await test.AppendAsync(10);
            witness = (await Cosign(test, new WitnessFile("audit.example/w1", Ed25519.NewPrivateKey(), null, null))).OrThrow();
            await test.ExecuteAsync("delete from ledger_refusal; delete from ledger_leaf; delete from ledger_tile; delete from ledger_checkpoint");
        }

        await using var rewritten = LedgerOnTest.Of(await TestCity.StartAsync(store, LedgerOnTest.OnBare));
        await rewritten.AppendAsync(20);
        (await rewritten.VerifyAsync()).IsClean.ShouldBeTrue();
        (await Cosign(rewritten, witness)).Refusal.ShouldNotBeNull().Type.ShouldBe("witness-inconsistent");
    }

    [Fact]
    public void A_witness_remembers_in_a_file_that_is_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("yicheng-witness");
        var path = Path.Combine(folder.FullName, "witness.json");
        var made = WitnessFile.Open(path, "audit.example/w1");
        (made with { Note = "note" }).Save(path);
        WitnessFile.Open(path, "ignored").ShouldSatisfyAllConditions(
            again => again.Key().ToString().ShouldBe(made.Key().ToString()),
            again => again.Note.ShouldBe("note"));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        folder.Delete(recursive: true);
    }

    private static Task<Result<WitnessFile>> Cosign(LedgerOnTest test, WitnessFile witness) =>
        WitnessLog.CosignAsync(new LogOnTheWeb(test.City.Client, new Uri(test.City.Address, "ledger")), witness, null, TestCity.Start, CancellationToken.None);
}
