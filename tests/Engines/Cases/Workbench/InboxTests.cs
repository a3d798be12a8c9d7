namespace Yicheng.Cases.Tests.Workbench;

public sealed class InboxTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task An_inbox_shows_only_what_organisation_and_role_cover(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        async Task<IReadOnlyList<string>> Sees(string user) => (await (await Desk.OfAsync(city, user)).OpenAsync($"/workbench?q={number}")).Numbers;
        (await Sees(CaseCity.Acceptor)).ShouldBe([number]);
        (await Sees(CaseCity.Examiner)).ShouldBeEmpty();
        (await Sees(CaseCity.FireExaminer)).ShouldBeEmpty();
        (await Sees("acceptor.441803-market-supervision")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Filters_stand_in_the_address(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        async Task<bool> Finds(string query) => (await desk.OpenAsync($"/workbench?q={number}&{query}")).Numbers.Contains(number);
        (await Finds("queue=accept")).ShouldBeTrue();
        (await Finds("queue=decide")).ShouldBeFalse();
        (await Finds("kind=test-licence&act=accept&light=green&region=441802000000")).ShouldBeTrue();
        (await Finds("kind=test-simple")).ShouldBeFalse();
        (await Finds("light=red")).ShouldBeFalse();
        (await Finds("region=441803000000")).ShouldBeFalse();
        (await Finds("mine=true")).ShouldBeFalse();
        var filtered = await desk.OpenAsync("/workbench?kind=test-licence&light=green");
        filtered.Html.ShouldContain("<option value=\"test-licence\" selected");
        filtered.Html.ShouldContain("<option value=\"green\" selected");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_subject_is_masked_in_the_list_and_found_by_full_name(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        (await desk.OpenAsync($"/workbench?q={number}")).Html.ShouldNotContain(CaseCity.ResidentName);
        (await desk.OpenAsync($"/workbench/cases?q={Uri.EscapeDataString(CaseCity.ResidentName)}")).Numbers.ShouldContain(number);
        (await desk.OpenAsync($"/workbench/cases?q={CaseCity.ResidentNumber}")).Numbers.ShouldContain(number);
        (await desk.OpenAsync($"/workbench/cases?q={Uri.EscapeDataString("黄志")}")).Numbers.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task An_export_holds_what_the_list_shows(string store)
    {
        var city = await cities.OnAsync(store);

        // A county into whose inbox no other test files.
        const string county = "441821";
        string[] filed = [await city.FileAsync("test-licence", region: county + "000000"), await city.FileAsync("test-licence", region: county + "000000")];
        var desk = await Desk.OfAsync(city, $"officer.{county}-market-supervision");
        foreach (var address in new[] { "/workbench?kind=test-licence&queue=accept", "/workbench/cases?kind=test-licence" })
        {
            var shown = new List<string>();
            for (string? next = address; next is not null;)
            {
                var page = await desk.OpenAsync(next);
                shown.AddRange(page.Numbers);
                var link = System.Text.RegularExpressions.Regex.Match(page.Html, "rel=\"next\" href=\"([^\"]*)\"");
                next = link.Success ? System.Net.WebUtility.HtmlDecode(link.Groups[1].Value) : null;
            }

            var csv = (await desk.OpenAsync(address + "&format=csv")).Html;
            var exported = System.Text.RegularExpressions.Regex.Matches(csv, @"\d{6}-\d{8}-\d{6}").Select(match => match.Value).ToList();
            shown.Order().ShouldBe(filed.Order(), address);
            exported.ShouldBe(shown, address);
        }
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Many_are_taken_at_once_and_none_without_a_tick(string store)
    {
        var city = await cities.OnAsync(store);
        string[] steps = [await city.StepAsync(await city.FileAsync("test-licence"), "accept"), await city.StepAsync(await city.FileAsync("test-licence"), "accept")];
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        var page = await desk.OpenAsync("/workbench?kind=test-licence");
        var taken = await desk.SendAsync(page, "/workbench?kind=test-licence&handler=Claim", ("task", steps[0]), ("task", steps[1]));
        taken.Status.ShouldBe(302);
        var after = await desk.OpenAsync(taken.Location!);
        after.Html.ShouldContain("已认领 2 件");
        var mine = (await desk.OpenAsync("/workbench?queue=mine")).Numbers;
        steps.Select(step => step[..step.LastIndexOf('-')]).ShouldBeSubsetOf(mine);
        (await desk.OpenAsync((await desk.SendAsync(page, "/workbench?handler=Claim")).Location!)).Html.ShouldContain("没有勾选办件");
        (await desk.SendAsync(page, "/workbench?handler=Claim", ("task", ""))).Status.ShouldBe(302);
        (await desk.SendAsync(page, "/workbench?queue=mine")).Status.ShouldBe(405, "the page itself takes no form");
        var refused = await desk.SendAsync(page, "/workbench?handler=Deliver", ("task", steps[0]));
        refused.Status.ShouldBe(200);
        refused.Html.ShouldContain("逐件办理", customMessage: "a step that decides is no batch, though the page's form was sent before for something else");
    }
}
