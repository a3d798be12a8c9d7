using Yicheng.Testing;

namespace Yicheng.Cases.Tests;

public sealed class RestartTests
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task After_a_stop_timers_and_clocks_go_on_from_the_database_alone(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        string number;
        await using (var before = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), TestCity.Start))
        {
            number = await before.FileAsync("test-licence");
        }

        await using var after = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), TestCity.Start.AddDays(14));
        await after.DoDueAsync();
        var view = await after.CaseAsync(number);
        view["state"]!.ToString().ShouldBe("accepted");
        await after.DoneAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "陈立新" } });
    }
}
