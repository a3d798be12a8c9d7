using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed class AdministratorTests(Browser browser)
{
    private static readonly string[] Work = ["/admin/system", "/admin/rights", "/admin/who-can", "/admin/audit", "/admin/alarms", "/workbench/cases"];

    [Theory]
    [InlineData("it-system", "/admin/system")]
    [InlineData("it-security", "/admin/rights", "/admin/who-can")]
    [InlineData("it-audit", "/admin/audit", "/admin/alarms")]
    public async Task Each_of_the_three_administrators_does_their_own_work_and_is_told_why_not_at_the_others(string user, params string[] own)
    {
        var page = await browser.OpenAsync(phone: false, user);
        foreach (var path in Work)
        {
            var answer = await page.GotoAsync(path);
            answer!.Status.ShouldBe(own.Contains(path) ? 200 : 403, path);
            (await page.InnerTextAsync("h1")).Contains("为什么看不到", StringComparison.Ordinal).ShouldBe(!own.Contains(path), path);
            (await Browser.AxeAsync(page)).ShouldBeEmpty(path);
        }

        var menu = await page.GotoAsync(own[0]) is null ? "" : await page.InnerTextAsync("nav.y-menu");
        foreach (var (path, line) in new[] { ("/admin/system", "系统运行"), ("/admin/rights", "岗位授予"), ("/admin/audit", "审计记录") })
        {
            menu.Contains(line, StringComparison.Ordinal).ShouldBe(own.Contains(path), line);
        }
    }

    [Fact]
    public async Task A_resident_finds_a_clerks_look_up_on_their_page()
    {
        var scene = await browser.SceneAsync();
        var clerk = await browser.OpenAsync(phone: false, Scene.Examiner);
        await clerk.GotoAsync($"/workbench/cases/{scene.Open}");
        await clerk.Locator("summary", new() { HasText = "查看完整号码" }).ClickAsync();
        await clerk.FillAsync("input[name=purpose]", "核对身份证");
        await clerk.ClickAsync("button:has-text('显示完整号码')");
        (await clerk.Locator("#form").InnerTextAsync()).ShouldContain("441802199709106575");

        var page = await browser.OpenAsync(phone: true, Scene.Resident);
        for (var i = 0; i < 30; i++)
        {
            await page.GotoAsync("/my/data");
            if ((await page.InnerTextAsync("main")).Contains("核对身份证", StringComparison.Ordinal))
            {
                break;
            }

            await page.WaitForTimeoutAsync(100);
        }

        var text = await page.InnerTextAsync("main");
        text.ShouldContain("核对身份证");
        text.ShouldContain(scene.Open);
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
    }
}
