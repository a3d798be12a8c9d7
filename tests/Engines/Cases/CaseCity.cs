using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(Yicheng.Cases.Tests.CaseCityOnBothStores))]

namespace Yicheng.Cases.Tests;

/// <summary>Qingyuan with the kinds and processes of <c>TestCity/</c> laid over it.</summary>
public sealed class CaseCity(TestCity city, string package) : IAsyncDisposable
{
    public const string Region = "441802000000";
    public const string Acceptor = "acceptor.441802-market-supervision";
    public const string Examiner = "examiner.441802-market-supervision";
    public const string Decider = "decider.441802-market-supervision";
    public const string FireExaminer = "examiner.441802-fire-rescue";
    public const string FireDecider = "decider.441802-fire-rescue";
    public const string Clerk = "clerk.441802-service-centre";
    public const string Resident = "huang.zhiqiang";
    public const string ResidentName = "黄志强";
    public const string ResidentNumber = "441802199709106575";

    private readonly Dictionary<string, string> tokens = Tokens(city);

    public TestCity City => city;

    public string TokenOf(string user) => tokens[user];

    public DateTimeOffset Now => city.Clock.GetUtcNow();

    public static string MakePackage()
    {
        var folder = Directory.CreateTempSubdirectory("yicheng-cases-").FullName;
        Copy(TestCity.Qingyuan, folder);
        Copy(Path.Combine(TestCity.RepositoryRoot(), "tests", "Engines", "Cases", "TestCity"), folder);
        return folder;
    }

    public static async Task<CaseCity> StartAsync(string store)
    {
        var package = MakePackage();
        return new(await TestCity.StartAsync(store, options => options with { CityPath = package }), package);
    }

    public static async Task<CaseCity> StartAsync(TestStore store, string package, DateTimeOffset at) =>
        new(await TestCity.StartAsync(store, options => options with { CityPath = package, Clock = at }), package);

    /// <summary>Asks as somebody; the answer whatever it is.</summary>
    public async Task<Answer> AskAsync(string? user, HttpMethod method, string path, object? body = null, string? key = null, string language = "zh-CN")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (user is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[user]);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = body switch { null => null, HttpContent content => content, string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"), _ => JsonContent.Create(body) };
        using var response = await city.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, text);
    }

    public Task<Answer> PostAsync(string? user, string path, object? body = null, string? key = null) => AskAsync(user, HttpMethod.Post, path, body ?? new { }, key);

    public Task<Answer> GetAsync(string? user, string path) => AskAsync(user, HttpMethod.Get, path);

    public static object Filing(string item, object? form = null, object? applicant = null, object? attachments = null, string region = Region) => new
    {
        item,
        region,
        applicant = applicant ?? new { kind = "person", name = ResidentName, number = ResidentNumber, phone = "19907630001" },
        form = form ?? new { shopName = "江边小厨" },
        attachments,
    };

    public async Task<string> FileAsync(string item, object? form = null, string region = Region)
    {
        var filed = await PostAsync(Resident, "/api/v1/cases", Filing(item, form, region: region));
        filed.Status.ShouldBe(201, filed.Text);
        return filed["number"];
    }

    public async Task<JsonNode> CaseAsync(string number, string user = Resident)
    {
        var found = await GetAsync(user, $"/api/v1/cases/{number}");
        found.Status.ShouldBe(200, found.Text);
        return found.Json!;
    }

    /// <summary>Id of the open step of that element.</summary>
    public async Task<string> StepAsync(string number, string element) =>
        (await CaseAsync(number))["tasks"]!.AsArray().Single(task => (string?)task!["element"] == element && (string?)task["state"] is "open" or "claimed" or "waiting" && (string?)task["element"] == element)!["id"]!.ToString();

    public async Task<Answer> CompleteAsync(string user, string number, string element, string outcome, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["outcome"] = outcome;
        return await PostAsync(user, $"/api/v1/tasks/{await StepAsync(number, element)}/complete", body);
    }

    public async Task DoneAsync(string user, string number, string element, string outcome, object? more = null)
    {
        var answer = await CompleteAsync(user, number, element, outcome, more);
        answer.Status.ShouldBe(200, answer.Text);
    }

    /// <summary>Moves city time and does everything that fell due by then.</summary>
    public async Task MoveToAsync(DateTimeOffset at)
    {
        city.Clock.MoveTo(at);
        await DoDueAsync();
    }

    public async Task DoDueAsync()
    {
        var desk = city.App.Services.GetRequiredService<CaseDesk>();
        var queue = city.App.Services.GetRequiredService<CommandQueue>();
        while ((await queue.RunAsync<int>(async (db, token) => await desk.DoDueAsync(db, Now, 50, token))).Value == 50)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(package, recursive: true);
    }

    private static Dictionary<string, string> Tokens(TestCity city)
    {
        using var accounts = JsonDocument.Parse(File.ReadAllText(Path.Combine(city.Store.Folder, "demo-accounts.json")));
        var list = accounts.RootElement.ValueKind == JsonValueKind.Array ? accounts.RootElement : accounts.RootElement.EnumerateObject().First(p => p.Value.ValueKind == JsonValueKind.Array).Value;
        return list.EnumerateArray().ToDictionary(a => a.GetProperty("username").GetString()!, a => a.GetProperty("token").GetString()!);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}

/// <summary>An HTTP answer.</summary>
public sealed record Answer(int Status, JsonNode? Json, string Text)
{
    public string this[string name] => Json?[name]?.ToString() ?? throw new InvalidOperationException(Text);

    /// <summary>Tail of the problem's type.</summary>
    public string Problem => this["type"].Split('/')[^1];

    /// <summary>Paths of the fields at fault.</summary>
    public IReadOnlyList<string> Fields => [.. Json!["errors"]!.AsArray().Select(error => error!["field"]!.ToString())];
}

/// <summary>One such city per store for all tests.</summary>
public sealed class CaseCityOnBothStores : IAsyncDisposable
{
    private readonly Lazy<Task<CaseCity>> sqlite = new(() => CaseCity.StartAsync("sqlite"));
    private readonly Lazy<Task<CaseCity>> postgres = new(() => CaseCity.StartAsync("postgres"));

    public static TheoryData<string> Names => ["sqlite", "postgres"];

    public Task<CaseCity> OnAsync(string store)
    {
        Assert.SkipWhen(store == "postgres" && TestStore.Postgres is null, "YICHENG_TEST_POSTGRES is not set; ./test sets it");
        return store == "sqlite" ? sqlite.Value : postgres.Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var city in new[] { sqlite, postgres }.Where(c => c.IsValueCreated && c.Value.IsCompletedSuccessfully))
        {
            await (await city.Value).DisposeAsync();
        }
    }
}
