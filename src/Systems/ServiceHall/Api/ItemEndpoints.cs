using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Api;

/// <summary><c>GET /api/v1/items</c>: items found; <c>GET /api/v1/items/{code}</c>: the complete guide of one.</summary>
internal static class ItemEndpoints
{
    private const int MostItems = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/api/v1/items").WithTags("Items").AllowAnonymous();
        items.MapGet("", List)
            .WithSummary("按用语、对象、地区、部门、主题、人生事件找事项，最贴切的在前；?after= 从某个编码之后接着取")
            .Produces<ItemLines>();
        items.MapGet("{code}", Show)
            .WithSummary("一个事项的完整指南，含表单和材料")
            .Produces<ItemGuide>();
    }

    private static IResult List(
        CityHolder cities, Localizer T, string? q = null, string? audience = null, string? region = null, string? department = null,
        string? theme = null, string? lifeEvent = null, string? after = null, int limit = 20)
    {
        var city = cities.Current;
        var catalogue = city.Get<ItemCatalogue>();
        Audience? one = audience switch { "person" => Audience.Person, "firm" => Audience.Firm, _ => null };
        var wrong = new List<FieldError>();
        Require(audience is null || one is not null, "audience", new LocalText("audience 应为 person 或 firm，现为“{0}”", audience));
        Require(region is null || city.Get<RegionTree>().Find(region) is not null, "region", new LocalText("没有代码为 {0} 的区划", region));
        Require(department is null || city.Get<OrganisationDirectory>().Keys.Contains(department), "department", new LocalText("没有部门“{0}”", department));
        Require(theme is null || catalogue.Shelves.Themes.Any(shelf => shelf.Code == theme), "theme", new LocalText("没有主题“{0}”", theme));
        Require(lifeEvent is null || catalogue.Shelves.LifeEvents.Any(shelf => shelf.Code == lifeEvent), "lifeEvent", new LocalText("没有人生事“{0}”", lifeEvent));
        Require(after is null || catalogue.Find(after) is not null, "after", new LocalText("没有事项“{0}”，after 应为上一页的 next", after));
        Require(limit is >= 1 and <= MostItems, "limit", new LocalText("limit 应在 {0} 到 {1} 之间", 1, MostItems));
        Require(q is not { Length: > 200 }, "q", new LocalText("q 不得超过 {0} 个字", 200));
        if (wrong.Count > 0)
        {
            return Refusal.Invalid(wrong).ToProblem();
        }

        var page = catalogue.Search(new ItemQuery
        {
            Words = q, Audience = one, Region = region, Department = department, Theme = theme, LifeEvent = lifeEvent, After = after, Limit = limit,
        });
        var organisations = city.Get<OrganisationDirectory>();
        return Results.Ok(new ItemLines([.. page.Items.Select(item => ItemLine.Of(item, organisations, T))], page.Next));

        void Require(bool right, string field, LocalText message)
        {
            if (!right)
            {
                wrong.Add(new FieldError(field, message));
            }
        }
    }

    private static IResult Show(string code, CityHolder cities, Localizer T, IOptions<JsonOptions> json, HttpResponse response)
    {
        var city = cities.Current;
        if (city.Get<ItemCatalogue>().Find(code) is not { } item)
        {
            return Refusal.NotFound(new LocalText("没有编码为“{0}”的事项", code), "unknown-item").ToProblem();
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(ItemGuide.Of(item, city, T), json.Value.SerializerOptions);
        response.Headers.Vary = HeaderNames.AcceptLanguage;
        response.Headers.CacheControl = "no-cache";
        return Results.Bytes(content, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }
}
