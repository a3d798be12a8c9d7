using System.Net;
using System.Text.RegularExpressions;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What the tests that only look find in the city: matters of one resident in several states, a certificate, a draft.</summary>
/// <param name="Open">Number of a matter that waits for an officer.</param>
/// <param name="Task">Id of the step it waits at.</param>
/// <param name="Asked">Number of a matter that waits for the applicant's supplement.</param>
/// <param name="Fresh">Id of the step of a matter that waits to be accepted.</param>
/// <param name="Closed">Number of a matter that was granted.</param>
/// <param name="Certificate">Number of the certificate it ended in.</param>
/// <param name="Code">The certificate's check code.</param>
/// <param name="Draft">Address of an application that is not finished.</param>
/// <param name="Filed">Address of one that was sent.</param>
/// <param name="Parts">What else the parts of addresses may be, by their names in the pattern, and what follows the question mark, by beginnings of addresses.</param>
public sealed partial record Scene(
    string Open, string Task, string Asked, string Fresh, string Closed, string Certificate, string Code, string Draft, string Filed, IReadOnlyDictionary<string, string[]> Parts)
{
    public const string Resident = "huang.zhiqiang";
    public const string Clerk = "clerk.441802-service-centre";
    public const string Examiner = "examiner.441802-urban-management";
    public const string Decider = "decider.441802-urban-management";
    public const string Supervisor = "city-supervisor";
    public const string Designer = "process-designer";
    public const string Publisher = "process-publisher";
    public const string Agent = "huang.xuemei";
    public const string Keeper = "process-keeper";
    public const string Checker = "process-checker";
    public const string SystemAdministrator = "it-system";
    public const string SecurityAdministrator = "it-security";
    public const string AuditAdministrator = "it-audit";

    /// <summary>The scene of a city; every call makes matters of its own.</summary>
    public static async Task<Scene> SetAsync(TestCity city)
    {
        var handling = new Handling(city);
        var closed = await handling.FileSignboardAsync(Resident);
        await handling.EndAsync(Clerk, closed, "accept");
        await handling.EndAsync(Examiner, closed, "approve");
        await handling.EndAsync(Decider, closed, "grant");
        var certificate = (await handling.CaseAsync(Resident, closed))["certificates"]![0]!;
        var asked = await handling.FileSignboardAsync(Resident);
        await handling.EndAsync(Clerk, asked, "supplement", more: new { words = "请补一张标明尺寸的效果图。", missing = new[] { new { what = "sign-drawing", words = "效果图没有标尺寸" } } });
        var open = await handling.FileSignboardAsync(Resident);
        await handling.EndAsync(Clerk, open, "accept");
        var fresh = await handling.FileSignboardAsync(Resident);
        using var browser = await city.BrowserOfAsync(Resident);
        var draft = await BeginAsync(browser);
        var filed = await BeginAsync(browser);
        await SendAsync(browser, filed);
        return new(
            open, await handling.StepAsync(Examiner, open), asked, await handling.StepAsync(Clerk, fresh), closed, certificate["number"]!.ToString(), certificate["code"]!.ToString(),
            draft, filed, await SceneParts.SetAsync(city, browser, handling));
    }

    /// <summary>An address with the words in braces that <see cref="Visits"/> uses in place.</summary>
    public string Fill(string path) => path
        .Replace("{draft}", Draft, StringComparison.Ordinal).Replace("{open}", Open, StringComparison.Ordinal).Replace("{closed}", Closed, StringComparison.Ordinal)
        .Replace("{asked}", Asked, StringComparison.Ordinal);

    /// <summary>Addresses that a page's pattern may stand for, in the order in which they are worth trying.</summary>
    public IEnumerable<string> Addresses(string pattern)
    {
        IEnumerable<string> paths = [pattern];
        foreach (Match part in Part().Matches(pattern))
        {
            paths = [.. paths.SelectMany(path => Values(part.Groups[1].Value).Select(value => path.Replace(part.Value, value, StringComparison.Ordinal)))];
        }

        return paths.SelectMany(path => Queries(path).Select(query => path + query));
    }

    private IEnumerable<string> Values(string part)
    {
        string[] own = part switch
        {
            "id" => [Draft["/apply/".Length..], Filed["/apply/".Length..]],
            "step" => ["1"],
            "number" => [Open, Asked, Closed, Certificate],
            "code" => ["open-restaurant", "signboard"],
            "paper" => ["slip"],
            _ => [],
        };
        return own.Concat(Parts.GetValueOrDefault(part, []));
    }

    private IEnumerable<string> Queries(string path) =>
        path.StartsWith("/workbench/cases/", StringComparison.Ordinal) ? ["", $"?task={Task}", $"?task={Fresh}", $"?certificate={Certificate}"]
        : path.StartsWith("/verify", StringComparison.Ordinal) ? [$"?code={Code}", ""]
        : Parts.FirstOrDefault(part => part.Key.StartsWith('/') && path.StartsWith(part.Key, StringComparison.Ordinal)).Value ?? [""];

    private static async Task<string> BeginAsync(HttpClient browser)
    {
        using var begun = await browser.PostFormAsync("/items/signboard/apply", new() { ["place"] = Handling.Region });
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return begun.Headers.Location!.ToString()[..^2];
    }

    private static async Task SendAsync(HttpClient browser, string address)
    {
        Dictionary<string, string>[] pages =
        [
            new() { ["businessName"] = "江边小厨", ["operatorName"] = "黄志强", ["operatorPhone"] = "19907630001", ["premisesAddress.region"] = "441802006001", ["premisesAddress.detail"] = "北江路12号" },
            new() { ["signs[0].words"] = "江边小厨", ["signs[0].width"] = "4", ["signs[0].height"] = "1.2", ["signs[0].lit"] = "true", ["signHeight"] = "3" },
        ];
        foreach (var (index, answers) in pages.Index())
        {
            using var answer = await browser.PostFormAsync($"{address}/{index + 1}", answers);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"page {index + 1}");
        }

        var token = TestPeople.TokenIn(await browser.GetStringAsync(address + "/materials"));
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Handling.Pdf(address)), "m.sign-drawing", "drawing.pdf" } };
        using var handed = await browser.PostAsync(address + "/materials", form);
        handed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var sent = await browser.PostFormAsync(address + "/check", []);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Part();
}
