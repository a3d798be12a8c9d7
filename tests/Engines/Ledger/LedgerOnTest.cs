using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Ledger.Contracts;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Refusals;
using Yicheng.Ledger.Verification;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Ledger.Tests;

/// <summary>A city of its own, whose ledger a test may damage. Events are refused attempts, the ledger's own source.</summary>
internal sealed class LedgerOnTest : IAsyncDisposable
{
    private readonly TestCity city;

    private LedgerOnTest(TestCity city) => this.city = city;

    public TestCity City => city;

    public CityLedger Ledger => city.App.Services.GetRequiredService<CityLedger>();

    /// <summary>A city without matters and processes, so that nothing but the test puts leaves into the log.</summary>
    private static readonly Lazy<PackageCopy> Bare = new(() =>
    {
        var package = new PackageCopy();
        foreach (var folder in new[] { "items", "kinds", "processes", "decisions", "examples" })
        {
            Directory.Delete(Path.Combine(package.Folder, folder), recursive: true);
        }

        package.Delete("opinions.yaml");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => package.Dispose();
        return package;
    });

    /// <summary>Puts a city on the bare package.</summary>
    public static Platform.Modules.CityOptions OnBare(Platform.Modules.CityOptions options) => options with { CityPath = Bare.Value.Folder };

    public static async Task<LedgerOnTest> StartAsync(string store) => new(await TestCity.StartAsync(store, OnBare));

    public static LedgerOnTest Of(TestCity city) => new(city);

    /// <summary>Appends events, many commands at once, and answers their ids in the order of the log once they have their places.</summary>
    public async Task<IReadOnlyList<Guid>> AppendAsync(int count, string target = "case")
    {
        var ids = new List<Guid>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(500))
        {
            var results = await Task.WhenAll(chunk.Select(i => AppendOneAsync($"{target} {i}")));
            ids.AddRange(results.Select(result => result.OrThrow()));
        }

        await SequencedAsync();
        await using var db = Read();
        return await db.Set<LedgerLeaf>().Where(leaf => ids.Contains(leaf.EventId)).OrderBy(leaf => leaf.LeafIndex).Select(leaf => leaf.EventId).ToListAsync();
    }

    public Task<Result<Guid>> AppendOneAsync(string target, bool refuse = false) => city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Guid>((db, _) =>
    {
        var now = city.Clock.GetUtcNow();
        var row = new LedgerRefusal { Id = Guid.CreateVersion7(now), At = now, Actor = "李明", Act = "task.complete", Target = target, Reason = "forbidden" };
        db.Add(row);
        Ledger.Append(db, RefusalSource.SourceName, row.Id, RefusalSource.Payload(row), now);
        return Task.FromResult<Result<Guid>>(refuse ? Refusal.Conflict("no", "不行") : row.Id);
    });

    public async Task SequencedAsync()
    {
        for (var i = 0; i < 200; i++)
        {
            await using var db = Read();
            if (await db.Set<LedgerCheckpoint>().AnyAsync() && !await db.Set<LedgerLeaf>().AnyAsync(leaf => leaf.LeafIndex == null))
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The leaves got no places.");
    }

    public CityDb Read() => city.App.Services.GetRequiredService<CityModel>().OpenForReading();

    public Task<LedgerReport> VerifyAsync(VerificationBasis? basis = null) =>
        city.App.Services.GetRequiredService<LedgerVerification>().VerifyAsync(basis ?? new VerificationBasis(), null, CancellationToken.None);

    /// <summary>What somebody with the database's password does behind the program's back.</summary>
    public async Task BehindTheBackAsync(string sql, params (string Name, object Value)[] parameters) =>
        (await ExecuteAsync(sql, parameters)).ShouldBeGreaterThan(0);

    public async Task<int> ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await city.App.Services.GetRequiredService<Store>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }

    public async Task<string> CheckpointAsync() => await city.Client.GetStringAsync("/ledger/checkpoint");

    public ValueTask DisposeAsync() => city.DisposeAsync();
}
