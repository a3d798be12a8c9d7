using System.Net.Http.Json;
using Yicheng.Testing;

namespace Yicheng.Supervision.Tests;

public sealed class LightTests(WatchedCityOnBothStores cities) : IClassFixture<WatchedCityOnBothStores>
{
    [Theory]
    [MemberData(nameof(WatchedCityOnBothStores.Names), MemberType = typeof(WatchedCityOnBothStores))]
    public async Task Lights_turn_when_city_time_moves(string store)
    {
        var city = await cities.OnAsync(store);
        await city.DrainAsync();
        var before = (await city.BoardAsync()).Total;
        using var client = city.City.Browser();
        (await client.PostAsJsonAsync("/api/v1/demo/clock", new { advance = "120.00:00:00" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await city.DrainAsync();
        var after = (await city.BoardAsync()).Total;
        after.OnTime.ShouldBeLessThanOrEqualTo(before.OnTime);
        after.Warned.ShouldBe(0);
        after.Suspended.ShouldBe(0);
        after.Overdue.ShouldBeGreaterThan(0);
    }
}
