namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed class WithoutScriptTests(Browser browser)
{
    [Fact]
    public async Task The_portal_works_without_a_script()
    {
        var page = await browser.OpenAsync(phone: true, "ou.zixuan", javaScript: false);
        await page.GotoAsync("/");
        await page.FillAsync("main input[type=search]", "招牌");
        await page.PressAsync("main input[type=search]", "Enter");
        await page.WaitForURLAsync("**/items?q=*");
        await page.PressAsync("main h2 a:has-text('招牌') >> nth=0");
        (await page.InnerTextAsync("main")).ShouldContain("要准备什么");
        await page.PressAsync("text=开始申请");
        await page.PressAsync("#start button.y-button-primary");
        var answers = Handling.Example("signboard");

        // The place is prefilled for a firm only; without a script each level is shown by its button.
        foreach (var (index, place) in new[] { "441802000000", "441802006000", "441802006001" }.Index())
        {
            await page.Locator("[name='premisesAddress.region']").Nth(index).SelectOptionAsync(place);
            if (index < 2)
            {
                await page.PressAsync("button[name='_refresh'][value='premisesAddress.region']");
            }
        }

        await page.FillToCheckAsync(answers);
        (await page.SendAsync()).ShouldStartWith("441800-");
    }
}
