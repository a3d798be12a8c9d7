using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What stands in the scene beside matters: one line for each thing that pages are about.</summary>
internal static partial class SceneParts
{
    public static async Task<IReadOnlyDictionary<string, string[]>> SetAsync(TestCity city, HttpClient resident, Handling handling)
    {
        await MeetClosedDoorsAsync(city);
        var client = await RegisterAsync(city);
        var draft = await BeginProcessDraftAsync(city);
        return new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["number"] = [await CardAsync(resident)],
            ["id"] = [await PlanMigrationAsync(city, handling), "immediate", "restaurant", await GiveRoleAsync(city), await AlarmAsync(city)],
            ["client"] = [client],
            ["shelf"] = ["processes"],
            ["what"] = ["1"],
            ["draft"] = [draft],
            ["/workbench/processes/"] = [$"?draft={draft}&to=1"],
            ["/oidc/consent"] = [$"?client_id={client}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&response_type=code&scope=openid%20profile%20phone&code_challenge_method=S256&code_challenge={new string('a', 43)}"],
        };
    }

    private static async Task<string> CardAsync(HttpClient resident)
    {
        using var made = await resident.PostFormAsync("/my/card", [], "/my/card?handler=Make");
        return CardNumber().Match(await resident.GetStringAsync("/my/card")).Value.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>A draft that has something to find: an organisation that is none.</summary>
    private static async Task<string> BeginProcessDraftAsync(TestCity city)
    {
        using var designer = city.As(Scene.Designer);
        var text = await designer.GetStringAsync("/api/v1/processes/immediate/versions/1");
        using var begun = await designer.PostAsJsonAsync(
            "/api/v1/processes/immediate/drafts", new { title = "Draft with a wrong organ", text = text.Replace("organisation=\"implementing\"", "organisation=\"nobody\"", StringComparison.Ordinal) });
        return JsonNode.Parse(await begun.Content.ReadAsStringAsync())!["id"]!.ToString();
    }

    /// <summary>As often as the audit administrator is alarmed of it.</summary>
    private static async Task MeetClosedDoorsAsync(TestCity city)
    {
        using var curious = city.As(Scene.Examiner);
        for (var i = 0; i < 20; i++)
        {
            using var refused = await curious.GetAsync("/api/v1/audit");
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private static async Task<string> AlarmAsync(TestCity city)
    {
        using var administrator = await city.BrowserOfAsync(Scene.AuditAdministrator);
        for (var i = 0; i < 600; i++)
        {
            if (Alarm().Match(await administrator.GetStringAsync("/admin/alarms")) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("No alarm was raised.");
    }

    /// <summary>A sensitive role, which waits for its second person.</summary>
    private static async Task<string> GiveRoleAsync(TestCity city)
    {
        using var administrator = city.As(Scene.SecurityAdministrator);
        using var given = await administrator.PostAsJsonAsync(
            "/api/v1/grants", new { userName = Scene.Examiner, role = "decider", organisation = "441802-urban-management", region = "441802000000", reason = "Stands in during training" });
        given.StatusCode.ShouldBe(HttpStatusCode.Created);
        return JsonNode.Parse(await given.Content.ReadAsStringAsync())!["id"]!.ToString();
    }

    private static async Task<string> RegisterAsync(TestCity city)
    {
        using var administrator = city.As(Scene.SystemAdministrator);
        using var made = await administrator.PostAsJsonAsync("/api/v1/clients", new { name = "Sample system", about = "Run by a sample organ", redirectUris = new[] { "https://app.example/callback" }, scopes = new[] { "profile", "phone" } });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!["clientId"]!.ToString();
    }

    /// <summary>A migration from the version in force to a later one that says the same.</summary>
    private static async Task<string> PlanMigrationAsync(TestCity city, Handling handling)
    {
        var later = new string('0', 56) + Guid.NewGuid().ToString("N")[..8];
        (await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>(async (db, token) =>
        {
            await db.Database.ExecuteSqlAsync($"insert into cases_definition (hash, kind, process, process_hash, version, text, at) select {later}, kind, process, process_hash, version, text, at from cases_definition where kind = 'signboard' limit 1", token);
            return Done.Value;
        })).IsRefused.ShouldBeFalse();
        var versions = (await handling.GetAsync(Scene.Keeper, "/api/v1/migrations/versions?kind=signboard")).AsArray();
        var planned = await handling.PostAsync(Scene.Keeper, "/api/v1/migrations", new { kind = "signboard", from = versions.First(one => one!["inForce"]!.GetValue<bool>())!["hash"]!.ToString(), to = later, words = "Order 3 of 2026" });
        return planned["id"]!.ToString();
    }

    [GeneratedRegex(@"\d{4} \d{4} \d{4} \d{4}")]
    private static partial Regex CardNumber();

    [GeneratedRegex("href=\"/admin/alarms/([0-9a-f-]{36})\"")]
    private static partial Regex Alarm();
}
