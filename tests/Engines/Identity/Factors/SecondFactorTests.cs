using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Factors;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.Factors;

public sealed class SecondFactorTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    /// <summary>RFC 6238, Appendix B, of whose eight digits six are asked for.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory, MemberData(nameof(Stores))]
    public async Task A_code_of_somebody_elses_app_is_asked_for_after_the_password_and_is_good_once(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var used = "";
        var secret = await owner.SetUpAppAsync(secret => used = Otplib(secret));

        using var browser = city.Browser();
        using var first = await browser.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = NewResidents.Password, ["ReturnUrl"] = "/account" });
        var second = first.Headers.Location!.ToString();
        second.ShouldStartWith("/sign-in/second");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var replayed = await browser.PostFormAsync(second, new() { ["Code"] = used, ["ReturnUrl"] = "/account" });
        replayed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var done = await browser.PostFormAsync(second, new() { ["Code"] = Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1), ["ReturnUrl"] = "/account" });

        done.Headers.Location!.ToString().ShouldBe("/account");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_recovery_code_stands_in_for_the_app_once(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        await owner.SetUpAppAsync(Otplib);
        var codes = await owner.RecoveryCodesAsync();
        codes.Count.ShouldBe(RecoveryCode.PerAccount);

        foreach (var status in new[] { HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity })
        {
            using var browser = city.Browser();
            using var first = await browser.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = NewResidents.Password });
            using var second = await browser.PostFormAsync(first.Headers.Location!.ToString(), new() { ["Code"] = codes[0].ToLowerInvariant() });
            second.StatusCode.ShouldBe(status);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_second_step_is_nobodys_without_the_first_and_ten_wrong_codes_lock_it(string store)
    {
        var city = await cities.OnAsync(store);
        using var nobody = await city.Client.GetAsync("/sign-in/second");
        nobody.Headers.Location!.ToString().ShouldStartWith("/sign-in?");
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        await owner.SetUpAppAsync(Otplib);
        using var browser = city.Browser();
        using var first = await browser.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = NewResidents.Password });
        var page = first.Headers.Location!.ToString();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.PostFormAsync(page, new() { ["Code"] = "000000" });
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var locked = await browser.PostFormAsync(page, new() { ["Code"] = "000000" });

        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter.ShouldNotBeNull();
        (await owner.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Ways_in_change_only_after_proving_anew_who_one_is(string store)
    {
        var city = await cities.OnAsync(store);
        var (browser, _, _) = await city.RegisterAsync();
        using var signedIn = browser;
        await MakeStaleAsync(city, browser);

        using var refused = await browser.PostFormAsync("/account/security", [], "/account/security?handler=MakeCodes");
        var again = refused.Headers.Location!.ToString();
        again.ShouldStartWith("/sign-in/again?returnUrl=");
        using var wrong = await browser.PostFormAsync(again, new() { ["Password"] = "not the password" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var proved = await browser.PostFormAsync(again, new() { ["Password"] = NewResidents.Password, ["ReturnUrl"] = "https://evil.example/" });
        proved.Headers.Location!.ToString().ShouldBe("/account");

        (await browser.RecoveryCodesAsync()).Count.ShouldBe(RecoveryCode.PerAccount);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Pages_of_keys_and_systems_ask_for_a_fresh_proof_and_only_of_those_who_may(string store)
    {
        var city = await cities.OnAsync(store);
        using var administrator = await city.BrowserOfAsync("it-system");
        (await administrator.GetAsync("/workbench/sign-in-keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await MakeStaleAsync(city, administrator);
        using var stale = await administrator.GetAsync("/workbench/sign-in-keys");
        stale.Headers.Location!.ToString().ShouldBe("/sign-in/again?returnUrl=%2Fworkbench%2Fsign-in-keys");
        using var other = await city.BrowserOfAsync("it-security");
        (await other.GetAsync("/workbench/sign-in-keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Roles_are_given_and_taken_in_a_browser_only_after_a_fresh_proof(string store)
    {
        var city = await cities.OnAsync(store);
        using var first = city.As("it-security");
        var wanted = new { userName = "examiner.441803-health", role = "decider", organisation = "441803-health", region = "441803000000", reason = "轮岗" };
        using var proposed = await first.PostAsJsonAsync("/api/v1/grants", wanted);
        var grant = "/admin/rights/" + JsonElement.Parse(await proposed.Content.ReadAsStringAsync()).GetProperty("id").GetString();
        using var second = await city.BrowserOfAsync("it-security-2");
        await MakeStaleAsync(city, second);

        using var form = await second.GetAsync("/admin/rights/give");
        form.Headers.Location!.ToString().ShouldBe("/sign-in/again?returnUrl=%2Fadmin%2Frights%2Fgive");
        foreach (var handler in new[] { "Give", "End" })
        {
            using var stale = await second.PostFormAsync(grant, new() { ["words"] = "轮岗" }, $"{grant}?handler={handler}");
            stale.Headers.Location!.ToString().ShouldBe("/sign-in/again?returnUrl=" + Uri.EscapeDataString(grant));
        }

        using var api = new HttpRequestMessage(HttpMethod.Post, "/api/v1/grants") { Content = JsonContent.Create(wanted) };
        api.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var refused = await second.SendAsync(api);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("fresh-sign-in-needed");

        using var fresh = await city.BrowserOfAsync("it-security-2");
        using var confirmed = await fresh.PostFormAsync(grant, [], grant + "?handler=Give");
        confirmed.Headers.Location!.ToString().ShouldBe(grant);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Where_the_city_requires_it_staff_reach_nothing_before_they_have_a_second_factor(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        await using (await TestCity.StartAsync(kept))
        {
        }

        await using var city = await TestCity.StartAsync(kept, options => options with { Demo = false });
        using var clerk = await city.BrowserOfAsync("clerk.441802-service-centre");
        using var workbench = await clerk.GetAsync("/workbench");
        workbench.Headers.Location!.ToString().ShouldBe("/account/security");
        using var api = await clerk.GetAsync("/api/v1/me");
        api.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.GetStringAsync("/account/security")).ShouldContain("工作人员登录须有第二道验证");
        await clerk.SetUpAppAsync(Otplib);
        (await clerk.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var resident = await city.BrowserOfAsync("199 0763 0002");
        (await resident.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>As if whoever is signed in there had proved long ago who they are; the city is shared, so nobody else's session may change.</summary>
    private static async Task MakeStaleAsync(TestCity city, HttpClient browser)
    {
        var account = Guid.Parse(JsonElement.Parse(await browser.GetStringAsync("/api/v1/me")).GetProperty("id").GetString()!);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-11);
        (await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>(async (db, token) =>
        {
            await db.Set<Session>().Where(s => s.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(s => s.FreshAt, past), token);
            return Done.Value;
        })).OrThrow();
        city.App.Services.GetRequiredService<Sessions>().Forget();
    }

    /// <summary>What npm's otplib shows.</summary>
    private static string Otplib(string secret)
    {
        var script = Path.Combine(TestCity.RepositoryRoot(), "tests/Engines/Identity/ForeignApp/totp.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, secret]) { RedirectStandardOutput = true })!;
        var code = node.StandardOutput.ReadToEnd().Trim();
        node.WaitForExit();
        code.Length.ShouldBe(Totp.Digits);
        return code;
    }
}
