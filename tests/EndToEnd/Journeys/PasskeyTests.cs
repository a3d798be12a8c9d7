using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>Chromium's own virtual authenticator, by its protocol: what a phone or a security key would do.</summary>
public sealed class PasskeyTests(Browser browser)
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_by_itself_and_opens_what_asks_for_a_fresh_proof()
    {
        var page = await browser.OpenAsync(phone: true);
        await UseAuthenticatorAsync(page);
        // A passkey belongs to a name, never to a number: the same city by its name on this machine.
        var city = new UriBuilder(browser.City.Address) { Host = "localhost" }.Uri.ToString().TrimEnd('/');
        await page.GotoAsync(city + "/sign-in");
        await Browser.SignInAsync(page, "199 0763 0002");
        await page.GotoAsync(city + "/account/security");
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("给它起个名字").FillAsync("我的手机");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await page.GetByText("已添加通行密钥").WaitForAsync();

        await page.GotoAsync(city + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(city + "/sign-in?returnUrl=%2Faccount%2Fsecurity");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await page.WaitForURLAsync("**/account/security");
        await page.GetByText("最近使用").WaitForAsync();

        await page.GotoAsync(city + "/sign-in/again?returnUrl=%2Faccount%2Fsecurity");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥" }).ClickAsync();
        await page.WaitForURLAsync("**/account/security");

        await page.GotoAsync(city + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(city + "/sign-in");
        await page.Locator("input[autocomplete='username']").FillAsync("199 0763 0002");
        await page.Locator("input[autocomplete='current-password']").FillAsync("Yicheng-2026");
        await page.Locator("form:has(input[autocomplete='current-password']) button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in/second**");
        (await Browser.AxeAsync(page)).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(city + "/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "删去 我的手机" }).ClickAsync();
        await page.GetByText("已删去通行密钥").WaitForAsync();
    }

    private static async Task UseAuthenticatorAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
