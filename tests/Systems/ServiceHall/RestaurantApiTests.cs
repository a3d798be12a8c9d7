using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

/// <summary>消防法 Art. 15 as the city's table has it: from 300 square metres the fire inspection is part of opening a restaurant.</summary>
public sealed class RestaurantApiTests(CityOnBothStores cities)
{
    private const string Resident = "huang.zhiqiang";
    private const string Window = "clerk.441802-service-centre";

    public static TheoryData<string, double, bool> Areas => new()
    {
        { "sqlite", 299, false }, { "sqlite", 299.9, false }, { "sqlite", 300, true }, { "postgres", 299, false }, { "postgres", 300, true },
    };

    [Theory, MemberData(nameof(Areas))]
    public async Task Three_hundred_square_metres_bring_the_fire_part_and_less_does_not(string store, double area, bool fire)
    {
        var city = await cities.OnAsync(store);
        using var resident = city.As(Resident);
        using var window = city.As(Window);
        var number = await FileAsync(resident, area, fire);
        var steps = JsonNode.Parse(await window.GetStringAsync($"/api/v1/cases/{number}"))!["tasks"]!.AsArray();
        (await window.PostAsJsonAsync($"/api/v1/tasks/{steps.Single(step => step!["element"]!.ToString() == "windowAccept")!["id"]}/complete", new { outcome = "forward" })).EnsureSuccessStatusCode();
        var parts = JsonNode.Parse(await resident.GetStringAsync($"/api/v1/cases/{number}"))!["parts"]!.AsArray().Select(part => part!["element"]!.ToString()).Where(element => element.Length > 0).ToList();
        parts.ShouldBe(fire ? ["businessLicence", "foodPermit", "fireSafety", "signboardFiling", "drainagePermit"] : ["businessLicence", "foodPermit", "signboardFiling", "drainagePermit"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_wrong_with_an_application_is_said_in_English_to_whoever_reads_English()
    {
        var city = await cities.OnAsync("sqlite");
        using var resident = city.As(Resident);
        resident.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        foreach (var (region, form) in new (string, object)[] { ("441802000000", new { kitchenArea = 9, floorArea = 5, signs = Array.Empty<object>() }), ("441800000000", new { }) })
        {
            using var answer = await resident.PostAsJsonAsync("/api/v1/cases", new { item = "open-restaurant", region, applicant = new { kind = "person", name = "黄志强", number = "441802199709106575" }, form });
            var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            string[] messages = [said["title"]!.ToString(), .. said["errors"]!.AsArray().Select(error => error!["message"]!.ToString())];
            messages.ShouldAllBe(message => message.All(letter => letter < 0x3000));
        }
    }

    private static async Task<string> FileAsync(HttpClient client, double area, bool fire)
    {
        var form = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestCity.Qingyuan, "examples", "open-restaurant.json")))![0]!.DeepClone().AsObject();
        form["floorArea"] = area;
        string[] materials = ["identity", "premises", "floor-plan", "safety-rules", "health-certificates", "sign-drawing", "pretreatment"];
        if (fire)
        {
            (form["exits"], form["fireEquipment"], form["commitment"]) = (2, new JsonArray("extinguisher", "hydrant"), false);
            materials = [.. materials, "fire-rules"];
        }

        var attachments = new JsonArray();
        foreach (var material in materials)
        {
            attachments.Add(new JsonObject { ["file"] = await UploadAsync(client), ["material"] = material });
        }

        using var answer = await client.PostAsJsonAsync("/api/v1/cases", new
        {
            item = "open-restaurant",
            region = "441802000000",
            applicant = new { kind = "person", name = "黄志强", number = "441802199709106575", phone = "19907630001" },
            form,
            attachments,
        });
        var said = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(said);
        return JsonNode.Parse(said)!["number"]!.ToString();
    }

    private static async Task<string> UploadAsync(HttpClient client)
    {
        using var file = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes("%PDF-1.4 " + Guid.NewGuid()));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var sent = new MultipartFormDataContent { { file, "file", "paper.pdf" } };
        using var answer = await client.PostAsync("/api/v1/files", sent);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.ToString();
    }
}
