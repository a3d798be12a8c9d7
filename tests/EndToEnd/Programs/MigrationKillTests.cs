using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Programs;

public sealed class MigrationKillTests
{
    private const int Cases = 60;
    private const int Kills = 2;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Cases_on_their_way_to_a_changed_process_arrive_once_however_often_the_program_is_killed(string kind)
    {
        using var package = Folder.OfQingyuan();
        await using var store = await TestStore.CreateAsync(kind);
        string[] where = ["--city", package.Path, "--store", store.Store];
        var numbers = new List<string>();
        await using (var before = await RealProgram.ServeAsync(store.Folder, where))
        {
            using var resident = before.As(store.Folder, Filing.Resident);
            for (var n = 0; n < Cases; n++)
            {
                numbers.Add(await resident.FileAsync($"店{n}"));
            }
        }

        package.Replace("processes/test-immediate.bpmn", "name=\"", "name=\"新的");
        string? id = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = await RealProgram.ServeAsync(store.Folder, where);
            using var keeper = program.As(store.Folder, "process-keeper");
            id ??= await OrderAsync(program, store.Folder, keeper);
            await UntilAsync(keeper, id, view => view["counts"]!["moved"]!.GetValue<int>() >= 5 * (kill + 1));
            await program.KillAsync();
        }

        await using (var last = await RealProgram.ServeAsync(store.Folder, where))
        {
            using var keeper = last.As(store.Folder, "process-keeper");
            using var resident = last.As(store.Folder, Filing.Resident);
            (await UntilAsync(keeper, id!, view => view["state"]!.ToString() == "done"))["counts"]!["moved"]!.GetValue<int>().ShouldBe(Cases);
            foreach (var number in numbers)
            {
                var events = JsonNode.Parse(await resident.GetStringAsync($"/api/v1/cases/{number}/events"))!.AsArray();
                events.Count(one => one!["act"]!.ToString() == "migrated").ShouldBe(1, number);
            }
        }

        var (code, printed) = await RealProgram.RunAsync(["verify-ledger", "--data", store.Folder, .. where]);
        code.ShouldBe(0, printed);
    }

    /// <summary>Plans from the version that has the cases to the one in force, tries, submits, and has the second person confirm.</summary>
    private static async Task<string> OrderAsync(RealProgram program, string data, HttpClient keeper)
    {
        using var checker = program.As(data, "process-checker");
        var versions = JsonNode.Parse(await keeper.GetStringAsync("/api/v1/migrations/versions?kind=test-simple"))!.AsArray();
        var (from, to) = (versions.Single(one => one!["live"]!.GetValue<int>() == Cases)!, versions.Single(one => one!["inForce"]!.GetValue<bool>())!);
        using var planned = await keeper.PostAsJsonAsync("/api/v1/migrations", new { kind = "test-simple", from = from["hash"]!.ToString(), to = to["hash"]!.ToString(), words = "依据" });
        var id = JsonNode.Parse(await planned.Content.ReadAsStringAsync())!["id"]!.ToString();
        (await keeper.PostAsync($"/api/v1/migrations/{id}/try", null)).EnsureSuccessStatusCode();
        await UntilAsync(keeper, id, view => view["state"]!.ToString() == "tried");
        (await keeper.PostAsync($"/api/v1/migrations/{id}/submit", null)).EnsureSuccessStatusCode();
        (await checker.PostAsync($"/api/v1/migrations/{id}/confirm", null)).EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<JsonNode> UntilAsync(HttpClient keeper, string id, Func<JsonNode, bool> holds)
    {
        for (var attempt = 0; attempt < 3000; attempt++)
        {
            var view = JsonNode.Parse(await keeper.GetStringAsync($"/api/v1/migrations/{id}"))!;
            if (holds(view))
            {
                return view;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException(id);
    }
}
