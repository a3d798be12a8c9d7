using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Data;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Workshop;

public sealed partial class TrialTests(CaseCityOnBothStores cities)
{
    private const string Page = "/workbench/processes/test-workshop/try?what=1";

    public static TheoryData<string> Stores => CaseCityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_version_is_stepped_to_its_end_and_back_without_writing_a_case(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.City.BrowserOfAsync(Bench.Designer);
        var begun = await SendAsync(browser, new() { ["do"] = "start", ["kind"] = "test-workshop", ["region"] = CaseCity.Region, ["at"] = "2026-03-02", ["form.shopName"] = "试算小店", ["form.floorArea"] = "300" });
        begun.ShouldContain("受理");
        begun.ShouldContain("3月3日", customMessage: "one working day for acceptance");
        var accepted = await SendAsync(browser, new() { ["do"] = "finish:accept", ["number"] = StepOf(begun), ["script"] = ScriptOf(begun) });
        accepted.ShouldContain("floorArea &gt; 100 成立");
        accepted.ShouldContain("承诺时限");
        var waited = await SendAsync(browser, new() { ["do"] = "wait", ["days"] = "4", ["script"] = ScriptOf(accepted) });
        waited.ShouldContain("承诺时限已超过");
        var surveyed = await SendAsync(browser, new() { ["do"] = "finish:conform", ["number"] = StepOf(waited), ["element"] = "survey", ["form.findings"] = "符合", ["script"] = ScriptOf(waited) });
        var granted = await SendAsync(browser, new() { ["do"] = "finish:grant", ["number"] = StepOf(surveyed), ["script"] = ScriptOf(surveyed) });
        granted.ShouldContain("流程已走完");
        var back = await SendAsync(browser, new() { ["do"] = "back", ["script"] = ScriptOf(granted) });
        back.ShouldContain("finish:grant");
        (await SendAsync(browser, new() { ["do"] = "again", ["script"] = ScriptOf(back) })).ShouldContain("finish:accept");
        await using var db = city.City.App.Services.GetRequiredService<CityModel>().OpenForReading();
        (await db.Set<CaseRow>().AnyAsync(row => row.Number == "TRIAL-000001", TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_draft_is_tried_as_it_is_written_and_small_shops_are_not_inspected(string store)
    {
        var city = await cities.OnAsync(store);
        var draft = await DraftTests.BeginAsync(city, (await DraftTests.TextAsync(city)).Replace("floorArea &gt; 100", "floorArea &gt; 500", StringComparison.Ordinal));
        using var browser = await city.City.BrowserOfAsync(Bench.Designer);
        var page = $"/workbench/processes/test-workshop/try?what=draft:{draft["id"]}";
        var begun = await SendAsync(browser, new() { ["do"] = "start", ["kind"] = "test-workshop", ["region"] = CaseCity.Region, ["at"] = "2026-03-02", ["form.shopName"] = "试算小店", ["form.floorArea"] = "300" }, page);
        var accepted = await SendAsync(browser, new() { ["do"] = "finish:accept", ["number"] = StepOf(begun), ["script"] = ScriptOf(begun) }, page);
        accepted.ShouldContain("其他条件都不成立，走向“决定”");
        var wrong = await SendAsync(browser, new() { ["do"] = "finish:accept", ["number"] = "77", ["script"] = ScriptOf(accepted) }, page);
        wrong.ShouldContain("办件已经不在那一步了");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Answers_that_the_form_refuses_and_scripts_that_nobody_wrote_are_told(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.City.BrowserOfAsync(Bench.Designer);
        (await SendAsync(browser, new() { ["do"] = "start", ["kind"] = "test-workshop", ["region"] = CaseCity.Region, ["form.floorArea"] = "0" })).ShouldContain("店名");
        (await SendAsync(browser, new() { ["do"] = "back", ["script"] = "!!!!" })).ShouldContain("开始试算");
        (await SendAsync(browser, new() { ["do"] = "back", ["script"] = "AAAA" })).ShouldContain("开始试算");
    }

    private static async Task<string> SendAsync(HttpClient browser, Dictionary<string, string> fields, string page = Page)
    {
        using var answer = await browser.PostFormAsync(page, fields);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace("floorArea > 100", "floorArea &gt; 100", StringComparison.Ordinal);
    }

    private static string ScriptOf(string html) => Script().Match(html).Groups[1].Value;

    private static string StepOf(string html) => Step().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"script\" value=\"([^\"]+)\"")]
    private static partial Regex Script();

    [GeneratedRegex("name=\"number\" value=\"([^\"]+)\"")]
    private static partial Regex Step();
}
