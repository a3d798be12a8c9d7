using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What holds for every page, on a phone and on a desk.</summary>
public abstract class PageTests(Browser browser)
{
    /// <summary>Opens each page and collects all that is wrong with any, so that one run names everything.</summary>
    private protected async Task LookAsync(IEnumerable<(string Who, string Path)> pages, bool phone, string language = "zh-CN", bool elder = false)
    {
        var scene = await browser.SceneAsync();
        var wrong = new List<string>();
        foreach (var visitor in pages.GroupBy(page => page.Who))
        {
            var page = await browser.OpenAsync(phone, visitor.Key.Length == 0 ? null : visitor.Key, language, elder: elder);
            var said = new ConcurrentQueue<string>();
            page.Console += (_, message) => Hear(said, page, message);
            page.PageError += (_, error) => said.Enqueue(error);
            foreach (var (_, pattern) in visitor)
            {
                var path = Filled(pattern, scene);
                said.Clear();
                await page.GotoAsync(path);
                wrong.AddRange((await FaultsAsync(page, phone)).Concat(said.Select(one => "console: " + one)).Select(fault => $"{path}: {fault}"));
            }

            await page.Context.CloseAsync();
        }

        wrong.ShouldBeEmpty();
    }

    private protected static string Filled(string pattern, Scene scene) => pattern
        .Replace("{open}", scene.Open, StringComparison.Ordinal).Replace("{closed}", scene.Closed, StringComparison.Ordinal)
        .Replace("{certificate}", scene.Certificate, StringComparison.Ordinal).Replace("{code}", scene.Code, StringComparison.Ordinal).Replace("{draft}", scene.Draft, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, bool phone)
    {
        var faults = new List<string>(await Browser.AxeAsync(page));
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (phone && width > 390)
        {
            faults.Add($"{width} px wide: " + await page.EvaluateAsync<string>("[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > 391).slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ')"));
        }

        return faults;
    }

    // A page that is itself an error is told of by the browser; what it loads must be there.
    private static void Hear(ConcurrentQueue<string> said, IPage page, IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Location.StartsWith(page.Url, StringComparison.Ordinal))
        {
            said.Enqueue(message.Text + " " + message.Location);
        }
    }
}
