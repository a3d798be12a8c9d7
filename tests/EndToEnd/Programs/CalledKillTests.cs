using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Programs;

public sealed class CalledKillTests
{
    private const int Callers = 12;
    private const string Officer = "acceptor.441802-market-supervision";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Matters_that_a_process_calls_for_begin_and_report_back_once_though_the_program_is_killed_in_between(string kind)
    {
        using var package = Folder.OfQingyuan();
        await using var store = await TestStore.CreateAsync(kind);
        string[] where = ["--city", package.Path, "--store", store.Store];
        var callers = new List<string>();
        await using (var program = await RealProgram.ServeAsync(store.Folder, where))
        {
            using var resident = program.As(store.Folder, Filing.Resident);
            for (var n = 0; n < Callers; n++)
            {
                callers.Add(await FileAsync(resident));
            }

            await program.KillAsync();
        }

        var called = new List<string>();
        await using (var program = await RealProgram.ServeAsync(store.Folder, where))
        {
            using var officer = program.As(store.Folder, Officer);
            foreach (var number in callers)
            {
                var view = await UntilAsync(officer, number, one => one["called"]!.AsArray().Count > 1);
                view["called"]!.AsArray().Count.ShouldBe(2, number);
                called.AddRange(view["called"]!.AsArray().Select(one => one!["number"]!.ToString()));
            }

            called.Distinct().Count().ShouldBe(2 * Callers);
            foreach (var number in called)
            {
                var step = (await ViewAsync(officer, number))["tasks"]![0]!["id"]!.ToString();
                (await officer.PostAsJsonAsync($"/api/v1/tasks/{step}/complete", new { outcome = "grant" })).EnsureSuccessStatusCode();
            }

            await program.KillAsync();
        }

        await using (var program = await RealProgram.ServeAsync(store.Folder, where))
        {
            using var officer = program.As(store.Folder, Officer);
            foreach (var number in callers)
            {
                // Both reported back, and the sequence behind them has called for its first.
                var view = await UntilAsync(officer, number, one => one["called"]!.AsArray().Count > 2);
                view["called"]!.AsArray().Count.ShouldBe(3, number);
                var events = JsonNode.Parse(await officer.GetStringAsync($"/api/v1/cases/{number}/events"))!.AsArray();
                events.Count(one => one!["act"]!.ToString() == "matter-ended").ShouldBe(2, number);
            }
        }

        var (code, printed) = await RealProgram.RunAsync(["verify-ledger", "--data", store.Folder, .. where]);
        code.ShouldBe(0, printed);
    }

    private static async Task<string> FileAsync(HttpClient resident)
    {
        using var answer = await resident.PostAsJsonAsync("/api/v1/cases", new
        {
            item = "test-many",
            region = "441802000000",
            applicant = new { kind = "person", name = "黄志强", number = "441802199709106575", phone = "19907630001" },
            form = new { shopName = "总店", branches = new[] { new { name = "东店" }, new { name = "西店" } } },
        });
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonNode.Parse(body)!["number"]!.ToString();
    }

    private static async Task<JsonNode> ViewAsync(HttpClient client, string number) => JsonNode.Parse(await client.GetStringAsync($"/api/v1/cases/{number}"))!;

    private static async Task<JsonNode> UntilAsync(HttpClient client, string number, Func<JsonNode, bool> holds)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await ViewAsync(client, number) is var view && holds(view))
            {
                return view;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{number} waits for what it called.");
    }
}
