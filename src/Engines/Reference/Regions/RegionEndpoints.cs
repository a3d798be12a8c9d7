using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Regions;

/// <summary><c>GET /api/v1/regions</c>: the children of a region, or regions found by name; <c>GET /api/v1/regions/{code}</c>.</summary>
internal static class RegionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var regions = routes.MapGroup("/api/v1/regions").WithTags("Regions").AllowAnonymous();
        regions.MapGet("", List).WithSummary("一个地区的直接下级，或按名称的一部分找到的地区");
        regions.MapGet("{code}", (string code, CityHolder city, Localizer T) =>
            city.Current.Get<RegionTree>() is var tree && tree.Find(code) is { } region
                ? Results.Ok(Answer(region, tree, T))
                : Unknown(code).ToProblem())
            .WithSummary("一个地区")
            .Produces<RegionAnswer>();
    }

    private static IResult List(CityHolder city, Localizer T, string? parent = null, string? q = null, int limit = 100)
    {
        var tree = city.Current.Get<RegionTree>();
        if (parent is not null && tree.Find(parent) is null)
        {
            return Unknown(parent).ToProblem();
        }

        if (limit is < 1 or > 500)
        {
            return Refusal.Invalid("limit", new LocalText("limit 应在 {0} 到 {1} 之间", 1, 500)).ToProblem();
        }

        var found = string.IsNullOrWhiteSpace(q)
            ? parent is null ? [tree.Root] : tree.Children(parent)
            : tree.Search(q, parent, limit);
        return Results.Ok(found.Select(region => Answer(region, tree, T)));
    }

    private static RegionAnswer Answer(Region region, RegionTree tree, Localizer T)
    {
        return new RegionAnswer(
            region.Code,
            region.Name.In(T),
            tree.FullName(region.Code).In(T),
            region.Level,
            region.ParentCode,
            tree.Children(region.Code).Any());
    }

    private static Refusal Unknown(string code) => Refusal.NotFound(new LocalText("没有代码为 {0} 的区划", code), "unknown-region");
}

/// <summary>A region as the API gives it.</summary>
internal sealed record RegionAnswer(string Code, string Name, string FullName, RegionLevel Level, string? Parent, bool HasChildren);
