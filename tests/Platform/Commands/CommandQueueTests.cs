using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

[assembly: AssemblyFixture(typeof(CityOnBothStores))]

namespace Yicheng.Platform.Tests.Commands;

public sealed class CommandQueueTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Commands_that_wait_together_are_each_done_wholly_or_not_at_all(string store)
    {
        var city = await cities.OnAsync(store);
        var queue = city.App.Services.GetRequiredService<CommandQueue>();
        var run = Guid.NewGuid().ToString("N");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Try(queue, run, i)));

        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        var kept = await db.Set<Setting>().Where(s => s.Name.StartsWith(run)).Select(s => s.Value).ToListAsync();
        kept.Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 200).Where(i => i % 10 is not 3 and not 7 and not 9));
        answers.Count(a => a == "refused").ShouldBe(40);
        answers.Count(a => a == "failed").ShouldBe(20);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_request_that_comes_twice_is_carried_out_once(string store)
    {
        var city = await cities.OnAsync(store);
        var queue = city.App.Services.GetRequiredService<CommandQueue>();
        var once = new Once("somebody", Guid.NewGuid().ToString("N"), "same", TestCity.Start);
        var carriedOut = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => queue.RunAsync<string>(once, (db, _) =>
        {
            db.Add(new Setting { Name = Guid.NewGuid().ToString("N"), Value = once.Key });
            return Task.FromResult<Result<string>>($"answer {Interlocked.Increment(ref carriedOut)}");
        })));
        var other = await queue.RunAsync<string>(once with { Fingerprint = "other" }, (_, _) => Task.FromResult<Result<string>>("never"));

        answers.Select(a => a.Value).Distinct().Count().ShouldBe(1);
        other.Refusal!.Type.ShouldBe("idempotency-key-reused");
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        (await db.Set<Setting>().CountAsync(s => s.Value == once.Key)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_request_that_only_appends_and_comes_twice_is_carried_out_once(string store)
    {
        var city = await cities.OnAsync(store);
        var queue = city.App.Services.GetRequiredService<CommandQueue>();
        var once = new Once("somebody", Guid.NewGuid().ToString("N"), "same", TestCity.Start);
        var carriedOut = 0;
        Task<Result<string>> AskAsync(Once asked) => queue.AppendAsync<string>(asked, (db, _) =>
        {
            db.Append(new Setting { Name = Guid.NewGuid().ToString("N"), Value = once.Key });
            return Task.FromResult<Result<string>>($"answer {Interlocked.Increment(ref carriedOut)}");
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(once)));
        var later = await AskAsync(once);
        var other = await AskAsync(once with { Fingerprint = "other" });

        answers.Append(later).Select(a => a.Value).Distinct().Count().ShouldBe(1);
        other.Refusal!.Type.ShouldBe("idempotency-key-reused");
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        (await db.Set<Setting>().CountAsync(s => s.Value == once.Key)).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_refused_for_what_its_double_did_meanwhile_is_given_the_answer_of_its_double()
    {
        var city = await cities.OnAsync("postgres");
        var queue = city.App.Services.GetRequiredService<CommandQueue>();
        var once = new Once("somebody", Guid.NewGuid().ToString("N"), "same", TestCity.Start);
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource());

        var late = queue.RunAsync<string>(once, async (_, token) =>
        {
            begun.TrySetResult();
            await done.Task.WaitAsync(token);
            return Refusal.Conflict("used", "文件已用于另一件办件");
        });
        await begun.Task;
        var first = await queue.RunAsync<string>(once, (_, _) => Task.FromResult<Result<string>>("filed"));
        done.SetResult();

        first.Value.ShouldBe("filed");
        (await late).Value.ShouldBe("filed");
    }

    private static async Task<string> Try(CommandQueue queue, string run, int i)
    {
        try
        {
            var result = await queue.RunAsync<int>(async (db, token) =>
            {
                db.Add(new Setting { Name = $"{run}{i:D4}", Value = i.ToString() });
                switch (i % 10)
                {
                    case 3:
                        return Refusal.Conflict("odd", "不行");
                    case 7:
                        await db.SaveChangesAsync(token);
                        return Refusal.Conflict("odd-after-writing", "不行");
                    case 9:
                        throw new InvalidOperationException("a defect");
                    default:
                        return i;
                }
            });
            return result.IsRefused ? "refused" : "done";
        }
        catch (InvalidOperationException)
        {
            return "failed";
        }
    }
}
