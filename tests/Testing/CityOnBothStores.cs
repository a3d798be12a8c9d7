using Xunit.Sdk;

namespace Yicheng.Testing;

/// <summary>
/// One running city per store for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(CityOnBothStores))]</c>. Tests share them and so make
/// their own cases and people.
/// </summary>
public sealed class CityOnBothStores : IAsyncDisposable
{
    private readonly Lazy<Task<TestCity>> sqlite = new(() => TestCity.StartAsync("sqlite"));
    private readonly Lazy<Task<TestCity>> postgres = new(() => TestCity.StartAsync("postgres"));

    /// <summary>Names of both stores, for <c>[MemberData]</c>.</summary>
    public static TheoryData<string> Names => ["sqlite", "postgres"];

    /// <summary>The city on a store; skips the test where that store is not configured.</summary>
    public Task<TestCity> OnAsync(string store)
    {
        if (store == "sqlite")
        {
            return sqlite.Value;
        }

        Assert.SkipWhen(TestStore.Postgres is null, "YICHENG_TEST_POSTGRES is not set; ./test sets it");
        return postgres.Value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var city in new[] { sqlite, postgres }.Where(c => c.IsValueCreated))
        {
            await using (await city.Value)
            {
            }
        }
    }
}
