using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What holds for every page, on a phone and on a desk. Each test collects all that is wrong with any page, so that one run names everything.</summary>
public sealed class EveryPageTests(Browser browser)
{
    private const int Phone = 390;
    private const int Desk = 1440;

    public static TheoryData<string> People => [.. Visits.People];

    [Fact]
    public async Task Every_page_can_be_opened_by_somebody()
    {
        Assert.SkipUnless(browser.IsThere, "Chromium is not installed; ./test installs it");
        (await browser.VisitsAsync()).Closed.ShouldBeEmpty("add what these pages need to the scene");
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Nothing_fails_axe_or_runs_over_the_edge_on_a_phone_or_a_desk(string who)
    {
        var wrong = new ConcurrentBag<string>();
        await browser.EachAsync(who, async (page, visit) =>
        {
            var said = Hear(page);
            await page.GotoAsync(visit.Path);
            foreach (var width in new[] { Phone, Desk })
            {
                await page.SetViewportSizeAsync(width, 900);
                foreach (var fault in await Browser.AxeAsync(page))
                {
                    wrong.Add($"{visit.Path} at {width}: {fault}");
                }

                if (await page.EvaluateAsync<string>(Overflow, width) is { Length: > 0 } over)
                {
                    wrong.Add($"{visit.Path} at {width}: wider than the window: {over}");
                }
            }

            foreach (var line in said)
            {
                wrong.Add($"{visit.Path}: console: {line}");
            }
        });
        wrong.Order().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Nothing_fails_in_large_type_for_the_elderly(string who)
    {
        var wrong = new ConcurrentBag<string>();
        await browser.EachAsync(
            who,
            async (page, visit) =>
            {
                await page.GotoAsync(visit.Path);
                if (!await page.EvaluateAsync<bool>("document.documentElement.classList.contains('is-elder')"))
                {
                    return;
                }

                if (await page.EvaluateAsync<string>(Overflow, Phone) is { Length: > 0 } over)
                {
                    wrong.Add($"{visit.Path}: wider than the window: {over}");
                }

                foreach (var fault in await Browser.AxeAsync(page))
                {
                    wrong.Add($"{visit.Path}: {fault}");
                }
            },
            elder: true);
        wrong.Order().ShouldBeEmpty();
    }

    private const string Overflow = """
        (width) => document.documentElement.scrollWidth <= width ? '' :
          document.documentElement.scrollWidth + ' px: ' + [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1)
            .slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ')
        """;

    // A page that is itself an error is told of by the browser; what it loads must be there.
    private static ConcurrentQueue<string> Hear(IPage page)
    {
        var said = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Location.StartsWith(page.Url, StringComparison.Ordinal))
            {
                said.Enqueue(message.Text + " " + message.Location);
            }
        };
        page.PageError += (_, error) => said.Enqueue(error);
        return said;
    }
}
