using System.Text.Json.Nodes;

namespace Yicheng.Cases.Tests;

public sealed class SeveralCalledTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_matter_for_every_item_is_begun_at_once_or_in_turn_and_all_their_outcomes_come_back(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-many", new { shopName = "总店", branches = new[] { new { name = "东店" }, new { name = "西店" } } });
        var together = await CalledAsync(city, number, 2);
        (await NamesAsync(city, together)).ShouldBe(["东店 1", "西店 2"], ignoreOrder: true);
        await city.DoneAsync(CaseCity.Acceptor, together[0], "handle", "grant", new { form = new { opinion = "甲" } });
        await city.DoneAsync(CaseCity.Acceptor, together[1], "handle", "refuse", new { words = "不合要求", form = new { opinion = "乙" } });

        var first = (await CalledAsync(city, number, 3))[2];
        (await NamesAsync(city, [first])).ShouldBe(["东店 1"]);
        await city.DoneAsync(CaseCity.Acceptor, first, "handle", "grant");
        var second = (await CalledAsync(city, number, 4))[3];
        (await NamesAsync(city, [second])).ShouldBe(["西店 2"]);
        await city.DoneAsync(CaseCity.Acceptor, second, "handle", "grant");

        await Eventually.FindAsync(async () => (await city.CaseAsync(number))["at"]!.ToJsonString().Contains("tell", StringComparison.Ordinal) ? "there" : null);
        var ended = (await city.GetAsync(CaseCity.Acceptor, $"/api/v1/cases/{number}/events")).Json!.AsArray().Count(entry => entry!["act"]!.ToString() == "matter-ended");
        ended.ShouldBe(4);
        (await city.CaseAsync(number))["called"]!.AsArray().Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Those_still_open_are_stopped_when_the_caller_is_withdrawn(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-many", new { shopName = "总店", branches = new[] { new { name = "东店" }, new { name = "西店" }, new { name = "南店" } } });
        var together = await CalledAsync(city, number, 3);
        await city.DoneAsync(CaseCity.Acceptor, together[0], "handle", "grant");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/withdraw", new { reason = "不办了" })).Status.ShouldBe(200);
        await Eventually.FindAsync(async () =>
        {
            var outcomes = new List<string?>();
            foreach (var one in together)
            {
                outcomes.Add((await city.CaseAsync(one))["outcome"]?.ToString());
            }

            return outcomes is ["granted", "stopped", "stopped"] ? outcomes : null;
        });
    }

    private static async Task<List<string>> CalledAsync(CaseCity city, string number, int count) => await Eventually.FindAsync(async () =>
        (await city.CaseAsync(number))["called"]!.AsArray().Select(one => one!["number"]!.ToString()).Order(StringComparer.Ordinal).ToList() is var called && called.Count == count ? called : null);

    private static async Task<List<string>> NamesAsync(CaseCity city, IEnumerable<string> numbers)
    {
        var names = new List<string>();
        foreach (var number in numbers)
        {
            names.Add((await city.CaseAsync(number))["form"]!["shopName"]!.ToString());
        }

        return names;
    }
}
