using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Platform.Tests.Data;

public sealed class CityDbTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task What_is_read_at_one_moment_does_not_see_what_is_written_meanwhile(string store)
    {
        var services = (await cities.OnAsync(store)).App.Services;
        var name = Guid.NewGuid().ToString("N");
        await using var db = services.GetRequiredService<CityModel>().OpenForReading();

        var (before, meanwhile) = await db.AtOneMomentAsync(
            async () =>
            {
                var first = await db.ReadSettingAsync(name, CancellationToken.None);
                (await KeepAsync(services, name)).IsRefused.ShouldBeFalse();
                return (first, await db.ReadSettingAsync(name, CancellationToken.None));
            },
            TestContext.Current.CancellationToken);

        before.ShouldBeNull();
        meanwhile.ShouldBeNull();
        (await db.ReadSettingAsync(name, CancellationToken.None)).ShouldBe("kept");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_appended_row_is_written_as_it_stands_when_it_is_saved(string store)
    {
        var services = (await cities.OnAsync(store)).App.Services;
        var at = new DateTimeOffset(2026, 3, 2, 1, 2, 3, TimeSpan.Zero).AddMicroseconds(456_789);
        var id = Guid.CreateVersion7(at);
        var message = new OutboxMessage { Id = id, Handler = "nobody", Payload = """{"a": 1}""", At = at, NextAt = at.AddYears(50) };

        await services.GetRequiredService<CommandQueue>().RunAsync<Done>((db, _) =>
        {
            db.Append(message);
            db.HasUnsaved.ShouldBeTrue();
            (message.Attempts, message.Failure) = (2, "不行");
            var called = new OutboxMessage { Id = Guid.CreateVersion7(at), Handler = "off", Payload = "{}", At = at, NextAt = at.AddYears(50) };
            db.Append(called);
            db.Remove(called);
            return Task.FromResult<Result<Done>>(Done.Value);
        }, TestContext.Current.CancellationToken);

        await using var read = services.GetRequiredService<CityModel>().OpenForReading();
        var kept = await read.Set<OutboxMessage>().SingleAsync(m => m.Id == id, TestContext.Current.CancellationToken);
        kept.ShouldBeEquivalentTo(message);
        (await read.Set<OutboxMessage>().CountAsync(m => m.Handler == "off", TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Of_rows_appended_together_none_is_kept_where_one_cannot_be(string store)
    {
        var services = (await cities.OnAsync(store)).App.Services;
        var queue = services.GetRequiredService<CommandQueue>();
        var run = Guid.NewGuid().ToString("N");
        (await KeepAsync(services, run + "3")).IsRefused.ShouldBeFalse();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                return (await queue.AppendAsync<int>((db, _) =>
                {
                    db.Append(new Setting { Name = $"{run}{i}", Value = "appended" });
                    db.Append(new Setting { Name = $"{run}{i} with", Value = "appended" });
                    return Task.FromResult<Result<int>>(i);
                }, TestContext.Current.CancellationToken)).IsRefused ? -1 : i;
            }
            catch (System.Data.Common.DbException)
            {
                return -1;
            }
        }));

        answers.ShouldBe([0, 1, 2, -1, 4, 5]);
        await using var read = services.GetRequiredService<CityModel>().OpenForReading();
        (await read.Set<Setting>().CountAsync(s => s.Name.StartsWith(run) && s.Value == "appended", TestContext.Current.CancellationToken)).ShouldBe(10);
    }

    private static Task<Result<Done>> KeepAsync(IServiceProvider services, string name) => services.GetRequiredService<CommandQueue>().RunAsync<Done>(
        async (write, token) =>
        {
            await write.KeepSettingAsync(name, "kept", token);
            return Done.Value;
        });
}
