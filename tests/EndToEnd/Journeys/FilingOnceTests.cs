using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed class FilingOnceTests(Browser browser)
{
    [Fact]
    public async Task A_double_click_files_once()
    {
        const string resident = "liu.jianhua";
        var page = await ReadyAsync(resident);
        await page.DblClickAsync("#send button.y-button-primary");
        await page.WaitForURLAsync("**/done");
        (await page.NumberAsync()).ShouldNotBeEmpty();
        (await CountAsync(resident)).ShouldBe(1);
    }

    [Fact]
    public async Task The_back_button_after_filing_does_not_file_again()
    {
        const string resident = "chen.weiming";
        var page = await ReadyAsync(resident);
        var number = await page.SendAsync();
        await page.GoBackAsync();
        if (await page.Locator("#send button.y-button-primary").CountAsync() > 0)
        {
            await page.PressAsync("#send button.y-button-primary");
        }

        page.Url.ShouldEndWith("/done");
        (await page.NumberAsync()).ShouldBe(number);
        (await CountAsync(resident)).ShouldBe(1);
    }

    private async Task<IPage> ReadyAsync(string resident)
    {
        var page = await browser.OpenAsync(phone: true, resident);
        await page.GotoAsync("/items/signboard/apply");
        await page.PressAsync("#start button.y-button-primary");
        await page.FillToCheckAsync(Handling.Example("signboard"));
        return page;
    }

    private async Task<int> CountAsync(string resident)
    {
        using var client = browser.City.As(resident);
        return JsonNode.Parse(await client.GetStringAsync("/api/v1/cases"))!["items"]!.AsArray().Count;
    }
}
