using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>A process is changed, tried and published in the browser, and the cases that run on it are moved to the new version.</summary>
[Collection(Workshop.Alone)]
public sealed partial class MigrationTests(Browser browser)
{
    private const string Item = "drainage-permit";
    private const string Process = "licence";
    private const string Organ = "441802-housing-construction";

    [Fact]
    public async Task A_process_is_changed_in_the_browser_and_twenty_running_cases_are_moved_and_the_one_that_cannot_says_why()
    {
        var handling = new Handling(browser.City);
        var examined = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AtAsync(handling, "examine")));
        var granted = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AtAsync(handling, "deliver")));
        var surveyed = await AtAsync(handling, "survey");

        var designer = await browser.OpenAsync(phone: false, Scene.Designer);
        var draft = await ChangeAsync(designer);
        await SimulateAsync(designer, draft);
        await PublishAsync(draft);

        var keeper = await browser.OpenAsync(phone: false, Scene.Keeper);
        await PlanAsync(keeper);
        await TryAsync(keeper, surveyed, examined[0]);
        await ExecuteAsync(keeper);

        (await keeper.InnerTextAsync("#cases")).ShouldContain(surveyed);
        await keeper.ClickAsync("#cases a:has-text('已迁移')");
        (await keeper.Locator("#cases tbody tr").CountAsync()).ShouldBe(20);
        await keeper.ClickAsync($"#cases a:has-text('{granted[0]}')");
        await ShowsAsync(keeper, "handOver");
        (await keeper.InnerTextAsync("main")).ShouldContain("办理流程换用新版本");
        await StaysAsync(keeper, surveyed);
        await GoOnAsync(handling, examined[0], granted[0], surveyed);
    }

    /// <summary>送达 has another id, and 现场核查 is gone.</summary>
    private static async Task<string> ChangeAsync(IPage page)
    {
        await Workshop.BeginAsync(page, $"processes/{Process}", "核查并入审查");
        await Workshop.PickAsync(page, "deliver");
        var id = page.Locator("[data-panel] [data-path='id']").First;
        await id.FillAsync("handOver");
        await id.BlurAsync();
        await Workshop.PickAsync(page, "survey");
        await page.ClickAsync(".djs-context-pad [data-action='delete']");
        await Workshop.SaveAsync(page);
        await page.ClickAsync("#draft button:has-text('检查')");
        (await page.InnerTextAsync("#check")).ShouldContain("检查通过");
        await page.ClickAsync("#draft a:has-text('与现行比较')");
        var changes = await page.InnerTextAsync("#changes >> xpath=..");
        changes.ShouldContain("送达");
        changes.ShouldContain("现场核查");
        return DraftOf().Match(page.Url).Groups[1].Value;
    }

    private static async Task SimulateAsync(IPage page, string draft)
    {
        await page.GotoAsync($"/workbench/processes/{Process}/try?what=draft:{draft}");
        await page.SelectOptionAsync("[name=kind]", Item);
        await page.ClickAsync("button:has-text('换成这个事项的表单')");
        await page.ClickAsync("button:has-text('开始试算')");
        foreach (var outcome in new[] { "accept", "survey", "grant", "delivered" })
        {
            await page.ClickAsync($".y-told button[value='finish:{outcome}']");
        }

        var log = await page.InnerTextAsync("#log");
        log.ShouldContain("决定");
        log.ShouldNotContain("到达环节“现场核查");
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
    }

    private async Task PublishAsync(string draft)
    {
        var head = await browser.OpenAsync(phone: false, Scene.Publisher);
        await head.GotoAsync($"/workbench/processes/{Process}/publish?draft={draft}");
        await head.ClickAsync("main form button:has-text('发布草稿')");
        (await head.InnerTextAsync("main")).ShouldContain("已发布");
    }

    private static async Task PlanAsync(IPage page)
    {
        await page.GotoAsync("/workbench/migrations");
        await page.ClickAsync("main a:has-text('拟定方案')");
        await page.SelectOptionAsync("[name=kind]", Item);
        await page.ClickAsync("button:has-text('看它的版本')");
        (await page.InnerTextAsync("[name=from] option:checked")).ShouldContain("在办 21 件", customMessage: "the version that the cases run on is proposed");
        await page.ClickAsync("button:has-text('对照这两个版本')");
        (await page.InputValueAsync("[name='mapping.examine']")).ShouldBe("examine");
        await page.SelectOptionAsync("[name='mapping.deliver']", "handOver");
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
        await page.FillAsync("[name=words]", "清审改〔2026〕9 号");
        await page.ClickAsync("button:has-text('保存方案')");
        await page.WaitForURLAsync(PlanAddress());
    }

    private static async Task TryAsync(IPage page, string stays, string moves)
    {
        await page.ClickAsync("main form button:has-text('试算')");
        await DoneAsync(page, "已试算");
        await page.ClickAsync("#cases a:has-text('不能迁移')");
        var blocked = await page.InnerTextAsync("#cases");
        blocked.ShouldContain("办件停在“现场核查（两人以上）”");
        blocked.ShouldContain(stays);
        blocked.ShouldNotContain(moves);
        await page.ClickAsync("#cases a:has-text('可以迁移')");
        (await page.Locator("#cases tbody tr").CountAsync()).ShouldBe(20);
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
    }

    private async Task ExecuteAsync(IPage keeper)
    {
        await keeper.ClickAsync("main form button:has-text('提交复核')");
        var checker = await browser.OpenAsync(phone: false, Scene.Checker);
        await checker.GotoAsync(new Uri(keeper.Url).AbsolutePath);
        await checker.ClickAsync("main form button:has-text('复核通过')");
        await DoneAsync(checker, "已完成");
        (await checker.InnerTextAsync("main")).ShouldContain("21 / 21");
        await keeper.GotoAsync(new Uri(keeper.Url).AbsolutePath);
    }

    /// <summary>Waits for the end of the work in the background, which the page follows by itself.</summary>
    private static async Task DoneAsync(IPage page, string state)
    {
        await page.WaitForFunctionAsync("() => !document.querySelector('main progress') || document.querySelector('main').innerText.includes('已经做完，看结果') || document.querySelector('main progress').value === document.querySelector('main progress').max");
        for (var turn = 0; turn < 100 && !(await page.InnerTextAsync("main")).Contains(state, StringComparison.Ordinal); turn++)
        {
            await page.GotoAsync(new Uri(page.Url).AbsolutePath);
        }

        (await page.InnerTextAsync("main")).ShouldContain(state);
    }

    private static async Task ShowsAsync(IPage page, string element)
    {
        await page.WaitForSelectorAsync("[data-bpmn].is-drawn");
        (await page.Locator($"[data-bpmn] [data-element-id='{element}']").First.GetAttributeAsync("class"))!.ShouldContain("y-live");
    }

    /// <summary>The one that stayed shows the version it began with, on which it is still surveyed.</summary>
    private static async Task StaysAsync(IPage page, string number)
    {
        await page.GotoAsync($"/workbench/cases/{number}");
        await ShowsAsync(page, "survey");
        (await page.Locator("[data-bpmn] [data-element-id='deliver']").CountAsync()).ShouldBeGreaterThan(0);
    }

    private static async Task GoOnAsync(Handling handling, string examined, string granted, string surveyed)
    {
        await handling.EndAsync($"examiner.{Organ}", examined, "survey", "examine");
        await handling.EndAsync($"decider.{Organ}", examined, "grant", "decide");
        await handling.EndAsync(Scene.Clerk, granted, "delivered", "handOver");
        (await handling.CaseAsync(Scene.Resident, granted))["state"]!.ToString().ShouldBe("closed");
        await handling.EndAsync($"examiner.{Organ}", surveyed, "conform", "survey", new { partners = new[] { "同行核查员" }, form = new { surveyedOn = "2026-03-02", findings = "与图纸相符" } });
        await handling.EndAsync($"decider.{Organ}", surveyed, "grant", "decide");
        (await handling.CaseAsync(Scene.Resident, surveyed))["at"]![0]!.ToString().ShouldBe("deliver");
    }

    private static async Task<string> AtAsync(Handling handling, string step)
    {
        var number = await handling.FileAsync(Scene.Resident, Item, ["pipe-plan", "pretreatment"]);
        await handling.EndAsync($"acceptor.{Organ}", number, "accept", "accept");
        if (step == "survey")
        {
            await handling.EndAsync($"examiner.{Organ}", number, "survey", "examine");
        }
        else if (step == "deliver")
        {
            await handling.EndAsync($"examiner.{Organ}", number, "approve", "examine");
            await handling.EndAsync($"decider.{Organ}", number, "grant", "decide");
        }

        return number;
    }

    [GeneratedRegex("draft(?:%3A|:)([0-9a-f-]{36})")]
    private static partial Regex DraftOf();

    [GeneratedRegex("/workbench/migrations/[0-9a-f-]{36}")]
    private static partial Regex PlanAddress();
}
