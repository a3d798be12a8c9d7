using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Programs;

public sealed class CommandTests
{
    [Fact]
    public async Task Help_names_every_command()
    {
        var (code, printed) = await RealProgram.RunAsync("--help");
        code.ShouldBe(0);
        foreach (var command in new[] { "serve", "migrate", "check <dir>", "new-city <code>", "verify-ledger", "verify-receipt <file>", "witness <url>", "tck <dir>" })
        {
            printed.ShouldContain($"  {command} ");
        }
    }

    [Fact]
    public async Task A_package_broken_in_ten_ways_names_ten_lines_and_is_not_served()
    {
        using var package = Folder.OfQingyuan();
        var broken = new List<string>();
        Break("city.yaml", "hotline: 12345", "hotline: none");
        Break("organisations.yaml", "levels: [village]", "levels: [hamlet]");
        Break("calendars/2026.yaml", "year: 2026", "year: two");
        Break("codelists/sexes.yaml", "source: ", "sauce: ");
        Break("regions.csv", "441802006001,", "44180200600,");
        Break("people.yaml", "441803198606178164", "441803198606178165");
        Break("items/food-permit.yaml", "promised: 7 workdays", "promised: 12 workdays");
        Break("items/residence-permit.yaml", "amount: if applyKind", "amount: if aplyKind");
        Break("items/remote-medical.yaml", "expect: pledge = true", "expect: pledge = = true");
        Break("processes/licence.bpmn", "<bpmn:userTask id=\"accept\"", "<bpmn:scriptTask id=\"extra\" /><bpmn:userTask id=\"accept\"");

        var (code, printed) = await RealProgram.RunAsync("check", package.Path);

        code.ShouldBe(1, printed);
        var lines = printed.Split('\n').Where(line => Regex.IsMatch(line, @"^\S+:\d+: \S")).Select(line => line[(package.Path.Length + 1)..]).ToList();
        foreach (var place in broken)
        {
            lines.ShouldContain(line => line.StartsWith(place, StringComparison.Ordinal), $"{place} among\n{printed}");
        }

        using var data = new Folder();
        var (refused, told) = await RealProgram.RunAsync("serve", "--city", package.Path, "--data", data.Path, "--port", "0");
        refused.ShouldBe(1);
        told.ShouldContain("city.yaml:8");

        void Break(string file, string words, string others)
        {
            var before = File.ReadAllText(package[file]);
            var line = 1 + before[..before.IndexOf(words, StringComparison.Ordinal)].Count(c => c == '\n');
            package.Replace(file, words, others);

            // A fault within a formula or a form may be told at the line of the list or the file that holds it.
            broken.Add(file is "city.yaml" or "organisations.yaml" or "calendars/2026.yaml" ? $"{file}:{line}: " : $"{file}:");
        }
    }

    [Theory]
    [InlineData("4412", "肇庆")]
    [InlineData("5101", "成都")]
    public async Task A_new_city_passes_its_check_and_answers(string code, string name)
    {
        using var folder = new Folder();
        var package = folder["city"];
        var made = await RealProgram.RunAsync("new-city", code, "--out", package);
        made.Code.ShouldBe(0, made.Printed);
        var ruled = await RealProgram.RunAsync("check", package);
        ruled.Code.ShouldBe(0, ruled.Printed);
        await using var program = await RealProgram.ServeAsync(folder["data"], "--city", package);
        (await program.Client.GetStringAsync("/")).ShouldContain(name);
    }

