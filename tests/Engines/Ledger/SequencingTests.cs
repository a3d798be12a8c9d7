using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Testing;

namespace Yicheng.Ledger.Tests;

public sealed class SequencingTests
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_committed_event_has_one_place_and_a_refused_one_has_none(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        var results = await Task.WhenAll(Enumerable.Range(0, 600).Select(i => test.AppendOneAsync($"case {i}", refuse: i % 6 == 0)));
        await test.SequencedAsync();

        var kept = results.Where(result => !result.IsRefused).Select(result => result.Value).ToList();
        kept.Count.ShouldBe(500);
        await using var db = test.Read();
        var leaves = await db.Set<LedgerLeaf>().OrderBy(leaf => leaf.LeafIndex).ToListAsync();
        leaves.Select(leaf => leaf.LeafIndex).ShouldBe(Enumerable.Range(0, 500).Select(i => (long?)i));
        leaves.Select(leaf => leaf.EventId).ShouldBe(kept, ignoreOrder: true);
        (await test.VerifyAsync()).IsClean.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_round_that_breaks_off_leaves_nothing_behind_and_the_events_get_their_places_after_a_restart(string store)
    {
        await using var database = await TestStore.CreateAsync(store);
        string before;
        await using (var city = await TestCity.StartAsync(database, LedgerOnTest.OnBare))
        {
            var test = LedgerOnTest.Of(city);
            await test.AppendAsync(300);
            before = await test.CheckpointAsync();
            // The checkpoint is the last thing a round writes.
            await test.ExecuteAsync(store == "sqlite"
                ? "create trigger crash before insert on ledger_checkpoint begin select raise(abort, 'crash'); end"
                : "create function crash() returns trigger language plpgsql as 'begin raise exception ''crash''; end'; create trigger crash before insert on ledger_checkpoint execute function crash()");
            var id = (await test.AppendOneAsync("during")).OrThrow();
            await Task.WhenAll(Enumerable.Range(0, 99).Select(i => test.AppendOneAsync($"during {i}")));
            (await test.Ledger.ReceiptAsync(id, CancellationToken.None)).Refusal.ShouldNotBeNull().Type.ShouldBe("receipt-not-yet");
            (await test.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Findings.ShouldBeEmpty(), report => report.Pending.ShouldBe(100));
            await test.ExecuteAsync(store == "sqlite" ? "drop trigger crash" : "drop trigger crash on ledger_checkpoint");
        }

        await using var restarted = await TestCity.StartAsync(database, LedgerOnTest.OnBare);
        var after = LedgerOnTest.Of(restarted);
        await after.AppendAsync(10);
        var report = await after.VerifyAsync(new VerificationBasis(Remembered: before));
        report.Findings.ShouldBeEmpty();
        report.Leaves.ShouldBe(410);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_nodes_on_one_database_keep_one_log(string store)
    {
        Assert.SkipWhen(store == "sqlite", "SQLite has one node");
        await using var first = await LedgerOnTest.StartAsync(store);
        await using var second = LedgerOnTest.Of(await TestCity.StartAsync(first.City.Store, LedgerOnTest.OnBare));

        await Task.WhenAll(first.AppendAsync(700, "first"), second.AppendAsync(700, "second"));

        var report = await first.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Leaves.ShouldBe(1400);
    }

    [Fact]
    public async Task The_ledger_stops_rather_than_sign_over_altered_tiles()
    {
        await using var test = await LedgerOnTest.StartAsync("sqlite");
        await test.AppendAsync(10);
        var before = await test.CheckpointAsync();
        await test.BehindTheBackAsync("update ledger_tile set content = zeroblob(320) where level = 0");
        var id = (await test.AppendOneAsync("later")).OrThrow();

        (await test.Ledger.ReceiptAsync(id, CancellationToken.None)).Refusal.ShouldNotBeNull().Type.ShouldBe("receipt-not-yet");
        (await test.CheckpointAsync()).ShouldBe(before);
        var report = await test.VerifyAsync();
        report.Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.TileAltered);
        report.Pending.ShouldBe(1);
    }
}
