using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Demo.Making;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Demo.Tests;

/// <summary>A city in which the demo makes its cases.</summary>
internal static class DemoCity
{
    public const int Few = 60;

    public static Task<TestCity> MakingAsync(TestStore store, int cases = Few) => TestCity.StartAsync(store, options => options with { DemoCases = cases });

    /// <summary>Waits until so many are made, or all.</summary>
    public static async Task MadeAsync(this TestCity city, int? atLeast = null)
    {
        var progress = city.App.Services.GetRequiredService<MakingProgress>();
        while (progress.Total == 0 || progress.Done < (atLeast ?? progress.Total))
        {
            progress.Failure.ShouldBeNull();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Everything about every case that a reader sees and that chance could change.</summary>
    public static async Task<List<string>> TellAsync(this TestCity city)
    {
        var reader = city.App.Services.GetRequiredService<CaseReader>();
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        var told = new List<string>();
        foreach (var line in await city.CasesAsync())
        {
            var view = (await reader.FindAsync(db, Actor.System, line.Number, TestContext.Current.CancellationToken)).Value!;
            told.Add(string.Join(' ', view.Number, view.Kind, view.Region, view.State, view.Outcome, view.FiledAt.ToString("O"), view.ClosedAt?.ToString("O"), view.Subject.Number, view.Form.GetRawText(),
                view.Certificates.Count, view.Rating?.Stars, string.Join(',', view.Tasks.Select(task => $"{task.Element}:{task.State}:{task.Outcome}"))));
        }

        told.Sort(StringComparer.Ordinal);
        return told;
    }

    public static async Task<List<CaseLine>> CasesAsync(this TestCity city)
    {
        var reader = city.App.Services.GetRequiredService<CaseReader>();
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        var all = new List<CaseLine>();
        for (string? after = null; ;)
        {
            var page = await reader.SearchAsync(db, Actor.System, new CaseQuery { After = after, Limit = 100 }, TestContext.Current.CancellationToken);
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all;
            }

            after = page.Next;
        }
    }

    public static async Task<(int Status, JsonNode? Body)> MoveAsync(this TestCity city, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await city.Client.PostAsync("/api/v1/demo/clock", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }
}
