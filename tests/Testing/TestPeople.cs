using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yicheng.Testing;

/// <summary>People of the demo, as clients of a test city.</summary>
public static partial class TestPeople
{
    /// <summary>A client of the API that is one of <c>people.yaml</c>, by bearer token.</summary>
    public static HttpClient As(this TestCity city, string userName)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", city.TokenOf(userName));
        return client;
    }

    /// <summary>The token of one of <c>people.yaml</c>.</summary>
    public static string TokenOf(this TestCity city, string userName)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(city.Store.Folder, "demo-accounts.json")));
        return file.RootElement.EnumerateArray().First(account => account.GetProperty("username").GetString() == userName).GetProperty("token").GetString()!;
    }

    /// <summary>A browser that keeps cookies and follows no redirects; nobody is signed in.</summary>
    public static HttpClient Browser(this TestCity city) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = city.Address };

    /// <summary>A browser in which one of <c>people.yaml</c> has signed in.</summary>
    public static async Task<HttpClient> BrowserOfAsync(this TestCity city, string userName, string password = "Yicheng-2026")
    {
        var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/sign-in", new() { ["Login"] = userName, ["Password"] = password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>Opens a page and posts its form with the page's own antiforgery token.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="page">Address of the page that carries the form.</param>
    /// <param name="fields">What is filled in.</param>
    /// <param name="to">Where the form goes; null for the page itself.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient browser, string page, Dictionary<string, string> fields, string? to = null)
    {
        var html = await browser.GetStringAsync(page);
        fields["__RequestVerificationToken"] = TokenIn(html);
        return await browser.PostAsync(to ?? page, new FormUrlEncodedContent(fields));
    }

    /// <summary>The antiforgery token of a page's form.</summary>
    public static string TokenIn(string html) => AntiforgeryToken().Match(html).Groups[1].Value;

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex AntiforgeryToken();
}