    [Fact]
    public async Task The_ledger_is_clean_and_one_update_behind_the_programs_back_is_named()
    {
        using var package = Folder.OfQingyuan();
        using var data = new Folder();
        string number;
        await using (var program = await RealProgram.ServeAsync(data.Path, "--city", package.Path))
        {
            using var resident = program.As(data.Path, Filing.Resident);
            await resident.FileAsync("甲");
            number = await resident.FileAsync("乙");
            await resident.FileAsync("丙");
        }

        string[] verify = ["verify-ledger", "--data", data.Path, "--city", package.Path];
        var clean = await RealProgram.RunAsync(verify);
        clean.Code.ShouldBe(0, clean.Printed);
        await using (var db = new SqliteConnection($"Data Source={data["city.db"]};Pooling=False"))
        {
            await db.OpenAsync();
            await using var update = db.CreateCommand();
            update.CommandText = "update cases_event set act = 'withdrawn' where number = $number and seq = 1";
            update.Parameters.AddWithValue("$number", number);
            (await update.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var loud = await RealProgram.RunAsync(verify);
        loud.Code.ShouldBe(1, loud.Printed);
        loud.Printed.ShouldContain("cases_event");
        loud.Printed.ShouldContain(number);
    }

    [Fact]
    public async Task A_receipt_holds_offline_and_an_altered_one_does_not()
    {
        using var package = Folder.OfQingyuan();
        using var data = new Folder();
        string receipt;
        await using (var program = await RealProgram.ServeAsync(data.Path, "--city", package.Path))
        {
            using var resident = program.As(data.Path, Filing.Resident);
            receipt = await ReceiptAsync(resident, await resident.FileAsync("甲"));
        }

        await File.WriteAllTextAsync(data["receipt.json"], receipt);
        var holds = await RealProgram.RunAsync("verify-receipt", data["receipt.json"]);
        holds.Code.ShouldBe(0, holds.Printed);

        var altered = JsonNode.Parse(receipt)!;
        altered["payload"] = altered["payload"]!.ToString().Replace("filed", "fined", StringComparison.Ordinal);
        await File.WriteAllTextAsync(data["altered.json"], altered.ToJsonString());
        (await RealProgram.RunAsync("verify-receipt", data["altered.json"])).Code.ShouldBe(1);
        await File.WriteAllTextAsync(data["nonsense.json"], "[[[");
        var nonsense = await RealProgram.RunAsync("verify-receipt", data["nonsense.json"]);
        nonsense.Code.ShouldBe(1);
        nonsense.Printed.ShouldNotContain("   at ");
        var none = await RealProgram.RunAsync("verify-receipt", data["none.json"]);
        none.Code.ShouldBe(1);
        none.Printed.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Migrate_brings_PostgreSQL_to_the_newest_schema_once()
    {
        await using var store = await TestStore.CreateAsync("postgres");
        string[] where = ["--store", store.Store, "--data", store.Folder];
        var early = await RealProgram.RunAsync(["serve", "--port", "0", .. where]);
        early.Code.ShouldBe(1);
        early.Printed.ShouldContain("yicheng migrate");
        early.Printed.ShouldNotContain("   at ");
        var first = await RealProgram.RunAsync(["migrate", .. where]);
        first.Code.ShouldBe(0, first.Printed);
        first.Printed.ShouldContain("0004_cases.sql");
        (await RealProgram.RunAsync(["migrate", .. where])).ShouldBe((0, ""));
    }

    [Fact]
    public async Task The_public_kit_passes_at_level_2()
    {
        var kit = Path.Combine(TestCity.RepositoryRoot(), "..", "shared", "tck");
        kit = Directory.Exists(kit) ? kit : Path.Combine(TestCity.RepositoryRoot(), "..", "..", "shared", "tck");
        Assert.SkipUnless(Directory.Exists(kit), "The DMN kit is not beside the checkout");
        var (code, printed) = await RealProgram.RunAsync("tck", kit);
        code.ShouldBe(0, printed);
        var totals = Regex.Match(printed, @"level 2: (\d+) of (\d+)");
        totals.Groups[1].Value.ShouldBe(totals.Groups[2].Value);
        int.Parse(totals.Groups[1].Value).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_changed_package_comes_into_force_while_running_and_cases_keep_what_they_began_with()
    {
        using var package = Folder.OfQingyuan();
        using var data = new Folder();
        await using var program = await RealProgram.ServeAsync(data.Path, "--city", package.Path);
        using var resident = program.As(data.Path, Filing.Resident);
        var number = await resident.FileAsync("甲");
        var title = await TitleAsync(resident, number);

        package.Replace("items/remote-medical.yaml", "参保人去市外看病前备案", "出市看病以前先备案");
        package.Replace("kinds/simple.yaml", "即办测试事项", "改了名的事项");
        await Until(async () => (await program.Client.GetStringAsync("/api/v1/items/remote-medical")).Contains("出市看病以前先备案", StringComparison.Ordinal), program);
        (await TitleAsync(resident, number)).ShouldBe(title);
        (await TitleAsync(resident, await resident.FileAsync("乙"))).ShouldBe("改了名的事项");

        package.Replace("items/remote-medical.yaml", "promised: 1 workday", "promised: 9 workdays");
        await Until(async () => (await program.Client.GetStringAsync("/health/ready")).StartsWith("Degraded", StringComparison.Ordinal), program);
        program.Printed.ShouldContain("remote-medical.yaml");
        (await program.Client.GetAsync("/api/v1/items/remote-medical")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await resident.FileAsync("丙");

        package.Replace("items/remote-medical.yaml", "promised: 9 workdays", "promised: 1 workday");
        await Until(async () => await program.Client.GetStringAsync("/health/ready") == "Healthy", program);
    }

    private static async Task<string> TitleAsync(HttpClient client, string number) =>
        (await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases/{number}"))!["title"]!.ToString();

    /// <summary>The ledger takes a leaf within seconds; until then the receipt says that it is on its way.</summary>
    private static async Task<string> ReceiptAsync(HttpClient client, string number)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await client.GetAsync($"/api/v1/cases/{number}/receipt");
            if (answer.StatusCode == HttpStatusCode.OK || attempt == 300)
            {
                return await answer.Content.ReadAsStringAsync();
            }

            await Task.Delay(100);
        }
    }

    private static async Task Until(Func<Task<bool>> holds, RealProgram program)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail(program.Printed);
    }
}
