using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Roles;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

/// <summary>Every route of the program against every role. A module's new route is covered without anyone remembering.</summary>
public sealed partial class RouteMatrixTests(CityOnBothStores cities)
{
    private const string Regenerate = "YICHENG_WRITE_RIGHTS=1 ./test Identity";

    [Fact]
    public async Task Every_route_declares_its_right()
    {
        var routes = Routes(await cities.OnAsync("sqlite"));
        routes.Count.ShouldBeGreaterThan(50);
        routes.Where(route => route.Right is null).Select(route => $"{route.Method} {route.Path}").ShouldBeEmpty(
            "declare a right with RequireAct, RequireSignIn or [Authorize], or say [AllowAnonymous]");
    }

    [Fact]
    public async Task The_matrix_in_the_documentation_is_the_program_s()
    {
        var city = await cities.OnAsync("sqlite");
        var text = Matrix(city);
        var file = Path.Combine(TestCity.RepositoryRoot(), "docs", "rights.md");
        if (Environment.GetEnvironmentVariable("YICHENG_WRITE_RIGHTS") is "1")
        {
            await File.WriteAllTextAsync(file, text);
        }

        (File.Exists(file) ? await File.ReadAllTextAsync(file) : "").ShouldBe(text, $"routes or roles changed; look at the change and write the matrix anew: {Regenerate}");
    }

    [Fact]
    public async Task Nobody_passes_a_door_that_asks_for_somebody()
    {
        var city = await cities.OnAsync("sqlite");
        var passed = new List<string>();
        foreach (var route in Routes(city).Where(route => route.Right is not (null or Open)))
        {
            using var answer = await city.Client.SendAsync(route.Request());
            var sentAway = answer.StatusCode == HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal));
            if (!sentAway)
            {
                passed.Add($"{route.Method} {route.Path}: {answer.StatusCode}");
            }
        }

        passed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_role_meets_a_closed_door_where_its_acts_do_not_reach()
    {
        var city = await cities.OnAsync("sqlite");
        var wrong = new List<string>();
        foreach (var (role, user) in Holders)
        {
            using var client = city.As(user);
            var acts = await ActsAsync(city, user);
            foreach (var route in Routes(city).Where(route => route.Act is not null && (route.Method == "GET" || !acts.Contains(route.Act!))))
            {
                using var answer = await client.SendAsync(route.Request());
                var closed = answer.StatusCode == HttpStatusCode.Forbidden;
                if (closed == acts.Contains(route.Act!) || answer.StatusCode == HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{role}: {route.Method} {route.Path} ({route.Act}) {answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Somebody of the demo for each role.</summary>
    private static readonly (string Role, string User)[] Holders =
    [
        ("resident", "huang.zhiqiang"), ("agent", "huang.xuemei"), ("window-clerk", "clerk.441802-service-centre"), ("acceptor", "acceptor.441802-market-supervision"),
        ("examiner", "examiner.441802-market-supervision"), ("decider", "decider.441802-market-supervision"), ("all-round", "officer.441821-government"), ("guide-reader", "scjg-guide"),
        ("surveyor", "surveyor.4418-market-supervision"), ("supervisor", "city-supervisor"), ("leader", "mayor"), ("system-administrator", "it-system"),
        ("security-administrator", "it-security"), ("audit-administrator", "it-audit"),
    ];

    private const string Open = "everybody";
    private const string SignedIn = "anyone signed in";

    private static async Task<HashSet<string>> ActsAsync(TestCity city, string user)
    {
        await using var db = city.App.Services.GetRequiredService<Platform.Data.CityModel>().OpenForReading();
        var actor = (await city.App.Services.GetRequiredService<Colleagues>().FindAsync(db, user, CancellationToken.None))!;
        return [.. actor.Grants.Where(grant => grant.IsInForce(actor.At)).SelectMany(grant => grant.Acts)];
    }

    private static string Matrix(TestCity city)
    {
        var roles = city.App.Services.GetRequiredService<CityHolder>().Current.Get<RoleBook>().All;
        var text = new StringBuilder($"""
            # Routes and rights

            Written by a test from the running program and the demo city's `roles.yaml`: `{Regenerate}`. What stands behind a door is decided again about each matter, by
            kind, organisation and region.

            | Route | Right | Roles |
            |---|---|---|

            """);
        foreach (var route in Routes(city).OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal))
        {
            var who = route.Act is null ? "" : string.Join(", ", roles.Where(role => role.Acts.Contains(route.Act)).Select(role => role.Code));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{route.Method} {route.Path}` | {(route.Act is null ? route.Right : $"`{route.Act}`")} | {who} |\n");
        }

        return text.ToString();
    }

    private static List<Route> Routes(TestCity city) =>
    [
        .. city.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null ? ["GET"] : ["GET", "POST"]))
                .Select(method => Route.Of(method, endpoint)))
            .DistinctBy(route => (route.Method, route.Path)),
    ];

    private sealed record Route(string Method, string Path, string? Right, string? Act)
    {
        private string Sample { get; init; } = "";

        public HttpRequestMessage Request() => new(new HttpMethod(Method), Sample)
        {
            Content = Method is "GET" ? null : Path.StartsWith("/api/v1/files", StringComparison.Ordinal) ? new MultipartFormDataContent() : Path.StartsWith("/api", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]),
        };

        public static Route Of(string method, RouteEndpoint endpoint)
        {
            var path = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
            var act = endpoint.Metadata.GetOrderedMetadata<RequireActAttribute>().LastOrDefault()?.Act;
            var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var right = open ? Open : act ?? (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null ? SignedIn : null);
            return new Route(method, path, right, open ? null : act) { Sample = Parameter().Replace(Choice().Replace(path, "$1"), match => ValueOf(match.Value)) };
        }

        private static string ValueOf(string parameter) =>
            parameter.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString()
            : parameter.Contains(":int", StringComparison.Ordinal) ? "1"
            : parameter.Contains(":shelf", StringComparison.Ordinal) ? "processes"
            : "x";
    }

    [GeneratedRegex(@"\{\w+:regex\(\^\(?(\w+)[^}]*\}")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
