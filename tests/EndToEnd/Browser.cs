using System.Collections.Concurrent;
using System.Net;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Yicheng.EndToEnd.Tests.Journeys;
using Yicheng.Testing;
using Cookie = Microsoft.Playwright.Cookie;

[assembly: AssemblyFixture(typeof(Yicheng.EndToEnd.Tests.Browser))]

namespace Yicheng.EndToEnd.Tests;

/// <summary>One city in demo mode and one Chromium for all journeys; each journey opens contexts of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private IPlaywright? playwright;
    private IBrowser? chromium;
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Cookie>>>> sessions = new();
    private TestCity? city;
    private Lazy<Task<Scene>>? scene;
    private Lazy<Task<Visits>>? visits;

    /// <summary>The running city.</summary>
    public TestCity City => city!;

    /// <summary>Matters that stand ready for the tests that only look.</summary>
    public Task<Scene> SceneAsync() => scene!.Value;

    /// <summary>Every page, with somebody who may open it.</summary>
    public Task<Visits> VisitsAsync() => visits!.Value;

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }

        city = await TestCity.StartAsync("sqlite");
        scene = new(() => Scene.SetAsync(city));
        visits = new(async () => await Visits.FindAsync(city, await scene.Value));
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    }

    /// <summary>A page of a fresh browser at a phone's or a desk's width, with somebody signed in or nobody.</summary>
    public async Task<IPage> OpenAsync(bool phone, string? user = null, string language = "zh-CN", bool javaScript = true, bool elder = false)
    {
        Assert.SkipWhen(chromium is null, "Chromium is not installed; ./test installs it");
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = City.Address.ToString(),
            Locale = language,
            JavaScriptEnabled = javaScript,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = phone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        if (user is not null)
        {
            await context.AddCookiesAsync(await sessions.GetOrAdd(user, name => new(() => SessionAsync(name))).Value);
        }

        if (elder)
        {
            await context.AddCookiesAsync([new() { Name = "elder", Value = "1", Url = City.Address.ToString() }]);
        }

        return await context.NewPageAsync();
    }

    /// <summary>Whether there is a browser to drive.</summary>
    public bool IsThere => chromium is not null;

    /// <summary>Opens each page of one of the people, a few at a time, each in a window of its own.</summary>
    public async Task EachAsync(string who, Func<IPage, Visit, Task> look, string language = "zh-CN", bool elder = false)
    {
        Assert.SkipUnless(IsThere, "Chromium is not installed; ./test installs it");
        var first = await OpenAsync(phone: true, who == "nobody" ? null : who, language, elder: elder);
        await using var context = first.Context;
        await Parallel.ForEachAsync((await VisitsAsync()).Of(who), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (visit, _) =>
        {
            var page = await context.NewPageAsync();
            await look(page, visit);
            await page.CloseAsync();
        });
    }

    /// <summary>Signs in by the form that stands open, as people do.</summary>
    public static async Task SignInAsync(IPage page, string userName, string password = "Yicheng-2026")
    {
        await page.Locator("input[autocomplete='username']").FillAsync(userName);
        await page.Locator("input[autocomplete='current-password']").FillAsync(password);
        await page.Locator("form:has(input[autocomplete='current-password']) button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>What axe finds wrong on the page as it is; WCAG 2.2 A and AA.</summary>
    public static async Task<string[]> AxeAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async tags => (await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations
              .map(one => `${one.id}: ${one.help} — ` + one.nodes.slice(0, 3).map(node => node.html).join(' | '))
            """,
            Wcag);
    }

    // One sign-in for each person; the tests of signing in are elsewhere.
    private async Task<IReadOnlyList<Cookie>> SessionAsync(string user)
    {
        var jar = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = City.Address };
        using var answer = await client.PostFormAsync("/sign-in", new() { ["Login"] = user, ["Password"] = "Yicheng-2026" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, user);
        return [.. jar.GetCookies(City.Address).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = City.Address.ToString() })];
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
