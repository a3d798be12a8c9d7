using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Tests;

public sealed class OverloadTests
{
    [Fact]
    public async Task A_full_queue_answers_at_once_with_when_to_come_back()
    {
        await using var city = await CaseCity.StartAsync("sqlite");
        var queue = city.City.App.Services.GetRequiredService<CommandQueue>();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var blocked = queue.RunAsync<int>(async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            return 1;
        });
        await begun.Task;
        var waiting = new List<Task<Result<int>>>();
        do
        {
            waiting.Add(queue.RunAsync<int>((_, _) => Task.FromResult<Result<int>>(2)));
        }
        while (!waiting[^1].IsCompleted);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = JsonContent.Create(CaseCity.Filing("test-simple")) };
        request.Headers.Add("Authorization", $"Bearer {city.TokenOf(CaseCity.Resident)}");
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var busy = await city.City.Client.SendAsync(request);
        ((int)busy.StatusCode).ShouldBe(503);
        busy.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBe(2);
        (await busy.Content.ReadAsStringAsync()).ShouldContain("try again");
        (await city.GetAsync(CaseCity.Resident, "/api/v1/cases")).Status.ShouldBe(200, "reading goes on");

        go.SetResult();
        (await blocked).Value.ShouldBe(1);
        (await Task.WhenAll(waiting[..^1])).ShouldAllBe(answer => answer.Value == 2);
        await city.FileAsync("test-simple");
    }
}
