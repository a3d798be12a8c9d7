using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

[Collection(Workshop.Alone)]
public sealed partial class WorkshopTests(Browser browser)
{
    [Fact]
    public async Task A_process_is_changed_checked_tried_compared_and_published_and_old_cases_keep_theirs()
    {
        var page = await browser.OpenAsync(phone: false, Scene.Designer);
        var process = ProcessOfSignboard().Match(await File.ReadAllTextAsync(Path.Combine(TestCity.Qingyuan, "items", "signboard.yaml"))).Groups[1].Value;
        var handling = new Handling(browser.City);
        var old = await handling.FileSignboardAsync(Scene.Resident);
        var faults = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };

        await page.GotoAsync("/workbench/processes");
        await page.ClickAsync($"main a[href='/workbench/processes/{process}']");
        await Workshop.BeginAsync(page, $"processes/{process}", "审查多给几天");

        await ChangeLimitAsync(page, "examine", "2");
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
        await Workshop.SaveAsync(page);
        await page.ClickAsync("#draft button:has-text('检查')");
        (await page.InnerTextAsync("#check")).ShouldContain("检查通过");

        await page.ClickAsync("#draft a:has-text('试算')");
        await page.SelectOptionAsync("[name=kind]", "signboard");
        await page.ClickAsync("button:has-text('换成这个事项的表单')");
        await page.ClickAsync("button:has-text('开始试算')");
        await page.WaitForSelectorAsync(".y-badge.is-live");
        await page.ClickAsync(".y-told button[value='finish:accept']");
        (await page.InnerTextAsync("#log")).ShouldContain("受理");
        await page.WaitForSelectorAsync(".y-badge.is-done");
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
        await page.ClickAsync("button:has-text('退回一步')");
        await page.WaitForSelectorAsync(".y-told button[value='finish:accept']");

        var draft = page.Url.Split("draft%3A", StringSplitOptions.None).Last();
        await page.GotoAsync($"/workbench/processes/{process}/compare?from=in-force&to=draft:{draft}");
        (await page.InnerTextAsync("#changes >> xpath=..")).ShouldMatch("有 1 处改动[\\s\\S]*时限由“\\d+”改为“2”");
        await page.WaitForSelectorAsync(".y-badge.is-changed");

        var head = await browser.OpenAsync(phone: false, Scene.Publisher);
        await head.GotoAsync($"/workbench/processes/{process}/publish?draft={draft}");
        await head.ClickAsync("main form button:has-text('发布草稿')");
        (await head.InnerTextAsync("main")).ShouldContain("已发布");

        var made = await handling.FileSignboardAsync(Scene.Resident);
        using var resident = browser.City.As(Scene.Resident);
        ExamineLimit().Match(await resident.GetStringAsync($"/api/v1/cases/{made}/diagram")).Groups[1].Value.ShouldBe("2");
        ExamineLimit().Match(await resident.GetStringAsync($"/api/v1/cases/{old}/diagram")).Groups[1].Value.ShouldBe("1");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_process_of_the_city_comes_through_the_editor_with_nothing_lost()
    {
        var page = await browser.OpenAsync(phone: false, Scene.Designer);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestCity.Qingyuan, "processes"), "*.bpmn"))
        {
            var process = Path.GetFileNameWithoutExtension(file);
            await Workshop.BeginAsync(page, $"processes/{process}", "只改一个名字");
            await RenameAsync(page, "start", "换了名字");
            await Workshop.SaveAsync(page);
            await page.ClickAsync("#draft a:has-text('与现行比较')");
            (await page.InnerTextAsync("#changes >> xpath=..")).ShouldContain("有 1 处改动", customMessage: process);
        }
    }

    [Fact]
    public async Task A_decision_table_is_changed_in_its_editor_and_compared_cell_by_cell()
    {
        var page = await browser.OpenAsync(phone: false, Scene.Designer);
        await Workshop.BeginAsync(page, "decisions/restaurant", "换一条规则");
        await Workshop.PickAsync(page, "joins");
        await page.Locator("td.output-cell").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("\"food-permit\"");
        await Workshop.SaveAsync(page);
        await page.ClickAsync("#draft a:has-text('与现行比较')");
        (await page.InnerTextAsync("#changes >> xpath=..")).ShouldMatch("有 1 处改动[\\s\\S]*改动第 1 条规则[\\s\\S]*business-registration[\\s\\S]*food-permit");
    }

    [Fact]
    public async Task Script_in_the_names_of_a_process_is_shown_as_text_by_editors_viewers_and_pages()
    {
        const string evil = "&lt;img src=x onerror=&quot;document.documentElement.dataset.done=1&quot;&gt;&lt;script&gt;document.documentElement.dataset.done=1&lt;/script&gt;";
        using var designer = browser.City.As(Scene.Designer);
        var text = await designer.GetStringAsync("/api/v1/processes/immediate/versions/1");
        var hostile = Regex.Replace(text, " name=\"[^\"]*\"", $" name=\"{evil}\"");
        var draft = (await new Handling(browser.City).PostAsync(Scene.Designer, "/api/v1/processes/immediate/drafts", new { title = "<script>document.documentElement.dataset.done=1</script>", text = hostile }))["id"];
        var page = await browser.OpenAsync(phone: false, Scene.Designer);
        foreach (var address in new[] { $"drafts/{draft}", $"compare?from=in-force&to=draft:{draft}", $"try?what=draft:{draft}", "" })
        {
            await page.GotoAsync($"/workbench/processes/immediate/{address}");
            if (address.StartsWith("drafts", StringComparison.Ordinal) || address.StartsWith("compare", StringComparison.Ordinal))
            {
                await page.WaitForSelectorAsync(".is-drawn");
            }

            (await page.EvaluateAsync<int>("() => document.querySelectorAll('img[src=x], main script:not([src])').length")).ShouldBe(0, address);
            (await page.EvaluateAsync<bool>("() => 'done' in document.documentElement.dataset")).ShouldBeFalse(address);
        }

        await page.GotoAsync($"/workbench/processes/immediate/drafts/{draft}");
        await Workshop.PickAsync(page, "start");
        (await page.InputValueAsync("[data-panel] [data-path='name']")).ShouldContain("<img src=x");
        (await page.EvaluateAsync<bool>("() => 'done' in document.documentElement.dataset")).ShouldBeFalse();
    }

    private static async Task ChangeLimitAsync(IPage page, string element, string limit)
    {
        await Workshop.PickAsync(page, element);
        var field = page.Locator("[data-panel] [data-path='ext:yc:Task.limit']");
        await field.FillAsync("0");
        await field.BlurAsync();
        (await page.InnerTextAsync("[data-panel]")).ShouldContain("应为 1 到 9999 的整数");
        await field.FillAsync(limit);
        await field.BlurAsync();
        (await page.InnerTextAsync("[data-panel]")).ShouldNotContain("应为 1 到 9999 的整数");
    }

    private static async Task RenameAsync(IPage page, string element, string name)
    {
        await Workshop.PickAsync(page, element);
        await page.Locator("[data-panel] [data-path='name']").FillAsync(name);
    }

    [GeneratedRegex("^process: *(\\S+)", RegexOptions.Multiline)]
    private static partial Regex ProcessOfSignboard();

    [GeneratedRegex("id=\"examine\"[\\s\\S]*?limit=\"(\\d+)\"")]
    private static partial Regex ExamineLimit();
}
