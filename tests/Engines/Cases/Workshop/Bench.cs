using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Workshop;

/// <summary>A city of its own for tests that change what is in force.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Designer = "process-designer";
    public const string Publisher = "process-publisher";
    public const string File = "processes/test-workshop.bpmn";
    private const string Address = "/api/v1/processes/test-workshop";

    private readonly bool ownsStore;

    private Bench(CaseCity city, TestStore store, string package, bool ownsStore) => (City, Store, Package, this.ownsStore) = (city, store, package, ownsStore);

    public CaseCity City { get; }

    public TestStore Store { get; }

    public string Package { get; }

    public string Text => System.IO.File.ReadAllText(Path.Combine(Package, File));

    public static async Task<Bench> StartAsync(string kind)
    {
        var (store, package) = (await TestStore.CreateAsync(kind), CaseCity.MakePackage());
        return new Bench(await CaseCity.StartAsync(store, package, TestCity.Start), store, package, ownsStore: true);
    }

    /// <summary>The same city after a stop, on the same database and the package as it is now.</summary>
    public static async Task<Bench> AgainAsync(TestStore store, string package, DateTimeOffset at) => new(await CaseCity.StartAsync(store, package, at), store, package, ownsStore: false);

    public Task<Answer> GetAsync(string path = "", string user = Designer) => City.GetAsync(user, Address + path);

    public Task<Answer> PostAsync(string path, object body, string user = Designer) => City.PostAsync(user, Address + path, body);

    /// <summary>Begins a draft with a text, as its designer.</summary>
    public async Task<JsonNode> DraftAsync(string text, string title = "改流程")
    {
        var begun = await PostAsync("/drafts", new { title, text });
        begun.Status.ShouldBe(200, begun.Text);
        return begun.Json!;
    }

    public Task<Answer> PublishAsync(JsonNode draft, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["version"] = (int)draft["version"]!;
        return City.PostAsync(Publisher, $"/api/v1/definition-drafts/{draft["id"]}/publish", body);
    }

    /// <summary>Publishes a text at once.</summary>
    public async Task PutInForceAsync(string text)
    {
        var done = await PublishAsync(await DraftAsync(text));
        done.Status.ShouldBe(200, done.Text);
    }

    public async Task<string> StepsOfNewCaseAsync(int area)
    {
        var number = await City.FileAsync("test-workshop", new { shopName = "江边小厨", floorArea = area });
        await City.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        return (await City.CaseAsync(number))["at"]![0]!.ToString();
    }

    public async Task<int> InForceAsync() => (int)(await GetAsync()).Json!["definition"]!["inForce"]!;

    public async ValueTask DisposeAsync()
    {
        await City.City.DisposeAsync();
        if (ownsStore)
        {
            await Store.DisposeAsync();
            Directory.Delete(Package, recursive: true);
        }
    }
}
