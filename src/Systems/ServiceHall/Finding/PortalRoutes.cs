using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Web;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Forms;

namespace Yicheng.ServiceHall.Finding;

/// <summary>What the portal's pages fetch: suggestions, places, processes to draw, samples to look at. All public.</summary>
internal static class PortalRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var portal = routes.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        portal.MapGet("/search/suggest", (string? q, FindAnything find, Localizer T) => Results.Content(Suggestions(find.Suggest(q), q, T).ToString(), "text/html; charset=utf-8"));
        portal.MapGet(RegionLevels.OptionsUrl, (string? parent, CityHolder cities, Localizer T) =>
            cities.Current.Get<RegionTree>() is var tree && tree.Find(parent) is not null
                ? Results.Json(RegionLevels.Options(tree, parent!, T).Select(option => new { value = option.Value, label = option.Label }))
                : Results.Json(Array.Empty<object>()));
        portal.MapGet("/items/{code}/process.bpmn", (string code, CityHolder cities) =>
            cities.Current is var city && city.Get<ProcessLibrary>().Find(city.Get<ItemCatalogue>().Find(code)?.Case.Process) is { } process
                ? Results.Text(process.Xml, "application/xml")
                : Refusal.NotFound("没有这个事项的流程图").ToProblem());
        portal.MapGet("/items/{code}/samples/{material}", Sample);
    }

    private static Markup Suggestions(IReadOnlyList<Suggestion> found, string? typed, Localizer T) => found.Count == 0
        ? Markup.If(!string.IsNullOrWhiteSpace(typed), $"""<p class="y-hint">{T["没有找到，换个说法试试，或拨打便民热线。"]}</p>""")
        : $"""<ul>{Markup.Each(found, one => $"""<li><a href="{one.Url}">{one.Title}<span class="y-meta"> {one.About}</span></a></li>""")}</ul>""";

    /// <summary>A sample of the city package: the result's with <c>result</c>, else a material's.</summary>
    private static IResult Sample(string code, string material, CityHolder cities, CityOptions options, HttpResponse response)
    {
        var item = cities.Current.Get<ItemCatalogue>().Find(code);
        var file = material == "result" ? item?.Result.Sample : item?.Case.Materials.FirstOrDefault(one => one.Code == material)?.Sample;
        var root = Path.GetFullPath(options.CityPath);
        var path = file is null ? null : Path.GetFullPath(Path.Combine(root, file));
        if (path is null || !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            return Refusal.NotFound("没有这份样本").ToProblem();
        }

        response.Headers[HeaderNames.CacheControl] = "public, max-age=3600";
        return Results.File(path, Path.GetExtension(path) switch
        {
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".jpg" => "image/jpeg",
            ".pdf" => "application/pdf",
            _ => "text/plain; charset=utf-8",
        });
    }
}
