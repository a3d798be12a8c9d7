using System.Net;
using Yicheng.Cases.Tests.Workbench;

namespace Yicheng.Cases.Tests.Migrations;

public sealed class MigrationPageTests(MovingCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Two_people_plan_try_and_confirm_a_migration_with_pages_alone(string store)
    {
        var moving = await cities.OnAsync(store);
        var versions = await moving.VersionsAsync("moving-10", MovingCity.Reworked);
        var (moves, stays) = (await moving.AtAsync("moving-10", "survey"), await moving.AtAsync("moving-10", "decide"));
        var keeper = await Desk.OfAsync(moving.Case, MovingCity.Keeper);
        var checker = await Desk.OfAsync(moving.Case, MovingCity.Checker);
        (await keeper.OpenAsync("/workbench/migrations")).Html.ShouldContain("拟定方案");
        var plan = await keeper.OpenAsync($"/workbench/migrations/plan?kind=moving-10&from={versions.From}&to={versions.To}");
        var text = WebUtility.HtmlDecode(plan.Html);
        text.ShouldContain("环节怎么对应");
        text.ShouldContain("复核");
        text.ShouldMatch(@">第 1 版，[^<>]*\d月\d{1,2}日 \d\d:\d\d（现行，在办 \d+ 件）<");
        text.ShouldNotMatch($">[^<]*{versions.From[..8]}");
        (string, string)[] between = [("kind", "moving-10"), ("from", versions.From), ("to", versions.To)];
        var wrong = await keeper.SendAsync(plan, "/workbench/migrations/plan", [.. between, ("mapping.decide", "fork"), ("words", "依据")]);
        (wrong.Status, WebUtility.HtmlDecode(wrong.Html)).ShouldSatisfyAllConditions(it => it.Status.ShouldBe(422), it => it.Item2.ShouldContain("新版本里没有编号为“fork”的环节"));
        var saved = await keeper.SendAsync(plan, "/workbench/migrations/plan", [.. between, ("mapping.survey", "check"), ("mapping.decide", ""), ("words", "清审改〔2026〕4 号"), ("limits", "keep"), ("__once", "a")]);
        saved.Status.ShouldBe(302);
        var address = saved.Location!.Split('?')[0];
        var id = address.Split('/')[^1];
        await ActAsync(keeper, address, "try");
        await moving.UntilAsync(id, "tried");
        var tried = WebUtility.HtmlDecode((await keeper.OpenAsync(address + "?result=blocked")).Html);
        tried.ShouldContain("办件停在“决定”，方案没有给它指定对应的环节");
        tried.ShouldContain($"/workbench/cases/{stays}");
        tried.ShouldNotContain($"/workbench/cases/{moves}");
        (await keeper.OpenAsync(address + "?format=csv")).Html.ShouldContain(moves);
        (await keeper.OpenAsync(address + "?format=xlsx")).Status.ShouldBe(200);
        await ActAsync(keeper, address, "submit");
        (await keeper.SendAsync(await keeper.OpenAsync(address), address, ("act", "confirm"))).Status.ShouldBe(403);
        await ActAsync(checker, address, "confirm");
        await moving.UntilAsync(id, "done");
        (await checker.OpenAsync(address + "?handler=Progress")).Html.ShouldContain("2 / 2");
        WebUtility.HtmlDecode((await checker.OpenAsync(address)).Html).ShouldContain("重试没有迁走的");
        (await keeper.OpenAsync($"/workbench/migrations/plan/{id}")).Status.ShouldBe(200);
        (await (await Desk.OfAsync(moving.Case, CaseCity.Examiner)).OpenAsync(address)).Status.ShouldBe(403);
        WebUtility.HtmlDecode((await keeper.OpenAsync($"/workbench/cases/{moves}")).Html).ShouldContain("办理流程换用新版本");
    }

    private static async Task ActAsync(Desk desk, string address, string act) => (await desk.SendAsync(await desk.OpenAsync(address), address, ("act", act))).Status.ShouldBe(302);
}
