using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed partial class EnglishTests(Browser browser)
{
    /// <summary>Words of the program, as against what people wrote: headings, buttons, labels, hints, column heads and menus that show Chinese, outside what is marked as Chinese or as not to be translated.</summary>
    private const string Chinese = """
        () => [...document.querySelectorAll('title, h1, h2, h3, button, .y-button, label, legend, th, dt, summary, nav a, footer a, .y-hint, .y-meta, .y-lead, .y-tag, .y-light, option')]
          .filter(one => !one.closest('[lang^="zh"], [translate="no"]') && one.closest('html[lang="en"]') && /[\u4e00-\u9fff]/.test(
            [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('')))
          .map(one => one.textContent.trim().slice(0, 60))
        """;

    public static TheoryData<string> People => [.. Visits.People];

    [Theory]
    [MemberData(nameof(People))]
    public async Task English_is_complete_on_every_page(string who)
    {
        var chinese = new ConcurrentBag<string>();
        string[] names = [.. NamesOfPeople(), .. WordsOfModels()];
        await browser.EachAsync(
            who,
            async (page, visit) =>
            {
                await page.GotoAsync(visit.Path);
                (await page.GetAttributeAsync("html", "lang")).ShouldBe("en", visit.Path);
                foreach (var words in (await page.EvaluateAsync<string[]>(Chinese)).Distinct())
                {
                    // What the reader asked for is in the reader's own words, and what people called something stands in quotation marks.
                    if (names.Append(visit.Path[(visit.Path.IndexOf('=', StringComparison.Ordinal) + 1)..]).Aggregate(Quoted().Replace(words, ""), (left, name) => left.Replace(name, "", StringComparison.Ordinal)).Any(letter => letter is >= '\u4e00' and <= '\u9fff'))
                    {
                        chinese.Add($"{visit.Path}: {words}");
                    }
                }
            },
            "en");
        chinese.Order().ShouldBeEmpty();
    }

    /// <summary>People are called by their names in every language.</summary>
    private List<string> NamesOfPeople()
    {
        if (!browser.IsThere)
        {
            return [];
        }

        using var accounts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(browser.City.Store.Folder, "demo-accounts.json")));
        return [.. accounts.RootElement.EnumerateArray().Select(account => account.GetProperty("name").GetString()!)];
    }

    /// <summary>Processes and tables are shown in the language of those who drew them; the longest words first, so that none is cut by another.</summary>
    private static IEnumerable<string> WordsOfModels() => Directory.EnumerateFiles(TestCity.Qingyuan, "*.*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".bpmn", StringComparison.Ordinal) || file.EndsWith(".dmn", StringComparison.Ordinal))
        .SelectMany(file => ModelWords().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value))
        .Select(System.Net.WebUtility.HtmlDecode).OfType<string>().Distinct().OrderByDescending(words => words.Length);

    [GeneratedRegex("“[^”]*(?:”|$)")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:name|label)=\"([^\"]*[\\u4e00-\\u9fff][^\"]*)\"|<(?:text|description)>([^<]*)<")]
    private static partial Regex ModelWords();
}
