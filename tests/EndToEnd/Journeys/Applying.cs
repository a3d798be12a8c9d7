using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>Somebody who fills in an application page by page, typing and choosing what an example of the city package says.</summary>
internal static partial class Applying
{
    private const int MostPages = 12;

    /// <summary>Answers every page from the one that stands open to the check page.</summary>
    public static async Task FillToCheckAsync(this IPage page, JsonObject answers)
    {
        for (var at = 0; at < MostPages && !page.Url.EndsWith("/check", StringComparison.Ordinal); at++)
        {
            if (page.Url.EndsWith("/materials", StringComparison.Ordinal))
            {
                await page.HandInAsync();
            }
            else
            {
                await page.AnswerAsync(answers);
            }

            var before = page.Url;
            await page.PressAsync("main form[method=post] button.y-button-primary:not([name])");
            page.Url.ShouldNotBe(before, await page.FaultsAsync());
        }

        page.Url.ShouldEndWith("/check");
    }

    /// <summary>Sends the application and reads its number.</summary>
    public static async Task<string> SendAsync(this IPage page)
    {
        await page.PressAsync("#send button.y-button-primary");
        page.Url.ShouldEndWith("/done", Case.Sensitive, await page.FaultsAsync());
        return await page.NumberAsync();
    }

    /// <summary>Presses what leads to another page, or to the same one anew, and waits until that is there.</summary>
    public static async Task PressAsync(this IPage page, string selector)
    {
        await page.EvaluateAsync("document.documentElement.dataset.before = ''");
        await page.ClickAsync(selector);
        await page.Locator("html:not([data-before])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    public static async Task<string> NumberAsync(this IPage page) => CaseNumber().Match(await page.InnerTextAsync("main")).Value;

    /// <summary>Answers those questions of the page that the answers know.</summary>
    public static async Task AnswerAsync(this IPage page, JsonObject answers)
    {
        foreach (var (key, value) in answers)
        {
            if (await page.Locator($"form [name='{key}'], form [name^='{key}.'], form [data-rows='{key}']").CountAsync() > 0)
            {
                await page.AnswerAsync(key, value!);
            }
        }
    }

    /// <summary>Hands in a small PDF wherever one is asked for and none is there.</summary>
    public static async Task HandInAsync(this IPage page)
    {
        foreach (var input in await page.Locator("input.y-file-input").AllAsync())
        {
            var name = await input.GetAttributeAsync("name");
            await input.SetInputFilesAsync(new FilePayload { Name = name![2..] + ".pdf", MimeType = "application/pdf", Buffer = Handling.Pdf(name + page.Url) });
        }
    }

    private static async Task AnswerAsync(this IPage page, string key, JsonNode value)
    {
        switch (value)
        {
            case JsonArray rows when rows.FirstOrDefault() is JsonObject:
                foreach (var (index, row) in rows.Index())
                {
                    var first = page.Locator($"[name='{key}[{index}].{row!.AsObject().First().Key}']").First;
                    if (await first.CountAsync() == 0)
                    {
                        await page.ClickAsync($"[data-rows='{key}'] [value='add:{key}']");
                    }

                    foreach (var (column, cell) in row.AsObject())
                    {
                        await page.AnswerAsync($"{key}[{index}].{column}", cell!);
                    }
                }

                break;
            case JsonArray choices:
                foreach (var choice in choices)
                {
                    await page.CheckAsync($"[name='{key}'][value='{choice}']");
                }

                break;
            case JsonObject address:
                foreach (var (part, inner) in address)
                {
                    await page.AnswerAsync($"{key}.{part}", inner!);
                }

                break;
            default:
                await page.WriteAsync(key, value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToString().ToLowerInvariant() : value.ToString());
                break;
        }
    }

    private static async Task WriteAsync(this IPage page, string key, string value)
    {
        var control = page.Locator($"[name='{key}']");
        if (await control.EvaluateAllAsync<bool>("(all, value) => all.some(one => one.type === 'radio' || one.type === 'checkbox' ? one.checked && one.value === value : one.value === value)", value))
        {
            return;
        }

        if (await control.First.GetAttributeAsync("type") == "radio")
        {
            await page.CheckAsync($"[name='{key}'][value='{value}']");
        }
        else if (await control.CountAsync() > 1)
        {
            await ChoosePlaceAsync(control, value);
        }
        else if (await control.EvaluateAsync<string>("one => one.tagName") == "SELECT")
        {
            await control.SelectOptionAsync(value);
        }
        else
        {
            // The API counts money in fen, people write yuan.
            var money = await control.EvaluateAsync<bool>("one => one.closest('.y-field-money') !== null");
            await control.FillAsync(money ? (decimal.Parse(value, CultureInfo.InvariantCulture) / 100).ToString("0.##", CultureInfo.InvariantCulture) : value);
            await control.BlurAsync();
        }

        await page.FetchedAsync();
    }

    /// <summary>Questions may hang on what was just answered; waits until they are there.</summary>
    public static Task FetchedAsync(this IPage page) => page.Locator("form[data-refreshing]").WaitForAsync(new() { State = WaitForSelectorState.Detached });

    /// <summary>County, town, village: one select after the other, each filled by the choice before.</summary>
    private static async Task ChoosePlaceAsync(ILocator levels, string code)
    {
        string[] path = [code[..6] + "000000", code[..9] + "000", code];
        var count = await levels.CountAsync();
        foreach (var (index, place) in path.Take(count).Index())
        {
            await levels.Nth(index).SelectOptionAsync(place);
        }
    }

    public static async Task<string> FaultsAsync(this IPage page) =>
        await page.Locator(".y-error-summary").CountAsync() > 0 ? await page.InnerTextAsync(".y-error-summary") : page.Url;

    [GeneratedRegex(@"441800-\d{8}-\d{6}")]
    private static partial Regex CaseNumber();
}
