using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

/// <summary>Somebody at a browser who brings a small firm's matter through the pages.</summary>
internal sealed partial class PortalJourney(TestCity city, HttpClient browser)
{
    public const string Resident = "huang.zhiqiang";
    public const string ResidentName = "黄志强";
    public const string ResidentNumber = "441802199709106575";
    public const string Item = "signboard";
    public const string Region = "441802000000";
    public static readonly string[] SignboardMaterials = ["sign-drawing"];

    public static readonly IReadOnlyList<Dictionary<string, string>> SignboardPages =
    [
        new() { ["businessName"] = "江边小厨", ["operatorName"] = ResidentName, ["operatorPhone"] = "19907630001", ["premisesAddress.region"] = "441802006001", ["premisesAddress.detail"] = "北江路12号" },
        new() { ["signs[0].words"] = "江边小厨", ["signs[0].width"] = "4", ["signs[0].height"] = "1.2", ["signs[0].lit"] = "true", ["signHeight"] = "3" },
    ];

    public HttpClient Browser => browser;

    public TestCity City => city;

    public static async Task<PortalJourney> AsAsync(TestCity city, string user = Resident) => new(city, await city.BrowserOfAsync(user));

    /// <summary>Begins an application; its address.</summary>
    public async Task<string> BeginAsync(string item = Item)
    {
        using var answer = await browser.PostFormAsync($"/items/{item}/apply", new() { ["place"] = Region });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString()[..^2];
    }

    /// <summary>Posts one page of questions.</summary>
    public Task<HttpResponseMessage> AnswerAsync(string address, int page, Dictionary<string, string> answers) => browser.PostFormAsync($"{address}/{page}", answers);

    /// <summary>Hands in a small PDF for each of the materials.</summary>
    public async Task<HttpResponseMessage> HandInAsync(string address, params string[] materials)
    {
        var page = await browser.GetStringAsync(address + "/materials");
        using var form = new MultipartFormDataContent { { new StringContent(Token(page)), "__RequestVerificationToken" } };
        foreach (var material in materials)
        {
            var file = new ByteArrayContent(Encoding.ASCII.GetBytes($"%PDF-1.4 {material} {address}"));
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(file, "m." + material, material + ".pdf");
        }

        return await browser.PostAsync(address + "/materials", form);
    }

    /// <summary>Every page of the signboard application, ready to be sent; its address.</summary>
    public async Task<string> FillSignboardAsync()
    {
        var address = await BeginAsync();
        for (var page = 1; page <= SignboardPages.Count; page++)
        {
            using var answer = await AnswerAsync(address, page, new(SignboardPages[page - 1]));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"page {page}: " + Faults(await answer.Content.ReadAsStringAsync()));
        }

        using var handed = await HandInAsync(address, SignboardMaterials);
        handed.StatusCode.ShouldBe(HttpStatusCode.Redirect, Faults(await handed.Content.ReadAsStringAsync()));
        return address;
    }

    public Task<HttpResponseMessage> SendAsync(string address) => browser.PostFormAsync(address + "/check", []);

    /// <summary>Files the application and answers its number.</summary>
    public async Task<string> FileSignboardAsync()
    {
        var address = await FillSignboardAsync();
        using var sent = await SendAsync(address);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, Faults(await sent.Content.ReadAsStringAsync()));
        return NumberOf(await browser.GetStringAsync(address + "/done"));
    }

    /// <summary>Ends the open step of a case as whoever may.</summary>
    public async Task EndStepAsync(string user, string number, string outcome, object? more = null)
    {
        using var officer = city.As(user);
        var matter = JsonNode.Parse(await officer.GetStringAsync($"/api/v1/cases/{number}"))!;
        var step = matter["tasks"]!.AsArray().First(task => (string?)task!["state"] is "open" or "claimed" && (bool)task["mayDo"]!)!["id"]!.ToString();
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["outcome"] = outcome;
        using var done = await officer.PostAsJsonAsync($"/api/v1/tasks/{step}/complete", body);
        done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
    }

    public static string NumberOf(string html) => CaseNumber().Match(html).Value;

    public static string Token(string html) => Antiforgery().Match(html).Groups[1].Value;

    /// <summary>What an error summary says, for messages of failed tests.</summary>
    public static string Faults(string html) => Summary().Match(html) is { Success: true } match ? Tags().Replace(match.Value, " ") : html[..Math.Min(html.Length, 600)];

    [GeneratedRegex(@"441800-\d{8}-\d{6}")]
    private static partial Regex CaseNumber();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("""<div class="y-error-summary".*?</ul>""", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]+>|\\s+")]
    private static partial Regex Tags();
}
