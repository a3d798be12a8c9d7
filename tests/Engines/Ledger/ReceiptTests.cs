using System.Text.Json.Nodes;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(CityOnBothStores))]

namespace Yicheng.Ledger.Tests;

public sealed class ReceiptTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_receipt_asked_for_at_once_verifies_offline(string store)
    {
        var test = LedgerOnTest.Of(await cities.OnAsync(store));
        var id = (await test.AppendOneAsync("QY20260302000001")).OrThrow();

        var receipt = (await test.Ledger.ReceiptAsync(id, CancellationToken.None)).OrThrow();

        var published = await test.City.Client.GetStringAsync("/ledger/vkey");
        var verdict = ReceiptVerification.Verify(receipt.ToJson(), published);
        verdict.Failure.ShouldBeNull();
        verdict.Checkpoint.ShouldNotBeNull().Size.ShouldBeGreaterThan(receipt.LeafIndex);
        verdict.Receipt.ShouldNotBeNull().Payload.ShouldContain("\"target\":\"QY20260302000001\"");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Receipts_verify_across_many_tiles(string store)
    {
        var test = LedgerOnTest.Of(await cities.OnAsync(store));
        var ids = await test.AppendAsync(1500);

        foreach (var id in ids.Where((_, i) => i % 97 == 0).Append(ids[^1]))
        {
            var receipt = (await test.Ledger.ReceiptAsync(id, CancellationToken.None)).OrThrow();
            ReceiptVerification.Verify(receipt.ToJson()).Failure.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_receipt_in_which_anything_was_changed_fails()
    {
        var test = LedgerOnTest.Of(await cities.OnAsync("sqlite"));
        var ids = await test.AppendAsync(20);
        var good = (await test.Ledger.ReceiptAsync(ids[3], CancellationToken.None)).OrThrow();
        var other = (await test.Ledger.ReceiptAsync(ids[4], CancellationToken.None)).OrThrow();

        Receipt[] forged =
        [
            good with { Payload = good.Payload.Replace("forbidden", "permitted", StringComparison.Ordinal) },
            good with { At = good.At.AddSeconds(1) },
            good with { EventId = other.EventId },
            good with { Source = "cases" },
            good with { Salt = other.Salt },
            good with { Salt = "" },
            good with { LeafIndex = other.LeafIndex },
            good with { LeafIndex = -1 },
            good with { Proof = other.Proof },
            good with { Proof = [] },
            good with { Proof = ["x"] },
            good with { Checkpoint = good.Checkpoint.Replace("\n\n", "\nmore\n\n", StringComparison.Ordinal) },
            good with { Checkpoint = "" },
            good with { LogKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW" },
        ];

        ReceiptVerification.Verify(good.ToJson()).Holds.ShouldBeTrue();
        forged.ShouldAllBe(receipt => !ReceiptVerification.Verify(receipt.ToJson(), null).Holds);
        ReceiptVerification.Verify(good.ToJson(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").Holds.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"yicheng-receipt/v1\"}")]
    [InlineData("not json")]
    public void A_file_that_is_no_receipt_is_refused_in_words(string json) =>
        ReceiptVerification.Verify(json).Failure.ShouldNotBeNull().ToString().ShouldContain(Receipt.CurrentFormat);

    [Fact]
    public async Task An_event_that_the_ledger_never_heard_of_has_no_receipt()
    {
        var test = LedgerOnTest.Of(await cities.OnAsync("sqlite"));
        (await test.Ledger.ReceiptAsync(Guid.NewGuid(), CancellationToken.None)).Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public async Task An_event_that_was_altered_gets_no_receipt()
    {
        await using var test = await LedgerOnTest.StartAsync("sqlite");
        var ids = await test.AppendAsync(3);
        await test.BehindTheBackAsync("update ledger_refusal set reason = 'permitted' where id = @id", ("@id", ids[1]));
        (await test.Ledger.ReceiptAsync(ids[1], CancellationToken.None)).Refusal.ShouldNotBeNull().Type.ShouldBe("event-altered");
        (await test.Ledger.ReceiptAsync(ids[2], CancellationToken.None)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Canonical_JSON_has_one_spelling()
    {
        var node = JsonNode.Parse("""{ "b": [1, {"z": null, "y": "清远"}], "a": {"d": true, "c": "\u0041\n" } }""")!;
        System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(node)).ShouldBe("""{"a":{"c":"A\n","d":true},"b":[1,{"y":"清远"}]}""");
    }
}
