using System.Net;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

public sealed class PublicPagesTests(CityOnBothStores cities)
{
    [Theory]
    [InlineData("/", "12345")]
    [InlineData("/items?q=饭店", "开办餐饮店")]
    [InlineData("/items?q=没有这种事", "没有找到合适的事项")]
    [InlineData("/items?department=urban-management&region=441802000000", "户外招牌")]
    [InlineData("/items/open-restaurant", "process.bpmn")]
    [InlineData("/items/open-restaurant?region=441802000000", "清城区市场监督管理局")]
    [InlineData("/search/suggest?q=饭店", "/items/open-restaurant")]
    [InlineData("/search/suggest?q=凤城", "凤城街道")]
    [InlineData("/places?parent=441802000000", "凤城街道")]
    [InlineData("/verify", "校验码")]
    [InlineData("/track", "手机号后四位")]
    public async Task Anyone_reads(string address, string words)
    {
        var city = await cities.OnAsync("sqlite");
        WebUtility.HtmlDecode(await city.Browser().GetStringAsync(address)).ShouldContain(words);
    }

    [Fact]
    public async Task An_unknown_item_is_not_found_in_words()
    {
        var city = await cities.OnAsync("sqlite");
        using var answer = await city.Browser().GetAsync("/items/no-such-item");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("没有这个事项");
    }

    [Fact]
    public async Task English_readers_find_no_Chinese_on_the_pages_own_words()
    {
        var city = await cities.OnAsync("sqlite");
        var browser = city.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        foreach (var address in new[] { "/", "/items", "/items/open-restaurant?region=441802000000", "/verify", "/track" })
        {
            var html = await browser.GetStringAsync(address);
            var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
            var chinese = System.Text.RegularExpressions.Regex.Matches(main, "[\u4e00-\u9fff]+").Select(match => match.Value).Distinct().ToList();
            chinese.ShouldBeEmpty(address);
        }
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_certificate_is_checked_by_anyone_who_learns_no_more_than_needed(string store)
    {
        var city = await cities.OnAsync(store);
        var owner = await PortalJourney.AsAsync(city);
        var number = await owner.FileSignboardAsync();
        await owner.EndStepAsync("clerk.441802-service-centre", number, "accept");
        await owner.EndStepAsync("examiner.441802-urban-management", number, "approve");
        await owner.EndStepAsync("decider.441802-urban-management", number, "grant");
        using var reader = city.As(PortalJourney.Resident);
        var certificate = JsonNode.Parse(await reader.GetStringAsync($"/api/v1/cases/{number}"))!["certificates"]![0]!;
        var (paperNumber, code) = (certificate["number"]!.ToString(), certificate["code"]!.ToString());
        var check = await city.Browser().GetStringAsync($"/verify/{paperNumber}?code={code}");
        check.ShouldContain("真的，现在有效");
        check.ShouldNotContain(PortalJourney.ResidentNumber);
        check.ShouldNotContain(PortalJourney.ResidentName);
        (await city.Browser().GetAsync($"/verify/{paperNumber}?code=22222222")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await city.Browser().GetAsync($"/certificates/{paperNumber}")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        var paper = await owner.Browser.GetStringAsync($"/certificates/{paperNumber}");
        paper.ShouldContain(PortalJourney.ResidentName);
        paper.ShouldContain(code);
        var other = await PortalJourney.AsAsync(city, "wu.lijuan");
        (await other.Browser.GetAsync($"/certificates/{paperNumber}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
