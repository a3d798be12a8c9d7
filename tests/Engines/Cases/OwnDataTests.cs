namespace Yicheng.Cases.Tests;

public sealed class OwnDataTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_resident_finds_who_looked_at_their_case_when_by_which_post_and_what_for(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        (await city.GetAsync("scjg-guide", $"/api/v1/cases/{number}")).Status.ShouldBe(200);
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/cases/{number}/reveal", new { purpose = "核对户口本" })).Status.ShouldBe(200);
        (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}")).Status.ShouldBe(200);

        var page = await UntilAsync(() => city.GetAsync(CaseCity.Resident, "/my/data"), text => text.Contains("核对户口本", StringComparison.Ordinal) && text.Contains("霍家明", StringComparison.Ordinal));
        page.ShouldContain(number);
        page.ShouldContain("业务指导人员");
        page.ShouldContain("清城区市场监督管理局");

        var export = await city.GetAsync(CaseCity.Resident, "/my/data?handler=Export");
        export.Text.ShouldContain("核对户口本");
        export.Text.ShouldContain(CaseCity.ResidentNumber);
        (await city.GetAsync("wu.lijuan", "/my/data")).Text.ShouldNotContain(number);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Nobody_ends_a_step_of_a_form_that_they_cannot_open(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        var given = await city.PostAsync("it-security", "/api/v1/grants", new
        {
            userName = "surveyor.4418-market-supervision", role = "on-the-spot", organisation = "441802-market-supervision", region = CaseCity.Region, reason = "临时支援",
        });
        given.Status.ShouldBe(201, given.Text);
        var step = (await city.CaseAsync(number, CaseCity.Acceptor))["tasks"]![0]!["id"]!.ToString();
        var refused = await city.PostAsync("surveyor.4418-market-supervision", $"/api/v1/tasks/{step}/complete", new { outcome = "grant" });
        refused.Status.ShouldBe(403, refused.Text);
    }

    private static async Task<string> UntilAsync(Func<Task<Answer>> ask, Func<string, bool> holds)
    {
        var text = "";
        for (var i = 0; i < 50 && !holds(text); i++)
        {
            await Task.Delay(100);
            text = (await ask()).Text;
        }

        holds(text).ShouldBeTrue(text);
        return text;
    }
}
