using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Verification;
using Yicheng.Testing;

namespace Yicheng.Ledger.Tests;

public sealed class VerificationTests
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_row_altered_behind_the_back_is_named(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        var ids = await test.AppendAsync(600);
        (await test.VerifyAsync()).Findings.ShouldBeEmpty();

        await test.BehindTheBackAsync("update ledger_refusal set reason = 'permitted' where id = @id", ("@id", ids[321]));

        var finding = (await test.VerifyAsync()).Findings.ShouldHaveSingleItem();
        finding.ShouldBe(new LedgerFinding(FindingKind.RowAltered, "ledger_refusal", ids[321].ToString(), 321, finding.Words));
        finding.Words.ToString().ShouldContain("李明 task.complete case");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_row_deleted_is_named_with_and_without_its_leaf(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        var ids = await test.AppendAsync(300);
        await test.BehindTheBackAsync("delete from ledger_refusal where id = @id", ("@id", ids[7]));
        await test.BehindTheBackAsync("delete from ledger_refusal where id = @id", ("@id", ids[8]));
        await test.BehindTheBackAsync("delete from ledger_leaf where event_id = @id", ("@id", ids[8]));
        await test.BehindTheBackAsync("delete from ledger_leaf where event_id = @id", ("@id", ids[299]));

        var report = await test.VerifyAsync();

        report.Findings.Select(finding => (finding.Kind, finding.LeafIndex)).ShouldBe(
            [(FindingKind.RowRemoved, 7), (FindingKind.LeafRemoved, 8), (FindingKind.LeafRemoved, 299), (FindingKind.RowAdded, null)]);
        report.Findings[0].Key.ShouldBe(ids[7].ToString());
        report.Findings[3].Key.ShouldBe(ids[299].ToString());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_row_slipped_in_is_named(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        var ids = await test.AppendAsync(5);
        var added = Guid.CreateVersion7(TestCity.Start);
        await test.BehindTheBackAsync("insert into ledger_refusal select @new, at, actor, act, target, reason from ledger_refusal where id = @id", ("@new", added), ("@id", ids[0]));

        var finding = (await test.VerifyAsync()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Key).ShouldBe((FindingKind.RowAdded, added.ToString()));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_leaves_that_changed_places_are_named_with_both_places(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        var ids = await test.AppendAsync(400);
        await test.BehindTheBackAsync("update ledger_leaf set leaf_index = 1000000 where event_id = @id", ("@id", ids[5]));
        await test.BehindTheBackAsync("update ledger_leaf set leaf_index = 5 where event_id = @id", ("@id", ids[350]));
        await test.BehindTheBackAsync("update ledger_leaf set leaf_index = 350 where event_id = @id", ("@id", ids[5]));

        var report = await test.VerifyAsync();

        report.Findings.Select(finding => (finding.Kind, finding.Key, finding.LeafIndex)).ShouldBe(
            [(FindingKind.Reordered, ids[350].ToString(), 5), (FindingKind.Reordered, ids[5].ToString(), 350)]);
        report.Findings[0].Words.Arguments.ShouldBe([ids[350], 5L, 350L]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_leaf_rewritten_together_with_its_row_is_named(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        var ids = await test.AppendAsync(30);
        await using var db = test.Read();
        var leaf = await db.Set<LedgerLeaf>().SingleAsync(leaf => leaf.EventId == ids[12]);
        var row = await db.Set<LedgerRefusal>().SingleAsync(row => row.Id == ids[12]);
        var forged = new LedgerRefusal { Id = row.Id, At = row.At, Actor = row.Actor, Act = row.Act, Target = row.Target, Reason = "permitted" };
        await test.BehindTheBackAsync("update ledger_refusal set reason = 'permitted' where id = @id", ("@id", ids[12]));
        await test.BehindTheBackAsync(
            "update ledger_leaf set commitment = @commitment where event_id = @id",
            ("@commitment", EventCommitment.Of(leaf.Salt, leaf.Source, leaf.EventId, leaf.At, Refusals.RefusalSource.Payload(forged))),
            ("@id", ids[12]));

        var finding = (await test.VerifyAsync()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Key, finding.LeafIndex).ShouldBe((FindingKind.LeafAltered, ids[12].ToString(), 12));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_tampered_tile_is_named_at_every_level(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        await test.AppendAsync(600);
        await using var db = test.Read();
        foreach (var (level, number) in new[] { (0, 1L), (1, 0L), (-1, 2L) })
        {
            var tile = await db.Set<LedgerTile>().SingleAsync(tile => tile.Level == level && tile.Number == number);
            byte[] forged = [.. tile.Content];
            forged[40] ^= 1;
            await Replace(tile, forged);
            (await test.VerifyAsync()).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                finding => finding.Kind.ShouldBe(FindingKind.TileAltered),
                finding => finding.Key.ShouldBe($"{level},{number}"));
            await Replace(tile, tile.Content);
            (await test.VerifyAsync()).IsClean.ShouldBeTrue();
        }

        Task Replace(LedgerTile tile, byte[] content) => test.BehindTheBackAsync(
            "update ledger_tile set content = @content where level = @level and number = @number", ("@content", content), ("@level", tile.Level), ("@number", tile.Number));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_checkpoint_altered_or_deleted_is_named(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        await test.AppendAsync(20);
        await test.BehindTheBackAsync("update ledger_checkpoint set note = replace(note, 'ledger', 'another') where size = 20");
        (await test.VerifyAsync()).Findings[0].Kind.ShouldBe(FindingKind.CheckpointAltered);
        await test.BehindTheBackAsync("delete from ledger_checkpoint where size = 20");
        (await test.VerifyAsync()).Findings.ShouldContain(finding => finding.Kind == FindingKind.CheckpointAltered && finding.Key == "20");
    }

    [Fact]
    public async Task A_log_whose_end_was_cut_off_is_shown_by_a_checkpoint_kept_elsewhere()
    {
        await using var test = await LedgerOnTest.StartAsync("sqlite");
        await test.AppendAsync(10);
        var short1 = await test.CheckpointAsync();
        var ids = await test.AppendAsync(10);
        var kept = await test.CheckpointAsync();
        await test.BehindTheBackAsync("delete from ledger_checkpoint where size > 10");
        await test.BehindTheBackAsync("delete from ledger_leaf where leaf_index >= 10");
        await test.BehindTheBackAsync("update ledger_tile set content = substr(content, 1, length(content) / 2), width = 10");
        foreach (var id in ids)
        {
            await test.BehindTheBackAsync("delete from ledger_refusal where id = @id", ("@id", id));
        }

        (await test.VerifyAsync(new VerificationBasis(Remembered: short1))).IsClean.ShouldBeTrue();
        (await test.VerifyAsync(new VerificationBasis(Remembered: kept))).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.CheckpointAltered);
        (await test.VerifyAsync(new VerificationBasis(LogKey: "nonsense"))).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.CannotVerify);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Verification_names_nothing_while_the_city_goes_on(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        await test.AppendAsync(200);
        var going = test.AppendAsync(3000);
        var rounds = 0;
        while (!going.IsCompleted || rounds < 3)
        {
            (await test.VerifyAsync()).Findings.ShouldBeEmpty();
            rounds++;
        }

        await going;
        (await test.VerifyAsync()).ShouldSatisfyAllConditions(report => report.IsClean.ShouldBeTrue(), report => report.Leaves.ShouldBe(3200));
    }

    [Fact]
    public async Task The_report_reads_as_sentences_and_sets_the_exit_code()
    {
        await using var test = await LedgerOnTest.StartAsync("sqlite");
        var ids = await test.AppendAsync(3);
        var clean = new StringWriter();
        VerifyLedger.Print(await test.VerifyAsync(), clean).ShouldBe(0);
        clean.ToString().ShouldContain("3");
        await test.BehindTheBackAsync("update ledger_refusal set actor = '王五' where id = @id", ("@id", ids[0]));
        var loud = new StringWriter();
        VerifyLedger.Print(await test.VerifyAsync(), loud).ShouldBe(1);
        loud.ToString().ShouldContain(ids[0].ToString());
    }
}
