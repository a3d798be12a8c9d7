using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

/// <summary>Every page that takes a form, of every module, found among the routes.</summary>
public sealed class FormTokenTests(CityOnBothStores cities)
{
    [Theory]
    [InlineData("it-system")]
    [InlineData("it-security")]
    [InlineData("wu.lijuan")]
    [InlineData("clerk.441802-service-centre")]
    public async Task Every_page_refuses_a_form_without_its_token(string reader)
    {
        var city = await cities.OnAsync("sqlite");
        using var browser = await city.BrowserOfAsync(reader == "wu.lijuan" ? "199 0763 0002" : reader);
        var (taken, refused) = (new List<string>(), 0);
        foreach (var path in Pages(city))
        {
            using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["ReturnUrl"] = "/" }));
            refused += answer.StatusCode == HttpStatusCode.BadRequest ? 1 : 0;
            var away = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal);
            if (!away && answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
            {
                taken.Add($"{path}: {(int)answer.StatusCode}");
            }
        }

        taken.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Only_the_APIs_and_the_choice_of_language_do_without_the_token()
    {
        var city = await cities.OnAsync("sqlite");
        city.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null || e.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false })
            .Select(e => e.RoutePattern.RawText!.TrimStart('/')).Where(path => !path.StartsWith("oidc/", StringComparison.Ordinal) && !path.StartsWith("api/", StringComparison.Ordinal))
            .Except(["preferences"], StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Pages(TestCity city) => city.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : Guid.Empty.ToString())))))
        .Distinct(StringComparer.Ordinal);
}
