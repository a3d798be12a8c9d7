using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Organisations;

/// <summary><c>GET /api/v1/organisations</c>, <c>GET /api/v1/organisations/{code}</c>.</summary>
internal static class OrganisationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var organisations = routes.MapGroup("/api/v1/organisations").WithTags("Organisations").AllowAnonymous();
        organisations.MapGet("", List).WithSummary("一个地区及其下级地区的机构，可按名称的一部分找；?after= 从某个编码之后接着取");
        organisations.MapGet("{code}", (string code, CityHolder city, Localizer T) =>
            city.Current.Get<OrganisationDirectory>().Find(code) is { } organisation
                ? Results.Ok(Answer(organisation, T))
                : Refusal.NotFound(new LocalText("没有代码为 {0} 的机构", code), "unknown-organisation").ToProblem())
            .WithSummary("一个机构")
            .Produces<OrganisationAnswer>();
    }

    private static IResult List(CityHolder city, Localizer T, string? region = null, string? q = null, string? after = null, int limit = 100)
    {
        if (region is not null && city.Current.Get<RegionTree>().Find(region) is null)
        {
            return Refusal.NotFound(new LocalText("没有代码为 {0} 的区划", region), "unknown-region").ToProblem();
        }

        if (limit is < 1 or > 500)
        {
            return Refusal.Invalid("limit", new LocalText("limit 应在 {0} 到 {1} 之间", 1, 500)).ToProblem();
        }

        var found = city.Current.Get<OrganisationDirectory>().Search(q ?? "", region);
        if (after is not null)
        {
            found = found.SkipWhile(organisation => organisation.Code != after).Skip(1);
        }

        return Results.Ok(found.Take(limit).Select(organisation => Answer(organisation, T)));
    }

    private static OrganisationAnswer Answer(Organisation organisation, Localizer T)
    {
        return new OrganisationAnswer(
            organisation.Code,
            organisation.Key,
            organisation.Kind,
            organisation.Name.In(T),
            organisation.ShortName.In(T),
            organisation.RegionCode,
            organisation.ParentCode,
            organisation.Phone,
            organisation.CreditCode,
            organisation.Address.In(T),
            organisation.Hours.In(T));
    }
}

/// <summary>An organisation as the API gives it.</summary>
internal sealed record OrganisationAnswer(
    string Code,
    string Key,
    OrganisationKind Kind,
    string Name,
    string ShortName,
    string Region,
    string? Parent,
    string Phone,
    string? CreditCode,
    string Address,
    string Hours);
