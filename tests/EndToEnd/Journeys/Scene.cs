using System.Net;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What the tests that only look find in the city: a matter under way, one that ended in a certificate, a draft.</summary>
/// <param name="Open">Number of a resident's matter that waits for an officer.</param>
/// <param name="Closed">Number of the same resident's matter that was granted.</param>
/// <param name="Certificate">Number of the certificate it ended in.</param>
/// <param name="Code">The certificate's check code.</param>
/// <param name="Draft">Address of an application of the resident that is not finished.</param>
public sealed record Scene(string Open, string Closed, string Certificate, string Code, string Draft)
{
    public const string Resident = "huang.zhiqiang";
    public const string Clerk = "clerk.441802-service-centre";
    public const string Examiner = "examiner.441802-urban-management";
    public const string Decider = "decider.441802-urban-management";
    public const string Supervisor = "city-supervisor";

    public static async Task<Scene> SetAsync(TestCity city)
    {
        var handling = new Handling(city);
        var closed = await handling.FileSignboardAsync(Resident);
        await handling.EndAsync(Clerk, closed, "accept");
        await handling.EndAsync(Examiner, closed, "approve");
        await handling.EndAsync(Decider, closed, "grant");
        var certificate = (await handling.CaseAsync(Resident, closed))["certificates"]![0]!;
        var open = await handling.FileSignboardAsync(Resident);
        await handling.EndAsync(Clerk, open, "accept");
        using var browser = await city.BrowserOfAsync(Resident);
        using var begun = await browser.PostFormAsync("/items/signboard/apply", new() { ["place"] = Handling.Region });
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return new(open, closed, certificate["number"]!.ToString(), certificate["code"]!.ToString(), begun.Headers.Location!.ToString()[..^2]);
    }
}
