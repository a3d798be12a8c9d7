using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Yicheng.EndToEnd.Tests.Programs;

/// <summary>Files of a package that change while the program runs.</summary>
public sealed class ReloadTests
{
    private const string Officer = "acceptor.441802-market-supervision";
    private const string Supervisor = "city-supervisor";

    [Fact]
    public async Task A_changed_decision_is_asked_by_new_cases_while_those_before_keep_theirs()
    {
        using var package = Folder.OfQingyuan();
        using var data = new Folder();
        await using var program = await RealProgram.ServeAsync(data.Path, "--city", package.Path);
        using var resident = program.As(data.Path, Filing.Resident);
        var before = await FileAsync(resident);
        package.Replace("decisions/test-fees.dmn", "<text>100</text>", "<text>150</text>");
        string after;
        do
        {
            after = await FileAsync(resident);
            await Task.Delay(100);
        }
        while (await FeeAsync(program, data.Path, after) == "100");

        (await FeeAsync(program, data.Path, after)).ShouldBe("150");
        (await FeeAsync(program, data.Path, before)).ShouldBe("100");
    }

    [Fact]
    public async Task A_hostile_file_is_named_and_leaves_all_of_the_package_as_it_was()
    {
        using var package = Folder.OfQingyuan();
        using var data = new Folder();
        await using var program = await RealProgram.ServeAsync(data.Path, "--city", package.Path);
        using var resident = program.As(data.Path, Filing.Resident);
        var title = package["kinds/simple.yaml"];
        var good = await File.ReadAllTextAsync(title);
        foreach (var (file, text) in Hostile())
        {
            // A good change beside the bad one is not taken alone.
            await File.WriteAllTextAsync(title, good.Replace("即办测试事项", "半个包", StringComparison.Ordinal));
            await File.WriteAllTextAsync(package[file], text);
            await UntilAsync(async () => (await program.Client.GetStringAsync("/health/ready")).StartsWith("Degraded", StringComparison.Ordinal), $"{file}: {text[..Math.Min(80, text.Length)]}");
            program.Printed.ShouldContain(file);
            (await TitleAsync(resident, await resident.FileAsync("甲"))).ShouldBe("即办测试事项");
            File.Delete(package[file]);
            await File.WriteAllTextAsync(title, good);
            await UntilAsync(async () => await program.Client.GetStringAsync("/health/ready") == "Healthy", "mended");
        }
    }

    private static IEnumerable<(string File, string Text)> Hostile()
    {
        yield return ("processes/bad.bpmn", "<definitions");
        yield return ("processes/bad.bpmn", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions>&x;</definitions>");
        yield return ("processes/bad.bpmn", "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><definitions>&c;</definitions>");
        yield return ("processes/bad.bpmn", string.Concat(Enumerable.Repeat("<a>", 200_000)));
        yield return ("processes/bad.bpmn", new string(' ', 10_000_000));
        yield return ("decisions/bad.dmn", "<definitions>" + new string('\0', 10));
    }

    private static async Task<string> FeeAsync(RealProgram program, string data, string number)
    {
        using var officer = program.As(data, Officer);
        using var supervisor = program.As(data, Supervisor);
        var view = JsonNode.Parse(await supervisor.GetStringAsync($"/api/v1/cases/{number}"))!;
        var step = view["tasks"]!.AsArray().FirstOrDefault(task => task!["element"]!.ToString() == "measure" && task["endedAt"] is null);
        if (step is not null)
        {
            (await officer.PostAsJsonAsync($"/api/v1/tasks/{step["id"]}/complete", new { outcome = "done", form = new { area = 30 } })).EnsureSuccessStatusCode();
            (await supervisor.PostAsync($"/api/v1/cases/{number}/incidents/{view["incidents"]![0]!["number"]}/retry", null)).EnsureSuccessStatusCode();
        }

        var events = JsonNode.Parse(await officer.GetStringAsync($"/api/v1/cases/{number}/events"))!.AsArray();
        return events.Single(one => one!["act"]!.ToString() == "decision-made")!["decision"]!["result"]!.ToString();
    }

    private static async Task<string> FileAsync(HttpClient resident)
    {
        using var answer = await resident.PostAsJsonAsync("/api/v1/cases", new
        {
            item = "test-measured",
            region = "441802000000",
            applicant = new { kind = "person", name = "黄志强", number = "441802199709106575", phone = "19907630001" },
            form = new { shopName = "江边小厨" },
        });
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["number"]!.ToString();
    }

    private static async Task<string> TitleAsync(HttpClient client, string number) => (await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases/{number}"))!["title"]!.ToString();

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail(what);
    }
}
