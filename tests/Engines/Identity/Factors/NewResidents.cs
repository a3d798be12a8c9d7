using System.Net;
using System.Text.RegularExpressions;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.Factors;

/// <summary>Residents of their own, so that tests that change ways in disturb nobody.</summary>
internal static partial class NewResidents
{
    public const string Password = "four unrelated words here";
    private static int serial = 500;

    public static async Task<(HttpClient Browser, string Phone, string Number)> RegisterAsync(this TestCity city)
    {
        var (form, phone, number) = Somebody();
        var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/account/register", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (browser, phone, number);
    }

    /// <summary>What somebody new fills in.</summary>
    public static (Dictionary<string, string> Form, string Phone, string Number) Somebody()
    {
        var i = Interlocked.Increment(ref serial);
        var (number, phone) = (CitizenNumber.Make("441881", new DateOnly(1970, 1, 1).AddDays(i), i % 1000).Value, PhoneNumber.MakeMobile(i));
        return (new() { ["Name"] = "测试居民", ["CitizenNumber"] = number, ["Phone"] = phone, ["Password"] = Password }, phone, number);
    }

    /// <summary>A code for a new password, given at a counter.</summary>
    public static async Task<string> ResetAtCounterAsync(this TestCity city, string number)
    {
        using var clerk = await city.BrowserOfAsync("clerk.441802-service-centre");
        using var given = await clerk.PostFormAsync("/workbench/counter", new() { ["Number"] = number, ["Seen"] = "true" }, "/workbench/counter?handler=Reset");
        return PaperCode().Match(await given.Content.ReadAsStringAsync()).Value;
    }

    /// <summary>Sets up an app and gives its secret.</summary>
    public static async Task<string> SetUpAppAsync(this HttpClient browser, Func<string, string> code)
    {
        using var begun = await browser.PostFormAsync("/account/security", [], "/account/security?handler=BeginCodes");
        var secret = SecretShown().Match(await begun.Content.ReadAsStringAsync()).Value;
        using var confirmed = await browser.PostFormAsync("/account/security", new() { ["Code"] = code(secret) }, "/account/security?handler=ConfirmCodes");
        confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect, await confirmed.Content.ReadAsStringAsync());
        return secret;
    }

    public static async Task<List<string>> RecoveryCodesAsync(this HttpClient browser)
    {
        using var made = await browser.PostFormAsync("/account/security", [], "/account/security?handler=MakeCodes");
        return [.. PaperCode().Matches(await made.Content.ReadAsStringAsync()).Select(m => m.Value).Distinct()];
    }

    [GeneratedRegex("[A-Z2-7]{32}")]
    private static partial Regex SecretShown();

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")]
    public static partial Regex PaperCode();
}
