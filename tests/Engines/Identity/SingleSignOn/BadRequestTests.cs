using System.Net;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.SingleSignOn;

public sealed class BadRequestTests(CityOnBothStores cities)
{
    private const string Person = "199 0763 0002";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    public static TheoryData<string, string?, string> Wrong => new()
    {
        { "response_type", "token", "unsupported_response_type" },
        { "response_type", null, "unsupported_response_type" },
        { "code_challenge_method", "plain", "invalid_request" },
        { "code_challenge_method", null, "invalid_request" },
        { "code_challenge", null, "invalid_request" },
        { "code_challenge", "short", "invalid_request" },
        { "scope", "profile", "invalid_scope" },
        { "scope", "openid citizen_number", "invalid_scope" },
        { "request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported" },
        { "request_uri", "http://169.254.169.254/", "request_uri_not_supported" },
        { "prompt", "none login", "invalid_request" },
        { "prompt", "none", "login_required" },
        { "max_age", "-1", "invalid_request" },
        { "response_mode", "fragment", "invalid_request" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_wrong_with_a_request_is_told_to_the_client_with_the_issuer(string name, string? value, string error)
    {
        var city = await cities.OnAsync("sqlite");
        var client = await city.HandMadeAsync("profile");

        using var answer = await city.Client.GetAsync("/oidc/authorize" + HandMade.Query(client.Request((name, value))));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var back = new Uri(answer.Headers.Location!.ToString());
        back.GetLeftPart(UriPartial.Path).ShouldBe(Registering.Callback);
        var query = HttpUtility.ParseQueryString(back.Query);
        query["error"].ShouldBe(error);
        query["state"].ShouldBe("xyz");
        query["iss"].ShouldBe(city.Address.ToString().TrimEnd('/'));
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", "https://app.example/callback/")]
    [InlineData("redirect_uri", "https://app.example/callback?x=1")]
    [InlineData("redirect_uri", "https://app.example.evil.example/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "c-nobody")]
    [InlineData("client_id", null)]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string name, string? value)
    {
        var city = await cities.OnAsync("sqlite");
        var client = await city.HandMadeAsync();
        using var browser = await city.BrowserOfAsync(Person);

        foreach (var path in new[] { "/oidc/authorize", "/oidc/consent" })
        {
            using var answer = await browser.GetAsync(path + HandMade.Query(client.Request((name, value))));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            answer.Headers.Location.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_makes_the_request_invalid()
    {
        var city = await cities.OnAsync("sqlite");
        var client = await city.HandMadeAsync();
        using var answer = await city.Client.GetAsync("/oidc/authorize" + HandMade.Query(client.Request()) + "&redirect_uri=https%3A%2F%2Fevil.example");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_code_is_good_once_and_its_second_use_voids_what_the_first_gave(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        using var browser = await city.BrowserOfAsync(Person);
        var code = await client.CodeAsync(browser);
        var (status, first) = await client.RedeemAsync(code);
        status.ShouldBe(HttpStatusCode.OK);
        var access = first.GetProperty("access_token").GetString()!;
        (await client.UserInfoAsync(access)).ShouldBe(HttpStatusCode.OK);

        var (again, error) = await client.RedeemAsync(code);

        again.ShouldBe(HttpStatusCode.BadRequest);
        error.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await client.UserInfoAsync(access)).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.RefreshAsync(first.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_code_serves_only_its_client_its_address_and_its_verifier(string store)
    {
        var city = await cities.OnAsync(store);
        var (client, other) = (await city.HandMadeAsync(), await city.HandMadeAsync());
        using var browser = await city.BrowserOfAsync(Person);
        var code = await client.CodeAsync(browser);

        (await other.RedeemAsync(code)).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await client.RedeemAsync(code, ("code_verifier", new string('x', 43)))).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await client.RedeemAsync(code, ("code_verifier", null))).Json.GetProperty("error").GetString().ShouldBe("invalid_request");
        (await client.RedeemAsync(code, ("redirect_uri", "https://app.example/other"))).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await client.RedeemAsync(code, ("client_secret", "wrong"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.RedeemAsync(code, ("client_secret", null))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.RedeemAsync("ycc_forged")).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await client.RedeemAsync(code)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_code_and_a_token_expire(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        using var browser = await city.BrowserOfAsync(Person);
        var (late, access) = (await client.CodeAsync(browser), (await client.RedeemAsync(await client.CodeAsync(browser))).Json.GetProperty("access_token").GetString()!);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-11);
        var (lateDigest, accessDigest) = (Secrets.DigestOf(late), Secrets.DigestOf(access));
        (await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>(async (db, token) =>
        {
            await db.Set<Code>().Where(c => c.Digest == lateDigest).ExecuteUpdateAsync(set => set.SetProperty(c => c.At, past), token);
            await db.Set<Tokens.Token>().Where(t => t.Digest == accessDigest).ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAt, past), token);
            return Done.Value;
        })).OrThrow();

        (await client.RedeemAsync(late)).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await client.UserInfoAsync(access)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_persons_token_at_a_client_opens_nothing_of_the_city_and_other_tokens_open_no_userinfo(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        using var browser = await city.BrowserOfAsync(Person);
        var answer = (await client.RedeemAsync(await client.CodeAsync(browser))).Json;

        foreach (var token in new[] { "access_token", "refresh_token", "id_token" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
            request.Headers.Authorization = new("Bearer", answer.GetProperty(token).GetString());
            using var refused = await city.Client.SendAsync(request);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, token);
        }

        (await client.UserInfoAsync(answer.GetProperty("refresh_token").GetString()!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.UserInfoAsync(answer.GetProperty("id_token").GetString()!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.UserInfoAsync(city.TokenOf("mayor"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.UserInfoAsync((await client.TokenAsync(("grant_type", "client_credentials"))).Json.GetProperty("access_token").GetString()!)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_issuer_comes_from_the_start_and_not_from_headers()
    {
        var city = await cities.OnAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await city.Client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task Secrets_in_two_places_and_repeated_parameters_are_refused()
    {
        var city = await cities.OnAsync("sqlite");
        var client = await city.HandMadeAsync();
        using var both = new HttpRequestMessage(HttpMethod.Post, "/oidc/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]),
        };
        both.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{client.Id}:{client.Secret}")));
        (await city.Client.SendAsync(both)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var twice = await city.Client.PostAsync("/oidc/token", new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("grant_type", "client_credentials"), new("client_id", client.Id)]));
        twice.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var json = await city.Client.PostAsync("/oidc/token", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        json.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_guessed_secret_is_answered_429_with_when_to_come_back_and_the_true_one_still_works()
    {
        var city = await cities.OnAsync("sqlite");
        var client = await city.HandMadeAsync();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 21; i++)
        {
            last?.Dispose();
            last = await city.Client.PostAsync("/oidc/token", new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", $"guess {i}")]));
        }

        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 900);
        last.Dispose();
        (await client.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Nobody_is_signed_out_by_a_page_elsewhere(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        using var browser = await city.BrowserOfAsync(Person);
        using var victim = await city.BrowserOfAsync("199 0763 0003");
        var hint = (await client.RedeemAsync(await client.CodeAsync(browser))).Json.GetProperty("id_token").GetString()!;

        foreach (var query in new[] { "", $"?id_token_hint={hint}", $"?client_id={client.Id}&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye", $"?id_token_hint={hint[..^4]}AAAA" })
        {
            using var answer = await victim.GetAsync("/oidc/logout" + query);
            answer.Headers.Location!.ToString().ShouldStartWith("/oidc/signing-out");
            (await victim.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var open = await city.Client.GetAsync($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri=https%3A%2F%2Fevil.example");
        open.Headers.Location!.ToString().ShouldBe("/");
    }
}
