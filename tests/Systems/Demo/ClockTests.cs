using System.Net;
using Yicheng.Testing;

namespace Yicheng.Demo.Tests;

public sealed class ClockTests
{
    [Fact]
    public async Task City_time_goes_to_an_instant_or_on_by_a_span_and_survives_a_restart()
    {
        await using var store = await TestStore.CreateAsync("sqlite");
        await using (var city = await TestCity.StartAsync(store))
        {
            (await city.MoveAsync("""{"now":"2026-03-05T10:00:00+08:00"}""")).Status.ShouldBe(200);
            var (status, body) = await city.MoveAsync("""{"advance":"3.00:00:00"}""");
            status.ShouldBe(200);
            DateTimeOffset.Parse(body!["now"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(
                new(2026, 3, 8, 10, 0, 0, TimeSpan.FromHours(8)), new(2026, 3, 8, 11, 0, 0, TimeSpan.FromHours(8)));
            city.Clock.GetUtcNow().ShouldBeGreaterThan(new(2026, 3, 8, 10, 0, 0, TimeSpan.FromHours(8)));
        }

        var before = TestCity.Start - TimeProvider.System.GetUtcNow();
        await using var after = await TestCity.StartAsync(store, options => options with { Clock = null });
        after.Clock.Offset.ShouldBeGreaterThan(before + TimeSpan.FromDays(5));
    }

    [Theory]
    [InlineData("{}", "now")]
    [InlineData("""{"now":"2026-03-05T10:00:00+08:00","advance":"1.00:00:00"}""", "now")]
    [InlineData("""{"now":"2020-01-01T00:00:00+08:00"}""", "now")]
    [InlineData("""{"now":"2099-01-01T00:00:00+08:00"}""", "now")]
    [InlineData("""{"advance":"-1.00:00:00"}""", "advance")]
    [InlineData("""{"advance":"three days"}""", "advance")]
    [InlineData("""{"advance":"99999.00:00:00"}""", "advance")]
    public async Task A_wrong_time_is_refused_by_its_field(string json, string field)
    {
        await using var city = await TestCity.StartAsync("sqlite");
        var (status, body) = await city.MoveAsync(json);
        status.ShouldBe(422);
        body!["errors"]!.ToJsonString().ShouldContain(field);
    }

    [Theory]
    [InlineData("""{"now":"yesterday"}""")]
    [InlineData("""{"then":"2026-03-05T10:00:00+08:00"}""")]
    [InlineData("now")]
    public async Task What_is_no_request_is_refused(string json)
    {
        await using var city = await TestCity.StartAsync("sqlite");
        (await city.MoveAsync(json)).Status.ShouldBeInRange(400, 422);
        city.Clock.GetUtcNow().ShouldBeLessThan(TestCity.Start.AddHours(1));
    }

    [Fact]
    public async Task Without_the_demo_there_is_neither_the_clock_nor_the_page()
    {
        await using var city = await TestCity.StartAsync("sqlite", options => options with { Demo = false });
        (await city.MoveAsync("""{"advance":"1.00:00:00"}""")).Status.ShouldBe(404);
        (await city.Client.GetAsync("/demo", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
