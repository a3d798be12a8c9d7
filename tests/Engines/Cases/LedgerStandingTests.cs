using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Verification;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests;

/// <summary>What follows from the events is vouched for too: whoever changes how a case ended, what a certificate says or what an applicant rated is named.</summary>
public sealed class LedgerStandingTests
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_row_that_its_events_contradict_is_named(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        await using var city = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), TestCity.Start);
        var (closed, open) = (await city.FileAsync("test-licence"), await city.FileAsync("test-simple"));
        await city.DoneAsync(CaseCity.Acceptor, closed, "accept", "accept");
        await city.DoneAsync(CaseCity.Examiner, closed, "survey", "pass", new { partners = new[] { "陈立新" } });
        await city.DoneAsync(CaseCity.Decider, closed, "decide", "grant");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{closed}/rating", new { stars = 2, words = "慢" })).Status.ShouldBe(200);
        var view = await city.CaseAsync(closed);
        view["state"]!.ToString().ShouldBe("closed");
        var certificate = view["certificates"]![0]!["number"]!.ToString();
        (await FindingsAsync(city)).ShouldBeEmpty();

        var (one, other) = ($"number = '{closed}'", $"number = '{open}'");
        await NamedAsync(city, "cases_case", closed, $"update cases_case set outcome = 1 where {one}", $"update cases_case set outcome = 0 where {one}");
        await NamedAsync(city, "cases_case", open, $"update cases_case set state = 3 where {other}", $"update cases_case set state = 0 where {other}");
        await NamedAsync(city, "cases_case", open, $"update cases_case set number = 'forged' where {other}", $"update cases_case set number = '{open}' where number = 'forged'");
        await NamedAsync(city, "cases_rating", closed, "update cases_rating set stars = 5", "update cases_rating set stars = 2");
        await NamedAsync(city, "cases_certificate", certificate, "update cases_certificate set code = 'FORGED22', title_zh = title_en, title_en = title_zh", null);
    }

    private static async Task NamedAsync(CaseCity city, string table, string who, string alter, string? back)
    {
        await RunAsync(city, alter);
        var finding = (await FindingsAsync(city)).First(one => one.Table == table);
        finding.Kind.ShouldBe(FindingKind.Contradiction);
        (finding.Words.ToString().Contains(who, StringComparison.Ordinal) || finding.Words.ToString().Contains("forged", StringComparison.Ordinal)).ShouldBeTrue(finding.Words.ToString());
        if (back is not null)
        {
            await RunAsync(city, back);
            (await FindingsAsync(city)).ShouldBeEmpty();
        }
    }

    private static async Task<IReadOnlyList<LedgerFinding>> FindingsAsync(CaseCity city) =>
        (await city.City.App.Services.GetRequiredService<LedgerVerification>().VerifyAsync(new VerificationBasis(), null, CancellationToken.None)).Findings;

    private static async Task RunAsync(CaseCity city, string sql)
    {
        await using DbConnection connection = city.City.Store.Store == "sqlite"
            ? new SqliteConnection($"Data Source={Path.Combine(city.City.Store.Folder, "city.db")}")
            : new NpgsqlConnection(city.City.Store.Store);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }
}
