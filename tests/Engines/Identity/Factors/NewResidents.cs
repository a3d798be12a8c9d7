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
        var i = Interlocked.Increment(ref serial);
        var (number, phone) = (CitizenNumber.Make("441881", new DateOnly(1970, 1, 1).AddDays(i), i % 1000).Value, PhoneNumber.MakeMobile(i));
        var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/account/register", new() { ["Name"] = "测试居民", ["CitizenNumber"] = number, ["Phone"] = phone, ["Password"] = Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (browser, phone, number);
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
