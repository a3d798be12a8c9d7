using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>
/// Every page of the program, by the addresses it answers at, with somebody whom it lets in and with values that stand in the scene. A new page is among
/// them without anyone remembering; where nobody can open it, <see cref="Closed"/> names it.
/// </summary>
/// <param name="All">The visits.</param>
/// <param name="Closed">Pages that none of the people could open with any of the values.</param>
public sealed partial record Visits(IReadOnlyList<Visit> All, IReadOnlyList<string> Closed)
{
    /// <summary>Who looks; <c>nobody</c> is not signed in. The first whom a page lets in visits it.</summary>
    public static readonly string[] People =
    [
        "nobody", Scene.Resident, Scene.Agent, Scene.Clerk, Scene.Examiner, Scene.Decider, Scene.Supervisor, Scene.Keeper, Scene.Designer, Scene.Publisher,
        Scene.SystemAdministrator, Scene.SecurityAdministrator, Scene.AuditAdministrator,
    ];

    /// <summary>Pages that are refusals by themselves.</summary>
    private static readonly string[] Refusing = ["missing"];

    /// <summary>Shown only in the place of a page that is refused; a resident at the workbench sees it.</summary>
    private const string InPlaceOfAnother = "account/refused";

    /// <summary>Pages in the middle of something, which the test of that looks at.</summary>
    private static readonly string[] Between = ["sign-in/second"];

    /// <summary>What a page shows in another state, or to somebody else.</summary>
    private static readonly (string Who, string Path)[] Further =
    [
        ("nobody", "/items?q=招牌"), ("nobody", "/items?q=没有这种事"), ("nobody", "/items/open-restaurant?region=441802006001"), ("nobody", "/no-such-page"), ("nobody", "/verify/none?code=none"),
        (Scene.Resident, "/"), (Scene.Resident, "{draft}/2"), (Scene.Resident, "/my/cases/{closed}"), (Scene.Resident, "/workbench"), (Scene.SystemAdministrator, "/workbench/clients/new"), (Scene.Resident, "/my/cases/{open}/paper/application"),
        (Scene.Resident, "/my/cases/{closed}/paper/decision"), (Scene.Resident, "/my/cases/{asked}/paper/supplement"),
        (Scene.Examiner, "/workbench"), (Scene.Examiner, "/workbench/cases/{open}"), (Scene.Examiner, "/workbench/cases/no-such-case"), (Scene.Examiner, "/workbench?q=none"), (Scene.Examiner, "/supervision"),
        (Scene.Decider, "/workbench/cases/{closed}"), (Scene.Supervisor, "/workbench/cases/{open}"), (Scene.Supervisor, "/supervision?by=organisation"),
        (Scene.Supervisor, "/supervision?region=441802000000&by=item"), (Scene.Supervisor, "/supervision?region=441802000000&by=step"), (Scene.Supervisor, "/supervision/cases?region=441821000000"),
        (Scene.Designer, "/workbench/processes?q=none"), (Scene.Designer, "/workbench/decisions/restaurant"), (Scene.Designer, "/workbench/processes/licence"), (Scene.Designer, "/workbench/processes/no-such"), (Scene.Publisher, "/workbench/processes/licence/try?what=1"),
    ];

    /// <summary>The pages of one of the people.</summary>
    public IEnumerable<Visit> Of(string who) => All.Where(visit => visit.Who == who);

    public static async Task<Visits> FindAsync(TestCity city, Scene scene)
    {
        var clients = new Dictionary<string, HttpClient>();
        foreach (var who in People)
        {
            clients[who] = who == "nobody" ? city.Browser() : await city.BrowserOfAsync(who);
        }

        var (visits, closed) = (Further.Select(one => new Visit(one.Who, scene.Fill(one.Path))).ToList(), new List<string>());
        foreach (var pattern in PagesOf(city))
        {
            foreach (var address in Alternatives(pattern))
            {
                if (await OpenAsync(clients, address, scene) is { } visit)
                {
                    visits.Add(visit);
                }
                else
                {
                    closed.Add(address);
                }
            }
        }

        return new([.. visits.Distinct()], closed);
    }

    private static IEnumerable<string> PagesOf(TestCity city) => city.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => endpoint.RoutePattern.RawText!)
        .Where(pattern => pattern != InPlaceOfAnother && !Between.Contains(pattern) && !pattern.EndsWith("/pdf", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    /// <summary><c>a/{act:regex(^(x|y)$)}</c> is two addresses; a last part that may be left out is left out.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        var plain = OptionalPart().Replace(pattern, "");
        var choice = Choice().Match(plain);
        return choice.Success ? choice.Groups[1].Value.Split('|').Select(one => plain.Replace(choice.Value, one, StringComparison.Ordinal)) : [plain];
    }

    private static async Task<Visit?> OpenAsync(Dictionary<string, HttpClient> clients, string pattern, Scene scene)
    {
        foreach (var who in People)
        {
            foreach (var path in scene.Addresses("/" + Constraint().Replace(pattern, "{$1}")))
            {
                using var answer = await clients[who].GetAsync(path);
                if (answer.Content.Headers.ContentType?.MediaType == "text/html" && (answer.IsSuccessStatusCode || Refusing.Contains(pattern)))
                {
                    return new(who, path);
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"/\{[^/]*\?\}$")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{\w+:regex\(\^\(([^)]*)\)\$\)\}")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{(\w+):[^}]*\}")]
    private static partial Regex Constraint();
}

/// <summary>Somebody at an address.</summary>
public sealed record Visit(string Who, string Path);
