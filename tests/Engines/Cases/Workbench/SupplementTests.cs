namespace Yicheng.Cases.Tests.Workbench;

public sealed class SupplementTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Everything_missing_is_asked_for_once_on_a_page_of_its_own(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var step = await city.StepAsync(number, "accept");
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        var address = $"/workbench/cases/{number}/supplement?task={step}";
        var page = await desk.OpenAsync(address);
        page.Html.ShouldContain("只能告知一次");

        var empty = await desk.SendAsync(page, address, ("words", "请补"));
        empty.Status.ShouldBe(422);
        empty.Html.ShouldContain("请一次性写明需要补正的全部内容");
        var wordless = await desk.SendAsync(page, address, ("ask", "form.shopName"), ("words.form.shopName", ""), ("words", "请一次补齐"));
        wordless.Status.ShouldBe(422);
        wordless.Html.ShouldContain("href=\"#words_form_shopName\"");
        wordless.Html.ShouldContain("请一次补齐");

        (await desk.SendAsync(
            wordless, address, ("words.form.shopName", "店名要写全称"), ("words.other.1", "请注明楼层"), ("words", "请一次补齐"))).Status.ShouldBe(302);
        var asked = await desk.OpenAsync($"/workbench/cases/{number}");
        asked.Html.ShouldContain("一次性告知补正通知");
        asked.Html.ShouldContain("店名：店名要写全称");
        asked.Html.ShouldContain("请注明楼层");
        (await desk.OpenAsync("/workbench?queue=waiting")).Numbers.ShouldContain(number);
        (await city.CaseAsync(number))["parts"]![0]!["missing"]!.AsArray().Count.ShouldBe(2);

        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/supplement", new { form = new { shopName = "江边小厨（总店）" } })).Status.ShouldBe(200);
        (await desk.OpenAsync($"/workbench/cases/{number}")).Html.ShouldContain("补正只能一次性告知，已经告知过");
        var again = await desk.SendAsync(await desk.OpenAsync(address), address, ("words.other.1", "还有"), ("words", "再补"));
        again.Status.ShouldBe(409);
        again.Html.ShouldContain("不能再次要求补正");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_special_procedure_an_extension_and_a_transfer_say_what_they_do_before_they_do_it(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        var step = await city.StepAsync(number, "survey");
        var examiner = await Desk.OfAsync(city, CaseCity.Examiner);
        var suspend = await examiner.OpenAsync($"/workbench/cases/{number}/suspend?task={step}");
        suspend.Html.ShouldContain("行政许可法第四十五条");
        (await examiner.SendAsync(suspend, $"/workbench/cases/{number}/suspend?task={step}", ("procedure", "现场核查"), ("days", "99"), ("words", "需要核查"))).Html.ShouldContain("应为 1 到 15 个工作日");
        (await examiner.SendAsync(suspend, $"/workbench/cases/{number}/suspend?task={step}", ("procedure", "现场核查"), ("days", "5"), ("words", "需要核查"))).Status.ShouldBe(302);
        var paused = await examiner.OpenAsync($"/workbench/cases/{number}");
        paused.Html.ShouldContain("特别程序进行中，计时暂停");
        paused.Html.ShouldContain("特别程序告知");
        (await examiner.SendAsync(paused, $"/workbench/cases/{number}/resume?task={step}", ("words", "核查完成"))).Status.ShouldBe(302);

        var decider = await Desk.OfAsync(city, CaseCity.Decider);
        var extend = await decider.OpenAsync($"/workbench/cases/{number}/extend?task={step}");
        (await decider.SendAsync(extend, $"/workbench/cases/{number}/extend?task={step}", ("days", "5"), ("words", "案情复杂"))).Status.ShouldBe(302);
        (await decider.OpenAsync($"/workbench/cases/{number}")).Html.ShouldContain("延长期限告知");

        var transfer = await examiner.OpenAsync($"/workbench/cases/{number}/transfer?task={step}");
        (await examiner.SendAsync(transfer, $"/workbench/cases/{number}/transfer?task={step}", ("to", ""), ("words", "请假"))).Status.ShouldBe(302);
    }
}
