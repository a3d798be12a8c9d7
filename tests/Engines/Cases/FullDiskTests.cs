using System.Diagnostics;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_told_in_the_readers_language_and_nothing_is_half_done()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a small disk");
        await using var store = await TestStore.CreateAsync("sqlite");
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", store.Folder), "This machine lets nobody mount a small disk");
        try
        {
            await FillAsync(store);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            (await RunAsync("umount", "-l", store.Folder)).ShouldBeTrue();
        }
    }

    private static async Task FillAsync(TestStore store)
    {
        await using var city = await CaseCity.StartAsync(store, CaseCity.MakePackage(), TestCity.Start);
        var filler = Path.Combine(store.Folder, "filler");
        var acknowledged = new List<string> { await city.FileAsync("test-simple") };
        Fill(filler);

        // What room the database has left in its own files is used up first.
        Answer answer;
        var key = "";
        do
        {
            key = Guid.NewGuid().ToString("N");
            answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple"), key);
            if (answer.Status == 201)
            {
                acknowledged.Add(answer["number"]);
            }
        }
        while (answer.Status == 201 && acknowledged.Count < 2000);

        answer.Status.ShouldBe(507, answer.Text);
        answer["title"].ShouldContain("存储空间不足");
        var english = await city.AskAsync(CaseCity.Resident, HttpMethod.Post, "/api/v1/cases", CaseCity.Filing("test-simple"), language: "en");
        english.Status.ShouldBe(507, english.Text);
        english["title"].ShouldContain("storage");
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple"))));
        all.ShouldAllBe(one => one.Status == 507, string.Join('\n', all.Select(one => one.Text)));
        using (var form = new MultipartFormDataContent { { new ByteArrayContent([.. "%PDF-1.7"u8, .. new byte[1024 * 1024]]), "file", "plan.pdf" } })
        {
            (await city.PostAsync(CaseCity.Resident, "/api/v1/files", form)).Status.ShouldBe(507);
        }

        (await NumbersAsync(city)).Order().ShouldBe(acknowledged.Order(), "reading goes on, and nothing half done is there");
        File.Delete(filler);
        var after = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple"), key);
        after.Status.ShouldBe(201, after.Text);
        acknowledged.Add(after["number"]);
        (await NumbersAsync(city)).Order().ShouldBe(acknowledged.Order());
    }

    private static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        for (var size = 64 * 1024; size > 0; size /= 2)
        {
            try
            {
                while (true)
                {
                    stream.Write(new byte[size]);
                    stream.Flush(flushToDisk: true);
                }
            }
            catch (IOException)
            {
                // Not even this much is left; half of it may be.
            }
        }
    }

    private static async Task<List<string>> NumbersAsync(CaseCity city)
    {
        var numbers = new List<string>();
        string? after = null;
        do
        {
            var page = (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases?limit=100{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}")).Json!;
            numbers.AddRange(page["items"]!.AsArray().Select(line => line!["number"]!.ToString()));
            after = page["next"]?.ToString();
        }
        while (after is not null);
        return numbers;
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
