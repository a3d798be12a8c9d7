using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

public sealed class ItemApiTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Items_are_found_by_words_and_filters(string store)
    {
        var found = await GetAsync(store, "/api/v1/items?q=开饭店&audience=person&region=441802000000&limit=2");
        found.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("open-restaurant");
        found.GetProperty("items").GetArrayLength().ShouldBe(2);
        var next = found.GetProperty("next").GetString();
        var more = await GetAsync(store, $"/api/v1/items?q=开饭店&audience=person&region=441802000000&limit=2&after={next}");
        more.GetProperty("items")[0].GetProperty("code").GetString().ShouldNotBe("open-restaurant");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_guide_is_complete_in_the_readers_language(string store)
    {
        var chinese = await GetAsync(store, "/api/v1/items/food-permit");
        chinese.GetProperty("item").GetProperty("name").GetString().ShouldBe("食品经营许可核发");
        chinese.GetProperty("item").GetProperty("department").GetProperty("name").GetString().ShouldBe("市场监管局");
        chinese.GetProperty("limits").GetProperty("statutory").GetProperty("words").GetString().ShouldBe("10 个工作日");
        chinese.GetProperty("form").GetArrayLength().ShouldBe(4);
        chinese.GetProperty("materials").GetArrayLength().ShouldBe(3);
        chinese.GetProperty("faq").GetArrayLength().ShouldBe(2);
        var english = await GetAsync(store, "/api/v1/items/food-permit", "en");
        english.GetProperty("item").GetProperty("name").GetString().ShouldBe("Food business permit");
        foreach (var part in new[] { "item", "legalBasis", "conditions", "limits", "result", "form", "materials", "faq" })
        {
            Texts(english.GetProperty(part)).ShouldAllBe(text => !text.Any(character => character >= '\u3400' && character <= '\u9fff'), part);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_guide_that_was_read_before_is_not_sent_again(string store)
    {
        var city = await cities.OnAsync(store);
        using var first = await city.Client.GetAsync("/api/v1/items/signboard");
        var tag = first.Headers.ETag.ShouldNotBeNull();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/items/signboard");
        again.Headers.IfNoneMatch.Add(tag);
        using var second = await city.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var english = new HttpRequestMessage(HttpMethod.Get, "/api/v1/items/signboard");
        english.Headers.IfNoneMatch.Add(tag);
        english.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        using var third = await city.Client.SendAsync(english);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_does_not_exist_is_said_in_the_readers_language(string store)
    {
        var missing = await GetAsync(store, "/api/v1/items/flying-car", "en", HttpStatusCode.NotFound);
        missing.GetProperty("title").GetString().ShouldBe("There is no item with the code “flying-car”");
        missing.GetProperty("type").GetString().ShouldBe("/problems/unknown-item");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_wrong_parameter_is_named(string store)
    {
        var wrong = await GetAsync(
            store, "/api/v1/items?audience=dog&region=1&department=x&theme=x&lifeEvent=x&after=x&limit=0", null, HttpStatusCode.UnprocessableEntity);
        wrong.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString())
            .ShouldBe(["audience", "region", "department", "theme", "lifeEvent", "after", "limit"]);
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };

    private async Task<JsonElement> GetAsync(string store, string url, string? language = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var city = await cities.OnAsync(store);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (language is not null)
        {
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        }

        using var response = await city.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
