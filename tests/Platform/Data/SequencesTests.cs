using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Platform.Tests.Data;

public sealed class SequencesTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Numbers_rise_and_never_repeat(string store)
    {
        var sequences = (await cities.OnAsync(store)).App.Services.GetRequiredService<Sequences>();
        var name = Guid.NewGuid().ToString("N");
        var drawn = await Task.WhenAll(Enumerable.Range(0, 500).Select(async _ => (await sequences.NextAsync(name, CancellationToken.None)).OrThrow()));
        drawn.Order().ShouldBe(Enumerable.Range(1, 500).Select(n => (long)n));
    }

    [Fact]
    public async Task A_block_that_could_not_be_taken_ahead_is_taken_when_it_is_needed()
    {
        var services = (await cities.OnAsync("sqlite")).App.Services;
        var (sequences, queue) = (services.GetRequiredService<Sequences>(), services.GetRequiredService<CommandQueue>());
        var name = Guid.NewGuid().ToString("N");
        await DrawAsync(1);
        await ExecuteAsync($"create trigger full_{name} before update on platform_sequence when new.name = '{name}' begin select raise(abort, 'no space'); end");

        // The block after the first is taken when half of the first is left, and cannot be.
        await DrawAsync(40);
        await ExecuteAsync($"drop trigger full_{name}");
        await DrawAsync(100);

        async Task DrawAsync(int count)
        {
            for (var n = 0; n < count; n++)
            {
                (await sequences.NextAsync(name, CancellationToken.None)).IsRefused.ShouldBeFalse();
            }
        }

        Task ExecuteAsync(string sql) => queue.RunAsync<Done>(async (db, token) =>
        {
            await db.Database.ExecuteSqlRawAsync(sql, token);
            return Done.Value;
        });
    }
}
