using System.Net;
using System.Text.Json;
using Yicheng.Testing;

namespace Yicheng.Reference.Tests;

public sealed class ApiTests(CityOnBothStores cities)
{
    [Theory]
    [InlineData("/api/v1/regions", 1, "清远市")]
    [InlineData("/api/v1/regions?parent=441800000000", 8, "清城区")]
    [InlineData("/api/v1/regions?q=%E5%87%A4%E5%9F%8E&limit=1", 1, "凤城街道")]
    [InlineData("/api/v1/organisations?region=441802006000&limit=2", 2, "凤城街道办事处")]
    [InlineData("/api/v1/organisations?q=%E6%B0%B4%E5%88%A9%E5%B1%80", 9, "清远市水利局")]
    [InlineData("/api/v1/organisations?q=%E6%B0%B4%E5%88%A9%E5%B1%80&after=441881-water", 1, "连州市水利局")]
    public async Task Regions_and_organisations_are_listed(string address, int count, string first)
    {
        var city = await cities.OnAsync("sqlite");
        var list = JsonDocument.Parse(await city.Client.GetStringAsync(address)).RootElement;
        list.GetArrayLength().ShouldBe(count);
        list[0].GetProperty("name").GetString().ShouldBe(first);
    }

    [Fact]
    public async Task A_region_is_told_in_the_readers_language()
    {
        var city = await cities.OnAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/regions/441802006000") { Headers = { { "Accept-Language", "en" } } };
        using var answer = await city.Client.SendAsync(request);
        var region = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        region.GetProperty("fullName").GetString().ShouldBe("Fengcheng Subdistrict, Qingcheng District, Qingyuan City");
        region.GetProperty("level").GetString().ShouldBe("town");
        region.GetProperty("hasChildren").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/v1/regions/123", HttpStatusCode.NotFound, "/problems/unknown-region")]
    [InlineData("/api/v1/regions?parent=123", HttpStatusCode.NotFound, "/problems/unknown-region")]
    [InlineData("/api/v1/organisations/nobody", HttpStatusCode.NotFound, "/problems/unknown-organisation")]
    [InlineData("/api/v1/organisations?limit=0", HttpStatusCode.UnprocessableEntity, "/problems/invalid-field")]
    [InlineData("/api/v1/regions?limit=many", HttpStatusCode.BadRequest, "/problems/wrong-type")]
    public async Task What_does_not_exist_is_a_problem_of_its_type(string address, HttpStatusCode status, string type)
    {
        var city = await cities.OnAsync("sqlite");
        using var answer = await city.Client.GetAsync(address);
        answer.StatusCode.ShouldBe(status);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString().ShouldBe(type);
    }
}
