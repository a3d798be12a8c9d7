using System.Net;
using Yicheng.Identity.SigningIn;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(CityOnBothStores))]

namespace Yicheng.Identity.Tests;

public sealed class SigningInTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_resident_signs_in_with_the_phone_and_sees_their_account_with_numbers_masked(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.BrowserOfAsync("199 0763 0002");

        var page = await browser.GetStringAsync("/account");

        page.ShouldContain("吴丽娟");
        page.ShouldContain("441803********8164");
        page.ShouldNotContain("441803198606178164");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_resident_signs_in_with_the_citizen_number_whatever_the_case_of_its_x(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.BrowserOfAsync("44182319560222142x");
        (await browser.GetStringAsync("/account")).ShouldContain("谢玉兰");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_wrong_password_and_an_unknown_name_read_the_same(string store)
    {
        var city = await cities.OnAsync(store);
        var (known, unknown) = (await TryAsync(city, "zhu.zixuan", "not-the-password"), await TryAsync(city, "nobody.at.all", "not-the-password"));

        known.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Status.ShouldBe(known.Status);
        known.Html.ShouldContain("账号或密码不对，请核对后再试");
        known.Html.ShouldNotContain("not-the-password");
        unknown.Html.Replace("nobody.at.all", "zhu.zixuan").Length.ShouldBe(known.Html.Length);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Signing_in_leads_back_only_to_places_of_this_site(string store)
    {
        var city = await cities.OnAsync(store);
        foreach (var (asked, given) in new[] { ("/account?x=1", "/account?x=1"), ("//evil.example/", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/"), ("/sign-out", "/") })
        {
            using var browser = city.Browser();
            using var answer = await browser.PostFormAsync("/sign-in", new() { ["Login"] = "deng.xuemei", ["Password"] = "Yicheng-2026", ["ReturnUrl"] = asked });
            answer.Headers.Location!.ToString().ShouldBe(given);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_form_without_the_pages_token_changes_nothing(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.BrowserOfAsync("deng.xuemei");
        foreach (var form in new[] { "/sign-in", "/sign-out", "/account/register", "/account?handler=Password", "/account?handler=End", "/account?handler=Number", "/sign-in?handler=Passkey", "/sign-in/second", "/sign-in/again", "/sign-in/recover?handler=Begin", "/sign-in/recover?handler=Finish", "/account/security?handler=BeginCodes", "/account/security?handler=MakeCodes", "/account/security?handler=AddKey", "/account/links?handler=Revoke", "/account/links?handler=Link", "/account/firm?handler=Invite", "/account/firm?handler=Remove", "/account/join", "/oidc/consent", "/oidc/signing-out" })
        {
            using var answer = await browser.PostAsync(form, new FormUrlEncodedContent(new Dictionary<string, string> { ["Login"] = "x" }));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, form);
        }

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        using var signedIn = await browser.PostFormAsync("/sign-in", new() { ["Login"] = "tang.junjie", ["Password"] = "Yicheng-2026" });
        var header = signedIn.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("yicheng-session", StringComparison.Ordinal));
        header.ShouldContain("httponly");
        header.ShouldContain("samesite=lax");
        var stolen = header.Split(';')[0];
        (await AccountWithAsync(city, stolen)).ShouldBe(HttpStatusCode.OK);

        using var left = await browser.PostFormAsync("/account", [], "/sign-out");

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AccountWithAsync(city, stolen)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public void An_IPv6_network_is_its_first_64_bits()
    {
        Attempts.NetworkOf(IPAddress.Parse("2001:db8:1:2:aaaa::1")).ShouldBe(Attempts.NetworkOf(IPAddress.Parse("2001:db8:1:2:bbbb::2")));
        Attempts.NetworkOf(IPAddress.Parse("2001:db8:1:3::1")).ShouldNotBe(Attempts.NetworkOf(IPAddress.Parse("2001:db8:1:2::1")));
        Attempts.NetworkOf(IPAddress.Parse("::ffff:192.0.2.7")).ShouldBe("192.0.2.7");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_session_id_planted_before_signing_in_is_not_the_one_after(string store)
    {
        var city = await cities.OnAsync(store);
        using var attacker = city.Browser();
        using var planted = await attacker.PostFormAsync("/sign-in", new() { ["Login"] = "deng.xuemei", ["Password"] = "Yicheng-2026" });
        var cookie = planted.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("yicheng-session", StringComparison.Ordinal)).Split(';')[0];
        using var victim = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        victim.DefaultRequestHeaders.Add("Cookie", cookie);
        using var page = await victim.GetAsync("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        victim.DefaultRequestHeaders.Remove("Cookie");
        victim.DefaultRequestHeaders.Add("Cookie", cookie + "; " + string.Join("; ", page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []));
        using var answer = await victim.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["Login"] = "tang.junjie", ["Password"] = "Yicheng-2026", ["__RequestVerificationToken"] = token }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("yicheng-session", StringComparison.Ordinal)).Split(';')[0].ShouldNotBe(cookie);
        (await AccountWithAsync(city, cookie)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_browser_not_seen_before_is_shown_to_the_owner_until_they_have_looked(string store)
    {
        var city = await cities.OnAsync(store);
        using (await city.BrowserOfAsync("former-head"))
        {
        }

        using var browser = await city.BrowserOfAsync("former-head");
        (await browser.GetStringAsync("/account")).ShouldContain("您的账户有新的安全动态");
        (await browser.GetStringAsync("/account/security")).ShouldContain("在一台新设备上登录");

        using var seen = await browser.PostFormAsync("/account/security", [], "/account/security?handler=Seen");

        (await browser.GetStringAsync("/account")).ShouldNotContain("您的账户有新的安全动态");
    }

    private static async Task<(HttpStatusCode Status, string Html)> TryAsync(TestCity city, string login, string password)
    {
        using var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/sign-in", new() { ["Login"] = login, ["Password"] = password });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> AccountWithAsync(TestCity city, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie);
        using var answer = await city.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
