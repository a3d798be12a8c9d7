using System.Net;
using System.Text.Json;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.SingleSignOn;

/// <summary>With npm's openid-client, which checks everything that the standards ask of us.</summary>
public sealed class ForeignAppTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_resident_signs_in_to_a_foreign_app_refreshes_and_is_signed_out_from_the_portal(string store)
    {
        var city = await cities.OnAsync(store);
        await using var app = await ForeignApp.StartAsync(city);
        using var browser = city.Browser();

        using var first = await browser.GetAsync(await app.RedirectAsync("/login"));
        var signIn = first.Headers.Location!.ToString();
        signIn.ShouldStartWith("/sign-in?returnUrl=");
        var back = Uri.UnescapeDataString(signIn["/sign-in?returnUrl=".Length..]);
        using var signedIn = await browser.PostFormAsync(signIn, new() { ["Login"] = "199 0763 0002", ["Password"] = "Yicheng-2026", ["ReturnUrl"] = back });
        signedIn.Headers.Location!.ToString().ShouldBe(back);
        using var asked = await browser.GetAsync(back);
        var consent = asked.Headers.Location!.ToString();
        var page = await browser.GetStringAsync(consent);
        page.ShouldContain("您的姓名");
        page.ShouldContain("您的手机号");
        page.ShouldNotContain("您的完整身份证号");
        using var agreed = await browser.PostFormAsync(consent, new() { ["Agree"] = "true" });
        var known = await app.AskAsync(agreed.Headers.Location!.ToString());

        known.GetProperty("user").GetProperty("name").GetString().ShouldBe("吴丽娟");
        known.GetProperty("user").GetProperty("realname_level").GetString().ShouldBe("number-checked");
        known.GetProperty("user").TryGetProperty("citizen_number", out _).ShouldBeFalse();
        known.GetProperty("claims").GetProperty("amr")[0].GetString().ShouldBe("pwd");
        var refreshed = await app.AskAsync("/refresh");
        refreshed.GetProperty("rotated").GetBoolean().ShouldBeTrue();
        refreshed.GetProperty("user").GetProperty("name").GetString().ShouldBe("吴丽娟");
        (await app.AskAsync("/introspect")).GetProperty("active").GetBoolean().ShouldBeTrue();

        using var left = await browser.PostFormAsync("/account", [], "/sign-out");

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var logout = await LogoutAsync(app);
        logout.GetProperty("sid").GetString().ShouldBe(known.GetProperty("claims").GetProperty("sid").GetString());
        logout.GetProperty("sub").GetString().ShouldBe(known.GetProperty("claims").GetProperty("sub").GetString());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Consent_is_asked_once_and_can_be_taken_back_which_signs_out(string store)
    {
        var city = await cities.OnAsync(store);
        await using var app = await ForeignApp.StartAsync(city);
        using var browser = await city.BrowserOfAsync("huang.wenbin");
        await app.SignInAsync(browser);

        using (var again = await browser.GetAsync(await app.RedirectAsync("/login?prompt=none")))
        {
            again.Headers.Location!.ToString().ShouldStartWith(app.Address.ToString());
            await app.AskAsync(again.Headers.Location!.ToString());
        }

        (await browser.GetStringAsync("/account/links")).ShouldContain("省级示例系统");
        using var revoked = await browser.PostFormAsync("/account/links", new() { ["Client"] = app.ClientId }, "/account/links?handler=Revoke");

        await LogoutAsync(app);
        using var asked = await browser.GetAsync(await app.RedirectAsync("/login"));
        asked.Headers.Location!.ToString().ShouldStartWith("/oidc/consent");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_app_signs_somebody_out_of_the_city_and_they_come_back_to_it(string store)
    {
        var city = await cities.OnAsync(store);
        await using var app = await ForeignApp.StartAsync(city);
        using var browser = await city.BrowserOfAsync("deng.xuemei");
        await app.SignInAsync(browser);

        using var out1 = await browser.GetAsync(await app.RedirectAsync("/logout"));

        (await app.AskAsync(out1.Headers.Location!.ToString())).GetProperty("bye").GetString().ShouldBe("done");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_stolen_refresh_token_ends_the_visit_for_the_thief_and_the_app(string store)
    {
        var city = await cities.OnAsync(store);
        await using var app = await ForeignApp.StartAsync(city);
        using var browser = await city.BrowserOfAsync("tang.junjie");
        await app.SignInAsync(browser);
        var used = (await app.AskAsync("/refresh")).GetProperty("used").GetString();

        (await app.AskAsync($"/refresh-with?token={used}", HttpStatusCode.InternalServerError)).GetProperty("error").GetString().ShouldBe("invalid_grant");

        (await app.AskAsync("/refresh", HttpStatusCode.InternalServerError)).GetProperty("error").GetString().ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_machine_acts_with_its_own_account_and_a_revoked_visit_is_over(string store)
    {
        var city = await cities.OnAsync(store);
        await using var app = await ForeignApp.StartAsync(city);
        var machine = await app.AskAsync("/machine");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new("Bearer", machine.GetProperty("access_token").GetString());
        using var me = await city.Client.SendAsync(request);
        JsonElement.Parse(await me.Content.ReadAsStringAsync()).GetProperty("kind").GetString().ShouldBe("machine");

        using var browser = await city.BrowserOfAsync("199 0763 0003");
        await app.SignInAsync(browser);
        await app.AskAsync("/revoke");
        (await app.AskAsync("/introspect")).GetProperty("active").GetBoolean().ShouldBeFalse();
        await app.AskAsync("/refresh", HttpStatusCode.InternalServerError);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_foreign_systems_know_one_person_by_two_subjects_and_own_systems_by_one(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.BrowserOfAsync("199 0763 0002");
        var subjects = new List<string?>();
        foreach (var own in new[] { false, false, true, true })
        {
            await using var app = await ForeignApp.StartAsync(city, own);
            subjects.Add((await app.SignInAsync(browser)).GetProperty("claims").GetProperty("sub").GetString());
        }

        subjects[0].ShouldNotBe(subjects[1]);
        subjects[2].ShouldNotBe(subjects[1]);
        subjects[2].ShouldBe(subjects[3]);
    }

    private static async Task<JsonElement> LogoutAsync(ForeignApp app)
    {
        for (var i = 0; i < 100; i++)
        {
            var state = await app.AskAsync("/state");
            if (!state.GetProperty("signedIn").GetBoolean())
            {
                return state.GetProperty("logouts")[0];
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The app was not told.");
    }
}
