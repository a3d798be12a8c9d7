using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Programs;

public sealed class KillTests
{
    private const int Clients = 8;
    private const int Kills = 3;
    private const int AnswersBetweenKills = 60;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_kill_at_any_moment_loses_nothing_acknowledged_and_doubles_nothing(string kind)
    {
        using var package = Folder.OfQingyuan();
        await using var store = await TestStore.CreateAsync(kind);
        string[] where = ["--city", package.Path, "--store", store.Store];
        var acknowledged = new ConcurrentDictionary<string, string>();
        var unanswered = new ConcurrentBag<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = await RealProgram.ServeAsync(store.Folder, where);
            using var resident = program.As(store.Folder, Filing.Resident);
            using var killed = new CancellationTokenSource();
            var enough = acknowledged.Count + AnswersBetweenKills + (kill * 7);
            var clients = Enumerable.Range(0, Clients).Select(_ => FileUntilAsync(resident, acknowledged, unanswered, killed.Token)).ToList();
            while (acknowledged.Count < enough)
            {
                await Task.WhenAny(Task.WhenAny(clients), Task.Delay(5));
                clients.ShouldAllBe(client => !client.IsFaulted);
            }

            await program.KillAsync();
            await killed.CancelAsync();
            await Task.WhenAll(clients);
        }

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Kills * AnswersBetweenKills);
        unanswered.ShouldNotBeEmpty("a kill under load leaves somebody without an answer");
        await using var last = await RealProgram.ServeAsync(store.Folder, where);
        using var applicant = last.As(store.Folder, Filing.Resident);
        foreach (var (key, number) in acknowledged)
        {
            (await applicant.GetAsync($"/api/v1/cases/{number}")).IsSuccessStatusCode.ShouldBeTrue($"{number} was acknowledged");
            if (key.GetHashCode(StringComparison.Ordinal) % 8 == 0)
            {
                (await applicant.FileAsync(key[..12], key)).ShouldBe(number);
            }
        }

        foreach (var key in unanswered)
        {
            acknowledged[key] = await applicant.FileAsync(key[..12], key);
        }

        var kept = await NumbersAsync(applicant);
        kept.Order().ShouldBe(acknowledged.Values.Order());
        await last.DisposeAsync();
        var (code, printed) = await RealProgram.RunAsync(["verify-ledger", "--data", store.Folder, .. where]);
        code.ShouldBe(0, printed);
    }

    private static async Task FileUntilAsync(HttpClient client, ConcurrentDictionary<string, string> acknowledged, ConcurrentBag<string> unanswered, CancellationToken killed)
    {
        while (!killed.IsCancellationRequested)
        {
            var key = Guid.NewGuid().ToString("N");
            try
            {
                acknowledged[key] = await client.FileAsync(key[..12], key);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                unanswered.Add(key);
                return;
            }
        }
    }

    private static async Task<List<string>> NumbersAsync(HttpClient client)
    {
        var numbers = new List<string>();
        string? after = null;
        do
        {
            var page = JsonNode.Parse(await client.GetStringAsync($"/api/v1/cases?limit=100{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"))!;
            numbers.AddRange(page["items"]!.AsArray().Select(line => line!["number"]!.ToString()));
            after = page["next"]?.ToString();
        }
        while (after is not null);
        return numbers;
    }
}
