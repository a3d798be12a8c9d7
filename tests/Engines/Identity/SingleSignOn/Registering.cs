using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.SingleSignOn;

/// <summary>A client made by hand, for requests that no honest library would send.</summary>
internal static class Registering
{
    public const string Callback = "https://app.example/callback";

    /// <summary>Registers a system as the system administrator.</summary>
    public static async Task<JsonElement> RegisterAsync(this TestCity city, object form)
    {
        using var administrator = city.As("it-system");
        using var answer = await administrator.PostAsJsonAsync("/api/v1/clients", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<HandMade> HandMadeAsync(this TestCity city, params string[] scopes)
    {
        var made = await city.RegisterAsync(new { Name = "手工客户端", About = "测试", redirectUris = new[] { Callback }, logoutUris = new[] { "https://app.example/bye" }, scopes });
        return new HandMade(city, made.GetProperty("clientId").GetString()!, made.GetProperty("clientSecret").GetString()!);
    }
}

/// <summary>It speaks the protocol word by word.</summary>
internal sealed record HandMade(TestCity City, string Id, string Secret)
{
    public const string Verifier = "a-verifier-that-is-long-enough-for-the-standard-0123456789";

    public static string Challenge { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public Dictionary<string, string> Request(params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string>
        {
            ["client_id"] = Id, ["redirect_uri"] = Registering.Callback, ["response_type"] = "code", ["scope"] = "openid", ["state"] = "xyz", ["nonce"] = "n-1",
            ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                request.Remove(name);
            }
            else
            {
                request[name] = value;
            }
        }

        return request;
    }

    public static string Query(Dictionary<string, string> request) => "?" + string.Join('&', request.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>The code that a browser which is signed in brings back.</summary>
    public async Task<string> CodeAsync(HttpClient browser, params (string Name, string? Value)[] changes)
    {
        var query = Query(Request(changes));
        using var asked = await browser.GetAsync("/oidc/authorize" + query);
        var next = asked.Headers.Location!.ToString();
        if (next.StartsWith("/oidc/consent", StringComparison.Ordinal))
        {
            using var agreed = await browser.PostFormAsync(next, new() { ["Agree"] = "true" });
            next = agreed.Headers.Location!.ToString();
        }

        return HttpUtility.ParseQueryString(new Uri(next).Query)["code"]!;
    }

    public async Task<(HttpStatusCode Status, JsonElement Json)> TokenAsync(params (string Name, string? Value)[] form)
    {
        var fields = new Dictionary<string, string> { ["client_id"] = Id, ["client_secret"] = Secret };
        foreach (var (name, value) in form)
        {
            if (value is null)
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value;
            }
        }

        using var answer = await City.Client.PostAsync("/oidc/token", new FormUrlEncodedContent(fields));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<(HttpStatusCode Status, JsonElement Json)> RedeemAsync(string code, params (string Name, string? Value)[] changes) => TokenAsync(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Registering.Callback), ("code_verifier", Verifier), .. changes]);

    public Task<(HttpStatusCode Status, JsonElement Json)> RefreshAsync(string token) => TokenAsync(("grant_type", "refresh_token"), ("refresh_token", token));

    public async Task<HttpStatusCode> UserInfoAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oidc/userinfo");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await City.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
