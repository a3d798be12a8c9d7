using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Testing;

namespace Yicheng.Ledger.Tests;

public sealed class RefusalTests
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Refused_attempts_are_recorded_and_the_log_commits_to_them(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        Parallel.For(0, 2500, i => test.Ledger.RecordRefusal(new RefusedAttempt("wang.wu", "task.complete", $"QY{i}", "not-your-organisation")));

        var rows = await RowsAsync(test, 2500);

        rows.Select(row => row.Target).ShouldBe(Enumerable.Range(0, 2500).Select(i => $"QY{i}"), ignoreOrder: true);
        await test.SequencedAsync();
        (await test.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Findings.ShouldBeEmpty(), report => report.Leaves.ShouldBe(2500));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whatever_an_attacker_puts_into_a_request_is_recorded_as_it_can_be_kept(string store)
    {
        await using var test = await LedgerOnTest.StartAsync(store);
        test.Ledger.RecordRefusal(new RefusedAttempt("a\0b", "'; drop table ledger_leaf; --", new string('长', 20_000), "\ud800"));

        var row = (await RowsAsync(test, 1)).ShouldHaveSingleItem();

        row.Actor.ShouldBe("ab");
        row.Target.Length.ShouldBe(500);
        await test.SequencedAsync();
        (await test.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_is_written_when_the_program_ends()
    {
        await using var database = await TestStore.CreateAsync("sqlite");
        await using (var city = await TestCity.StartAsync(database, LedgerOnTest.OnBare))
        {
            for (var i = 0; i < 100; i++)
            {
                LedgerOnTest.Of(city).Ledger.RecordRefusal(new RefusedAttempt("wang.wu", "task.complete", $"QY{i}", "forbidden"));
            }
        }

        await using var again = await TestCity.StartAsync(database, LedgerOnTest.OnBare);
        (await RowsAsync(LedgerOnTest.Of(again), 100)).Count.ShouldBe(100);
    }

    private static async Task<List<LedgerRefusal>> RowsAsync(LedgerOnTest test, int expected)
    {
        for (var i = 0; ; i++)
        {
            await using var db = test.Read();
            var rows = await db.Set<LedgerRefusal>().ToListAsync();
            if (rows.Count >= expected || i == 100)
            {
                return rows;
            }

            await Task.Delay(50);
        }
    }
}
