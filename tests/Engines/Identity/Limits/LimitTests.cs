using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.Limits;

public sealed class LimitTests : IAsyncLifetime
{
    private readonly PackageCopy package = new();
    private TestCity city = null!;

    public async ValueTask InitializeAsync()
    {
        package.Replace("city.yaml", "sign-in: 120", "sign-in: 3");
        package.Replace("city.yaml", "recovery: 20", "recovery: 2");
        package.Replace("city.yaml", "tokens: 1200", "tokens: 4");
        package.Replace("city.yaml", "api: 1200", "api: 3");
        city = await TestCity.StartAsync("sqlite", options => options with { CityPath = package.Folder, Proxies = ["127.0.0.1"] });
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        package.Dispose();
    }

    [Fact]
    public async Task Passwords_of_one_network_are_answered_so_often_and_then_with_a_page_that_says_when()
    {
        using var browser = From("192.0.2.1");
        for (var i = 0; i < 3; i++)
        {
            using var tried = await TryAsync(browser);
            tried.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var refused = await TryAsync(browser);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("从您所在的网络来的请求太多");
        (await browser.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var neighbour = From("192.0.2.2");
        using var other = await TryAsync(neighbour);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Of_IPv6_the_first_64_bits_count_together()
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var address in new[] { "2001:db8:5:6::1", "2001:db8:5:6:ffff::2", "2001:db8:5:6:1:2:3:4", "2001:db8:5:6::9", "2001:db8:5:7::1" })
        {
            using var browser = From(address);
            using var answer = await TryAsync(browser);
            statuses.Add(answer.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests, HttpStatusCode.UnprocessableEntity]);
    }

    [Fact]
    public async Task Recovery_has_a_limit_of_its_own()
    {
        using var browser = From("192.0.2.3");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await browser.PostFormAsync("/sign-in/recover", new() { ["Login"] = "nobody", ["Code"] = "AAAA-BBBB-CCCC", ["Password"] = "four unrelated words here" }, "/sign-in/recover?handler=Finish");
            statuses.Add(answer.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public async Task The_API_counts_by_account_and_says_in_a_problem_when_to_come_again()
    {
        using var one = From("192.0.2.4");
        one.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", city.TokenOf("deng.xuemei"));
        using var elsewhere = From("198.51.100.4");
        elsewhere.DefaultRequestHeaders.Authorization = one.DefaultRequestHeaders.Authorization;
        using var colleague = From("192.0.2.4");
        colleague.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", city.TokenOf("tang.junjie"));
        for (var i = 0; i < 3; i++)
        {
            (await one.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await elsewhere.GetAsync("/api/v1/me");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("type").GetString().ShouldBe("/problems/too-many-requests");
        problem.GetProperty("title").GetString().ShouldBe($"请求太频繁，请在 {refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds:0} 秒后再试");
        (await colleague.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_are_counted_by_network_and_for_clients_also_wherever_they_ask_from()
    {
        using var administrator = city.As("it-system");
        using var registered = await administrator.PostAsync("/api/v1/clients", new StringContent("""{"name":"limit","about":"limit"}""", System.Text.Encoding.UTF8, "application/json"));
        var client = JsonDocument.Parse(await registered.Content.ReadAsStringAsync()).RootElement;
        async Task<HttpResponseMessage> AskAsync(string address)
        {
            using var http = From(address);
            return await http.PostAsync("/oidc/token", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = client.GetProperty("clientId").GetString()!, ["client_secret"] = client.GetProperty("clientSecret").GetString()!,
            }));
        }

        for (var i = 0; i < 4; i++)
        {
            using var issued = await AskAsync($"198.51.100.{i + 10}");
            issued.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var tooOften = await AskAsync("198.51.100.20");
        tooOften.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        tooOften.Headers.RetryAfter.ShouldNotBeNull();
        (await tooOften.Content.ReadAsStringAsync()).ShouldContain("slow_down");

        using var nobody = From("198.51.100.30");
        HttpResponseMessage last = null!;
        for (var i = 0; i < 5; i++)
        {
            last = await nobody.PostAsync("/oidc/introspect", new FormUrlEncodedContent([]));
        }

        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task What_the_machine_asks_itself_is_not_counted_and_an_unknown_proxy_is_not_believed()
    {
        using var itself = city.As("deng.xuemei");
        for (var i = 0; i < 10; i++)
        {
            (await itself.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using var alone = await TestCity.StartAsync("sqlite", options => options with { CityPath = package.Folder });
        using var pretending = alone.As("deng.xuemei");
        pretending.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.9");
        for (var i = 0; i < 10; i++)
        {
            (await pretending.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Over_https_cookies_are_secure_and_the_browser_is_told_to_stay_there()
    {
        using var plain = From("192.0.2.20");
        using var first = await plain.GetAsync("/sign-in");
        first.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.21");
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var form = await browser.GetAsync("/sign-in");
        var cookies = form.Headers.GetValues("Set-Cookie").ToList();
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        using var signedIn = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Login"] = "deng.xuemei", ["Password"] = "Yicheng-2026", ["__RequestVerificationToken"] = TestPeople.TokenIn(await form.Content.ReadAsStringAsync()),
        }));

        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        signedIn.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        cookies.Concat(signedIn.Headers.GetValues("Set-Cookie")).Where(cookie => cookie.StartsWith("yicheng-", StringComparison.Ordinal)).ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task Methods_that_nobody_needs_are_not_answered(string method)
    {
        foreach (var path in new[] { "/sign-in", "/api/v1/me", "/oidc/token" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("X-Forwarded-For", "192.0.2.22");
            using var answer = await city.Client.SendAsync(request);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:80@evil.example")]
    public async Task A_foreign_host_name_stands_in_no_answer(string host)
    {
        foreach (var path in new[] { "/sign-in", "/account", "/.well-known/openid-configuration", "/api/v1/nothing", "/sign-in/recover" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "192.0.2.23");
            request.Headers.Host = "evil.example";
            using var answer = await city.Client.SendAsync(request);
            (answer + await answer.Content.ReadAsStringAsync()).ShouldNotContain("evil.example", customMessage: path);
        }
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient browser) =>
        browser.PostFormAsync("/sign-in", new() { ["Login"] = "nobody.at.all", ["Password"] = "not the password" });

    /// <summary>A browser behind the trusted proxy, at an address.</summary>
    private HttpClient From(string address)
    {
        var browser = city.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }
}
