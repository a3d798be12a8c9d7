using System.Text.Json;

namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed class EnglishTests(Browser browser) : PageTests(browser)
{
    /// <summary>Words of the program, as against what people wrote: headings, buttons, labels, hints, column heads and menus that show Chinese, outside what is marked as Chinese.</summary>
    private const string Chinese = """
        () => [...document.querySelectorAll('title, h1, h2, h3, button, .y-button, label, legend, th, dt, summary, nav a, .y-hint, .y-meta, .y-lead, .y-tag, .y-light, option')]
          .filter(one => !one.closest('[lang^="zh"]') && one.closest('html[lang="en"]') && /[\u4e00-\u9fff]/.test(
            [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('')))
          .map(one => one.textContent.trim().slice(0, 60))
        """;

    private static readonly (string Who, string Path)[] Pages =
    [
        ("", "/"), ("", "/items"), ("", "/items/open-restaurant"), ("", "/sign-in"), ("", "/account/register"), ("", "/track"), ("", "/verify"), ("", "/ledger"), ("", "/demo"), ("", "/no-such-page"),
        (Scene.Resident, "{draft}/1"), (Scene.Resident, "{draft}/2"), (Scene.Resident, "{draft}/check"), (Scene.Resident, "/my"), (Scene.Resident, "/my/cases/{open}"),
        (Scene.Clerk, "/counter"), (Scene.Examiner, "/workbench"), (Scene.Examiner, "/workbench/cases/{open}"), (Scene.Examiner, "/workbench/cases"), (Scene.Supervisor, "/supervision"),
    ];

    private readonly Browser browser = browser;

    [Fact]
    public async Task English_is_complete_on_the_main_pages()
    {
        var scene = await browser.SceneAsync();
        var chinese = new List<string>();
        var names = NamesOfPeople();
        foreach (var visitor in Pages.GroupBy(page => page.Who))
        {
            var page = await browser.OpenAsync(phone: false, visitor.Key.Length == 0 ? null : visitor.Key, "en");
            foreach (var (_, pattern) in visitor)
            {
                await page.GotoAsync(Filled(pattern, scene));
                (await page.GetAttributeAsync("html", "lang")).ShouldBe("en", pattern);
                var found = await page.EvaluateAsync<string[]>(Chinese);
                chinese.AddRange(found.Distinct().Where(words => HasChinese(names.Aggregate(words, (left, name) => left.Replace(name, "", StringComparison.Ordinal)))).Select(words => $"{pattern}: {words}"));
            }

            await page.Context.CloseAsync();
        }

        chinese.ShouldBeEmpty();
    }

    private static bool HasChinese(string words) => words.Any(letter => letter is >= '\u4e00' and <= '\u9fff');

    /// <summary>People are called by their names in every language.</summary>
    private List<string> NamesOfPeople()
    {
        using var accounts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(browser.City.Store.Folder, "demo-accounts.json")));
        return [.. accounts.RootElement.EnumerateArray().Select(account => account.GetProperty("name").GetString()!)];
    }
}
