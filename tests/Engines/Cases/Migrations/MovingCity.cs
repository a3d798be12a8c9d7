using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Migrations;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(Yicheng.Cases.Tests.Migrations.MovingCityOnBothStores))]

namespace Yicheng.Cases.Tests.Migrations;

/// <summary>A city with a kind for every test to itself, each of which has a second version stored beside the one in force.</summary>
public sealed class MovingCity(CaseCity city) : IAsyncDisposable
{
    public const string Keeper = "process-keeper";
    public const string Checker = "process-checker";

    public CaseCity Case => city;

    public static string MakePackage()
    {
        var package = CaseCity.MakePackage();
        foreach (var name in Kinds)
        {
            File.WriteAllText(Path.Combine(package, "kinds", $"{name}.yaml"), $$"""
                code: {{name}}
                name: { zh: 迁移测试 {{name}}, en: Migration test {{name}} }
                department: market-supervision
                levels: [county]
                limits: { statutory: 20 workdays, promised: 10 workdays }
                process: test-licence
                form:
                  - group: 基本情况
                    fields:
                      - { key: shopName, label: 店名, kind: text, required: "true" }
                specialProcedures:
                  - { name: 现场核查, longest: 15 workdays }
                certificate: { title: 迁移测试证, prefix: 迁测, validYears: 5 }

                """);
        }

        return package;
    }

    private static IEnumerable<string> Kinds => Enumerable.Range(1, 12).Select(n => $"moving-{n}");

    /// <summary>Makes another version of a kind's process, stored as a reload or a publication would, and answers both hashes.</summary>
    public async Task<(string From, string To)> VersionsAsync(string kind, Func<string, string> change, Func<Contracts.CaseKind, Contracts.CaseKind>? otherwise = null)
    {
        var kinds = city.City.App.Services.GetRequiredService<CaseKinds>();
        var now = kinds.Current.Pinned[kind];
        var process = ProcessReading.Read(now.Process.File, change(now.Process.Xml), [])!;
        var later = PinnedKind.Of((otherwise ?? (one => one))(now.Kind with { Version = "2" }), now.PartKinds.Values, process, now.Decisions);
        (await RunAsync<Done>(async (db, token) =>
        {
            if (!await db.Set<DefinitionRow>().AnyAsync(d => d.Hash == later.Hash, token))
            {
                db.Add(later.ToRow(city.Now));
            }

            return Done.Value;
        })).IsRefused.ShouldBeFalse();
        return (now.Hash, later.Hash);
    }

    /// <summary>核查 has another id, 决定 is gone and 审批 stands in its place, a 复核 comes before it.</summary>
    public static string Reworked(string xml) => xml
        .Replace("\"survey\"", "\"check\"", StringComparison.Ordinal)
        .Replace("id=\"decide\" name=\"决定\"", "id=\"approve\" name=\"审批\"", StringComparison.Ordinal)
        .Replace("targetRef=\"decide\"", "targetRef=\"review\"", StringComparison.Ordinal)
        .Replace("sourceRef=\"decide\"", "sourceRef=\"approve\"", StringComparison.Ordinal)
        .Replace("decide = \"grant\"", "approve = \"grant\"", StringComparison.Ordinal)
        .Replace("<bpmn:endEvent id=\"end\" />", """
            <bpmn:userTask id="review" name="复核"><bpmn:extensionElements><yc:task act="examine" organisation="implementing" limit="2" unit="workday" persons="1" /><yc:outcome id="pass" name="通过" nameEn="pass" effect="none" /></bpmn:extensionElements></bpmn:userTask>
            <bpmn:sequenceFlow id="reviewToApprove" sourceRef="review" targetRef="approve" />
            <bpmn:endEvent id="end" />
            """, StringComparison.Ordinal);

    public async Task<string> PlanAsync(string kind, (string From, string To) versions, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["kind"], body["from"], body["to"]) = (kind, versions.From, versions.To);
        body["words"] ??= "清审改〔2026〕3 号";
        var made = await city.PostAsync(Keeper, "/api/v1/migrations", body);
        made.Status.ShouldBe(201, made.Text);
        return made["id"];
    }

    public async Task DoAsync(string id, string act, string user = Keeper)
    {
        var answer = await city.PostAsync(user, $"/api/v1/migrations/{id}/{act}");
        answer.Status.ShouldBe(200, answer.Text);
    }

    public async Task<JsonNode> ViewAsync(string id)
    {
        var found = await city.GetAsync(Keeper, $"/api/v1/migrations/{id}");
        found.Status.ShouldBe(200, found.Text);
        return found.Json!;
    }

    public async Task<JsonArray> CasesAsync(string id, string filter = "") => (await city.GetAsync(Keeper, $"/api/v1/migrations/{id}/cases?limit=100{filter}")).Json!["items"]!.AsArray();

    /// <summary>Tries and waits for the end of the trial.</summary>
    public async Task<JsonNode> TriedAsync(string id)
    {
        await DoAsync(id, "try");
        return await UntilAsync(id, "tried");
    }

    public async Task<JsonNode> ExecutedAsync(string id)
    {
        await DoAsync(id, "submit");
        await DoAsync(id, "confirm", Checker);
        return await UntilAsync(id, "done");
    }

    public async Task<JsonNode> UntilAsync(string id, string state)
    {
        for (var round = 0; round < 2000; round++)
        {
            var view = await ViewAsync(id);
            if (view["state"]!.ToString() == state)
            {
                return view;
            }

            await RoundAsync();
        }

        throw new TimeoutException($"{id} is not {state}.");
    }

    /// <summary>One round of the background work, here and now; beside it the job goes on by itself.</summary>
    public Task<Result<bool>> RoundAsync(bool dies = false) => RunAsync<bool>(async (db, token) =>
    {
        if (!await city.City.App.Services.GetRequiredService<Store>().TryLeadAsync(db, "cases-migrate", token))
        {
            await Task.Delay(5, token);
            return true;
        }

        var more = await city.City.App.Services.GetRequiredService<MigrationJob>().RunAsync(db, token);
        return dies ? throw new InvalidOperationException("The node dies before the commit.") : more;
    });

    public async Task<IReadOnlyList<JsonNode?>> MigratedEventsAsync(string number) =>
        [.. (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Json!.AsArray().Where(one => one!["act"]!.ToString() == "migrated")];

    public async Task<string> AtAsync(string kind, string step)
    {
        var number = await city.FileAsync(kind);
        if (step is "survey" or "decide")
        {
            await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        }

        if (step == "decide")
        {
            await city.DoneAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "陈立新" } });
        }

        return number;
    }

    public ValueTask DisposeAsync() => city.DisposeAsync();

    private Task<Result<T>> RunAsync<T>(Func<CityDb, CancellationToken, Task<Result<T>>> work) => city.City.App.Services.GetRequiredService<CommandQueue>().RunAsync(work);
}

/// <summary>One such city per store for all tests.</summary>
public sealed class MovingCityOnBothStores : IAsyncDisposable
{
    private readonly Lazy<Task<MovingCity>> sqlite = new(() => StartAsync("sqlite"));
    private readonly Lazy<Task<MovingCity>> postgres = new(() => StartAsync("postgres"));

    public Task<MovingCity> OnAsync(string store)
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

    private static async Task<MovingCity> StartAsync(string store)
    {
        var package = MovingCity.MakePackage();
        return new(new CaseCity(await TestCity.StartAsync(store, options => options with { CityPath = package }), package));
    }
}
