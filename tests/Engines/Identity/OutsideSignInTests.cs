using System.Net;
using Yicheng.Identity.Tests.Factors;
using Yicheng.Identity.Tests.SingleSignOn;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

/// <summary>The province is another city on another port: a provider as strange to this one as any.</summary>
public sealed class OutsideSignInTests
{
    private const string Elsewhere = "199 0763 0003";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task An_account_elsewhere_is_linked_after_both_are_proved_and_signs_in_from_then_on(string store)
    {
        await using var province = await TestCity.StartAsync("sqlite");
        await using var city = await TestCity.StartAsync(store);
        await SetUpAsync(city, province);
        var (owner, phone, _) = await city.RegisterAsync();
        owner.Dispose();
        using var browser = city.Browser();
        using var there = await province.BrowserOfAsync(Elsewhere);

        using (var first = await ReturnAsync(browser, there, "/sign-in/with/province?returnUrl=%2Faccount"))
        {
            first.Headers.Location!.ToString().ShouldBe("/sign-in?returnUrl=%2Faccount%2Flinks");
        }

        (await browser.GetStringAsync("/sign-in")).ShouldContain("还没有关联本市账户");
        using var signedIn = await browser.PostFormAsync("/sign-in?returnUrl=%2Faccount%2Flinks", new() { ["Login"] = phone, ["Password"] = NewResidents.Password, ["ReturnUrl"] = "/account/links" });
        signedIn.Headers.Location!.ToString().ShouldBe("/account/links");
        (await browser.GetStringAsync("/account/links")).ShouldContain("关联到这个账户吗");
        using var linked = await browser.PostFormAsync("/account/links", [], "/account/links?handler=Link");
        (await browser.GetStringAsync("/account/links")).ShouldContain("已关联");

        using var fresh = city.Browser();
        using var again = await ReturnAsync(fresh, there, "/sign-in/with/province?returnUrl=%2Faccount");
        again.Headers.Location!.ToString().ShouldBe("/account");
        (await fresh.GetStringAsync("/account")).ShouldContain("测试居民");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_same_phone_and_number_on_both_sides_merge_nothing(string store)
    {
        await using var province = await TestCity.StartAsync("sqlite");
        await using var city = await TestCity.StartAsync(store);
        await SetUpAsync(city, province);
        using var browser = city.Browser();
        using var there = await province.BrowserOfAsync(Elsewhere);

        using var answer = await ReturnAsync(browser, there, "/sign-in/with/province");

        answer.Headers.Location!.ToString().ShouldStartWith("/sign-in?");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_comes_back_counts_only_in_the_browser_that_set_out_and_once()
    {
        await using var province = await TestCity.StartAsync("sqlite");
        await using var city = await TestCity.StartAsync("sqlite");
        await SetUpAsync(city, province);
        using var attacker = city.Browser();
        using var victim = city.Browser();
        using var there = await province.BrowserOfAsync(Elsewhere);
        var back = await BackAsync(attacker, there, "/sign-in/with/province");

        (await victim.GetAsync(back)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await attacker.GetAsync(back.Replace("iss=http", "iss=https", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await attacker.GetAsync(back)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task SetUpAsync(TestCity city, TestCity province)
    {
        var registered = await province.RegisterAsync(new { Name = "本市", About = "测试", redirectUris = new[] { new Uri(city.Address, "/sign-in/with/province/back").ToString() }, scopes = new[] { "profile" } });
        using var administrator = await city.BrowserOfAsync("it-system");
        using var saved = await administrator.PostFormAsync("/workbench/outside-sign-in", new()
        {
            ["Key"] = "province", ["Name"] = "省平台", ["Issuer"] = province.Address.ToString().TrimEnd('/'), ["ClientId"] = registered.GetProperty("clientId").GetString()!,
            ["Secret"] = registered.GetProperty("clientSecret").GetString()!,
        });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> ReturnAsync(HttpClient browser, HttpClient there, string start) => await browser.GetAsync(await BackAsync(browser, there, start));

    /// <summary>The address by which the province sends the browser back.</summary>
    private static async Task<string> BackAsync(HttpClient browser, HttpClient there, string start)
    {
        using var off = await browser.GetAsync(start);
        off.StatusCode.ShouldBe(HttpStatusCode.Redirect, await off.Content.ReadAsStringAsync());
        using var asked = await there.GetAsync(off.Headers.Location!.ToString());
        var next = asked.Headers.Location!.ToString();
        if (next.StartsWith("/oidc/consent", StringComparison.Ordinal))
        {
            using var agreed = await there.PostFormAsync(next, new() { ["Agree"] = "true" });
            next = agreed.Headers.Location!.ToString();
        }

        return next;
    }
}
