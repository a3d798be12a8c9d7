using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Yicheng.EndToEnd.Tests.Programs;

/// <summary>An application for <c>test-simple</c>, as a resident sends it.</summary>
public static class Filing
{
    public const string Resident = "huang.zhiqiang";

    public static HttpRequestMessage Request(string shop, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
        {
            Content = JsonContent.Create(new
            {
                item = "test-simple",
                region = "441802000000",
                applicant = new { kind = "person", name = "黄志强", number = "441802199709106575", phone = "19907630001" },
                form = new { shopName = shop },
            }),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    public static async Task<string> FileAsync(this HttpClient client, string shop, string? key = null)
    {
        using var answer = await client.SendAsync(Request(shop, key));
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonNode.Parse(body)!["number"]!.ToString();
    }
}
