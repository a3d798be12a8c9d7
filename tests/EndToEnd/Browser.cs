using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(Yicheng.EndToEnd.Tests.Browser))]

namespace Yicheng.EndToEnd.Tests;

/// <summary>One city in demo mode and one Chromium for all journeys; each journey opens contexts of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? playwright;
    private IBrowser? chromium;
    private TestCity? city;

    /// <summary>The running city.</summary>
    public TestCity City => city!;

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }

        city = await TestCity.StartAsync("sqlite");
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    }

    /// <summary>A page of a fresh browser, in Chinese, at a phone's or a desk's width.</summary>
    public async Task<IPage> OpenAsync(bool phone, string language = "zh-CN", bool javaScript = true)
    {
        Assert.SkipWhen(chromium is null, "Chromium is not installed; ./test installs it");
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = City.Address.ToString(),
            Locale = language,
            JavaScriptEnabled = javaScript,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = phone,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>Signs in by the form, as people do.</summary>
    public async Task SignInAsync(IPage page, string userName, string password = "Yicheng-2026")
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("input[autocomplete='username']").FillAsync(userName);
        await page.Locator("input[autocomplete='current-password']").FillAsync(password);
        await page.Locator("form:has(input[autocomplete='current-password']) button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>What axe finds wrong on the page as it is; WCAG 2.2 A and AA.</summary>
    public static async Task<IReadOnlyList<string>> AxeAsync(IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        return [.. found.Violations.Select(v => $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
        if (city is not null)
        {
            await city.DisposeAsync();
        }
    }
}
