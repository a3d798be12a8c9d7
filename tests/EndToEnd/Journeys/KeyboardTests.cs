using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed class KeyboardTests(Browser browser)
{
    // A county whose inbox no other test touches.
    private const string Region = "441803000000";
    private const string Clerk = "clerk.441803-service-centre";

    [Fact]
    public async Task The_inbox_is_worked_by_keyboard()
    {
        var handling = new Handling(browser.City);
        await handling.FileSignboardAsync("wu.lijuan", Region);
        await handling.FileSignboardAsync("wu.lijuan", Region);
        var desk = await browser.OpenAsync(phone: false, Clerk);
        await desk.GotoAsync("/workbench");
        var rows = desk.Locator("[data-row-link]");
        var first = await rows.Nth(0).InnerTextAsync();
        var second = await rows.Nth(1).InnerTextAsync();

        await desk.Keyboard.PressAsync("j");
        (await FocusedAsync(desk)).ShouldBe(first);
        await desk.Keyboard.PressAsync("j");
        (await FocusedAsync(desk)).ShouldBe(second);
        await desk.Keyboard.PressAsync("k");
        (await FocusedAsync(desk)).ShouldBe(first);

        await desk.Keyboard.PressAsync("?");
        (await desk.Locator("details[data-shortcuts]").GetAttributeAsync("open")).ShouldNotBeNull();
        await desk.Keyboard.PressAsync("?");
        (await desk.Locator("details[data-shortcuts]").GetAttributeAsync("open")).ShouldBeNull();
        await desk.Keyboard.PressAsync("/");
        (await desk.EvaluateAsync<string>("document.activeElement.type")).ShouldBe("search");
        await desk.Keyboard.PressAsync("Escape");

        await desk.Keyboard.PressAsync("j");
        await desk.Keyboard.PressAsync("Enter");
        await desk.WaitForURLAsync("**/workbench/cases/*");
        desk.Url.ShouldContain(first);
        await desk.Keyboard.PressAsync("e");
        (await desk.EvaluateAsync<string?>("document.activeElement.name")).ShouldBe("outcome");
    }

    private static Task<string> FocusedAsync(IPage desk) => desk.EvaluateAsync<string>("document.activeElement.innerText");
}
