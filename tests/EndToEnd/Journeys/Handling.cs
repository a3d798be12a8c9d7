using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What officers and applicants do by the API, for the parts of a journey that are not what its test is about.</summary>
internal sealed class Handling(TestCity city)
{
    public const string Region = "441802000000";

    private static readonly string[] StillOpen = ["open", "claimed"];

    /// <summary>A small PDF.</summary>
    public static byte[] Pdf(string words) => Encoding.ASCII.GetBytes($"%PDF-1.4 {words}");

    /// <summary>Answers that the city package gives as an example of an item.</summary>
    public static JsonObject Example(string item, int index = 0) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(TestCity.Qingyuan, "examples", item + ".json")))!.AsArray()[index]!.AsObject();

    public async Task<JsonNode> CaseAsync(string user, string number)
    {
        using var client = city.As(user);
        return JsonNode.Parse(await client.GetStringAsync($"/api/v1/cases/{number}"))!;
    }

    /// <summary>Files a signboard for somebody who is signed in as <paramref name="user"/> and lives in that county.</summary>
    public Task<string> FileSignboardAsync(string user, string region = Region) => FileAsync(user, "signboard", ["sign-drawing"], region);

    /// <summary>Files a matter with the answers of its example, handing in a paper for each material.</summary>
    public async Task<string> FileAsync(string user, string item, string[] materials, string region = Region)
    {
        using var client = city.As(user);
        var person = People.Of(user);
        var attachments = new List<object>();
        foreach (var material in materials)
        {
            using var file = new MultipartFormDataContent();
            var content = new ByteArrayContent(Pdf(Guid.NewGuid().ToString()));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            file.Add(content, "file", material + ".pdf");
            attachments.Add(new { file = (await SentAsync(client, "/api/v1/files", file))["id"]!.ToString(), material });
        }

        var filed = await SentAsync(client, "/api/v1/cases", JsonContent.Create(new
        {
            item,
            region,
            applicant = new { kind = "person", name = person.Name, number = person.Number, phone = person.Phone },
            form = Example(item),
            attachments,
        }));
        return filed["number"]!.ToString();
    }

    /// <summary>Id of the step of a case that is this officer's.</summary>
    public async Task<string> StepAsync(string user, string number, string? element = null)
    {
        var steps = (await CaseAsync(user, number))["tasks"]!.AsArray();
        var step = steps.FirstOrDefault(task => StillOpen.Contains(task!["state"]!.ToString()) && (bool)task["mayDo"]! && (element is null || element == task["element"]!.ToString()));
        step.ShouldNotBeNull($"{user} has no step {element} in {number}");
        return step["id"]!.ToString();
    }

    /// <summary>Ends the step of a case that is this officer's; <paramref name="element"/> says which where there are several.</summary>
    public async Task EndAsync(string user, string number, string outcome, string? element = null, object? more = null)
    {
        var step = await StepAsync(user, number, element);
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["outcome"] = outcome;
        using var client = city.As(user);
        await SentAsync(client, $"/api/v1/tasks/{step}/complete", JsonContent.Create(body));
    }

    /// <summary>Reads something by the API.</summary>
    public async Task<JsonNode> GetAsync(string user, string path)
    {
        using var client = city.As(user);
        return JsonNode.Parse(await client.GetStringAsync(path))!;
    }

    /// <summary>Sends something by the API.</summary>
    public async Task<JsonNode> PostAsync(string user, string path, object body)
    {
        using var client = city.As(user);
        return await SentAsync(client, path, JsonContent.Create(body));
    }

    private static async Task<JsonNode> SentAsync(HttpClient client, string path, HttpContent content)
    {
        using var answer = await client.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonNode.Parse(text)!;
    }
}
