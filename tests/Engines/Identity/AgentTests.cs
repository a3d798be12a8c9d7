using System.Net;
using System.Text.RegularExpressions;
using Yicheng.Identity.Tests.Factors;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed partial class AgentTests(CityOnBothStores cities)
{
    private static int serial = 41;

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_representative_is_invited_at_a_counter_and_invites_and_removes_agents(string store)
    {
        var city = await cities.OnAsync(store);
        using var clerk = await city.BrowserOfAsync("clerk.441802-service-centre");
        var i = Interlocked.Increment(ref serial);
        using var invited = await clerk.PostFormAsync("/workbench/counter", new()
        {
            ["CreditCode"] = CreditCode.Make("91", "441802", i).Value, ["FirmName"] = "测试商行", ["FirmAddress"] = "北江路 1 号", ["Name"] = "何代表", ["Seen"] = "true",
        }, "/workbench/counter?handler=Firm");
        var representative = await JoinAsync(city, Link(await invited.Content.ReadAsStringAsync()), $"rep.{store}.{i}");
        using var ofRepresentative = representative.Browser;
        using var made = await representative.Browser.PostFormAsync("/account/firm", new() { ["Name"] = "何经办" }, "/account/firm?handler=Invite");
        var link = Link(await made.Content.ReadAsStringAsync());
        var agent = await JoinAsync(city, link, $"agent.{store}.{i}");
        using var ofAgent = agent.Browser;

        (await agent.Browser.GetStringAsync("/account")).ShouldContain("测试商行");
        using var again = city.Browser();
        (await again.GetStringAsync(link)).ShouldContain("邀请码不对、已用过或过了期限");
        using var notAllowed = await agent.Browser.PostFormAsync("/account/firm", new() { ["Name"] = "别人" }, "/account/firm?handler=Invite");
        notAllowed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var id = AgentId().Match(await representative.Browser.GetStringAsync("/account/firm")).Groups[1].Value;
        using var removed = await representative.Browser.PostFormAsync("/account/firm", new() { ["Agent"] = id }, "/account/firm?handler=Remove");
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await agent.Browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var back = city.Browser();
        using var refused = await back.PostFormAsync("/sign-in", new() { ["Login"] = $"agent.{store}.{i}", ["Password"] = NewResidents.Password });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_representative_removes_nobody_of_another_firm(string store)
    {
        var city = await cities.OnAsync(store);
        using var representative = await city.BrowserOfAsync("huang.xuemei");
        using var other = city.As("mo.jiayi");
        var stranger = (await other.GetStringAsync("/api/v1/me")).Split("\"id\":\"")[1][..36];

        using var removed = await representative.PostFormAsync("/account/firm", new() { ["Agent"] = stranger }, "/account/firm?handler=Remove");

        (await other.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<(HttpClient Browser, string Name)> JoinAsync(TestCity city, string link, string userName)
    {
        var browser = city.Browser();
        var code = link.Split("code=")[1];
        using var joined = await browser.PostFormAsync(link, new() { ["Code"] = code, ["UserName"] = userName, ["Password"] = NewResidents.Password });
        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect, await joined.Content.ReadAsStringAsync());
        return (browser, userName);
    }

    private static string Link(string page) => JoinLink().Match(page) is { Success: true } match ? match.Value : throw new InvalidOperationException(page);

    [GeneratedRegex("/account/join\\?code=[A-Za-z0-9_-]+")]
    private static partial Regex JoinLink();

    [GeneratedRegex("name=\"Agent\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex AgentId();
}
