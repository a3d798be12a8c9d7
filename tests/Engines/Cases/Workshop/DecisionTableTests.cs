using System.Net;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Workshop;

public sealed class DecisionTableTests(CaseCityOnBothStores cities)
{
    private const string Address = "/api/v1/decisions/restaurant";

    public static TheoryData<string> Stores => CaseCityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_table_is_edited_compared_by_its_cells_checked_and_tried(string store)
    {
        var city = await cities.OnAsync(store);
        var text = (await city.GetAsync(Bench.Designer, $"{Address}/versions/1")).Text;
        var begun = await city.PostAsync(Bench.Designer, $"{Address}/drafts", new { title = "消防门槛", text = text.Replace("<text>&gt;= 300</text>", "<text>&gt;= 200</text>", StringComparison.Ordinal) });
        begun.Status.ShouldBe(200, begun.Text);
        var changes = await city.GetAsync(Bench.Designer, $"{Address}/changes?to=draft:{begun["id"]}");
        changes.Json!.AsArray().Single()!["words"]!.ToString().ShouldBe("“参加事项”改动第 3 条规则：“建筑面积（平方米）”由“>= 300”改为“>= 200”");
        var check = await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{begun["id"]}/check");
        ((bool)check.Json!["good"]!).ShouldBeTrue(check.Text);

        using var browser = await city.City.BrowserOfAsync(Bench.Designer);
        var asked = WebUtility.UrlEncode("参加事项");
        var given = string.Join('&', new[] { ("建筑面积", "250"), ("招牌块数", "1"), ("日排水量", "0") }.Select(one => $"in.{WebUtility.UrlEncode(one.Item1)}={one.Item2}"));
        var old = WebUtility.HtmlDecode(await browser.GetStringAsync($"/workbench/decisions/restaurant/try?what=1&go=1&decision={asked}&{given}"));
        var made = WebUtility.HtmlDecode(await browser.GetStringAsync($"/workbench/decisions/restaurant/try?what=draft:{begun["id"]}&go=1&decision={asked}&{given}"));
        Result(old).ShouldNotContain("fire-inspection");
        Result(made).ShouldContain("fire-inspection");
        Result(made).ShouldContain("第 3 条规则");
        (await browser.GetStringAsync("/workbench/decisions/restaurant")).ShouldContain("参加事项");
        (await browser.GetStringAsync($"/workbench/decisions/restaurant/drafts/{begun["id"]}")).ShouldContain("data-modeler=\"dmn\"");
        var wrong = await browser.GetAsync($"/workbench/decisions/restaurant/try?what=1&go=1&decision={asked}&in.{WebUtility.UrlEncode("建筑面积")}=%29");
        ((int)wrong.StatusCode).ShouldBe(422);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_table_that_cannot_be_read_is_not_published(string store)
    {
        var city = await cities.OnAsync(store);
        var text = (await city.GetAsync(Bench.Designer, $"{Address}/versions/1")).Text;
        var begun = await city.PostAsync(Bench.Designer, $"{Address}/drafts", new { title = "写坏了", text = text.Replace("<text>&gt;= 300</text>", "<text>&gt;= </text>", StringComparison.Ordinal) });
        var check = await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{begun["id"]}/check");
        ((bool)check.Json!["good"]!).ShouldBeFalse(check.Text);
        check.Json!["findings"]!.AsArray()[0]!["file"]!.ToString().ShouldBe("decisions/restaurant.dmn");
        (await city.PostAsync(Bench.Publisher, $"/api/v1/definition-drafts/{begun["id"]}/publish", new { version = 1 })).Status.ShouldBe(422);
    }

    private static string Result(string html) => html[html.IndexOf("id=\"result\"", StringComparison.Ordinal)..html.IndexOf("</section>", html.IndexOf("id=\"result\"", StringComparison.Ordinal), StringComparison.Ordinal)];
}
