using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What people do in the workshop's editors.</summary>
internal static class Workshop
{
    /// <summary>Journeys that put something in force in the city that all share come one after the other.</summary>
    public const string Alone = "workshop";

    public static async Task BeginAsync(IPage page, string definition, string title)
    {
        await page.GotoAsync($"/workbench/{definition}");
        await page.ClickAsync("summary:has-text('起草修改')");
        await page.FillAsync("[name=title]", title);
        await page.ClickAsync("main form button[type=submit]:has-text('起草')");
        await page.WaitForURLAsync(new Regex("/drafts/"));
    }

    /// <summary>Presses the button at once, as people do, with what was typed last still in its field.</summary>
    public static async Task SaveAsync(IPage page)
    {
        // The page before may say “已保存” too: what counts is the page that the button leads to.
        await page.EvaluateAsync("() => { document.documentElement.dataset.before = 'saving'; }");
        await page.ClickAsync("#draft button:has-text('保存')");
        await page.WaitForFunctionAsync("() => !document.documentElement.dataset.before && document.readyState === 'complete'");
        await page.WaitForSelectorAsync("main >> text=已保存。");
    }

    /// <summary>Picks an element of the editor by the list beside it.</summary>
    public static async Task PickAsync(IPage page, string element)
    {
        await page.WaitForSelectorAsync(".y-modeler.is-drawn");
        await page.SelectOptionAsync("[data-elements]", element);
    }
}
