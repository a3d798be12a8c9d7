namespace Yicheng.Cases.Tests.Workbench;

public sealed class DecisionTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_case_goes_from_acceptance_to_certificate_on_its_page(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var address = $"/workbench/cases/{number}";
        var acceptor = await Desk.OfAsync(city, CaseCity.Acceptor);
        var page = await acceptor.OpenAsync(address);
        page.Html.ShouldNotContain(CaseCity.ResidentNumber);
        var reveal = page.FormTo("handler=Reveal");
        (await acceptor.SendAsync(page, reveal)).Status.ShouldBe(422, "nobody reads the number without saying what for");
        (await acceptor.SendAsync(page, reveal, ("purpose", "核对证件"))).Html.ShouldContain(CaseCity.ResidentNumber, customMessage: "whoever handles the case reads the number");
        var done = await acceptor.DecideAsync(page, "accept", "材料齐全");
        done.Status.ShouldBe(302);
        (await acceptor.OpenAsync(done.Location!)).Html.ShouldContain("已提交");
        (await acceptor.DecideAsync(page, "accept", "材料齐全")).Status.ShouldBe(302, "the same form sent twice is carried out once");

        var examiner = await Desk.OfAsync(city, CaseCity.Examiner);
        page = await examiner.OpenAsync(address);
        var alone = await examiner.DecideAsync(page, "pass", "现场与申报一致");
        alone.Status.ShouldBe(422);
        alone.Html.ShouldContain("须由 2 人以上共同办理");
        alone.Html.ShouldContain("现场与申报一致");
        (await examiner.DecideAsync(alone, "pass", "现场与申报一致", ("partners", "陈立新"))).Status.ShouldBe(302);

        var decider = await Desk.OfAsync(city, CaseCity.Decider);
        (await decider.DecideAsync(await decider.OpenAsync(address), "grant")).Status.ShouldBe(302);
        var closed = await decider.OpenAsync(address);
        closed.Html.ShouldContain("准予许可");
        closed.Html.ShouldContain("校验码");
        closed.Html.ShouldContain($"/api/v1/cases/{number}/receipt?seq=1");
        var events = (await city.GetAsync(CaseCity.Decider, $"/api/v1/cases/{number}/events")).Json!.AsArray();
        events.Count(e => e!["act"]!.ToString() == "completed").ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_chosen_is_said_in_words()
    {
        var city = await cities.OnAsync("sqlite");
        var number = await city.FileAsync("test-simple");
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        var blank = await desk.DecideAsync(await desk.OpenAsync($"/workbench/cases/{number}"), "");
        blank.Status.ShouldBe(422);
        blank.Html.ShouldContain("请选择结论");
        blank.Html.ShouldNotContain("“”");
        blank.Html.ShouldContain("href=\"#outcome");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_refusal_needs_reasons_and_is_shown_as_the_applicant_reads_it(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        var page = await desk.OpenAsync($"/workbench/cases/{number}");
        var wordless = await desk.DecideAsync(page, "refuse");
        wordless.Status.ShouldBe(422);
        wordless.Html.ShouldContain("请写明理由或意见");
        wordless.Html.ShouldContain("href=\"#words\"");
        (await desk.DecideAsync(wordless, "refuse", "店名与他人相同")).Status.ShouldBe(302);
        var told = (await desk.OpenAsync($"/workbench/cases/{number}")).Html;
        told.ShouldContain("不予许可决定书");
        told.ShouldContain("店名与他人相同");
        told.ShouldContain("行政复议");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Of_two_officers_the_later_sees_what_changed_and_keeps_the_words(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        await city.DoneAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "陈立新" } });
        var (first, second) = (await Desk.OfAsync(city, CaseCity.Decider), await Desk.OfAsync(city, "acting-head"));
        var (page, other) = (await first.OpenAsync($"/workbench/cases/{number}"), await second.OpenAsync($"/workbench/cases/{number}"));
        (await first.DecideAsync(page, "grant", "符合条件")).Status.ShouldBe(302);
        var late = await second.DecideAsync(other, "refuse", "我写了很久的理由");
        late.Status.ShouldBe(409);
        late.Html.ShouldContain("已由");
        late.Html.ShouldContain("符合条件");
        late.Html.ShouldContain("我写了很久的理由");
        (await city.CaseAsync(number))["outcome"]!.ToString().ShouldBe("granted");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_decision_is_held_back_when_its_ground_changed_behind_the_page(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var desk = await Desk.OfAsync(city, CaseCity.Acceptor);
        await city.CompleteAsync(CaseCity.Acceptor, number, "accept", "supplement", new { words = "请补", missing = new[] { new { what = "shopName", words = "请写全称" } } });
        var page = await desk.OpenAsync($"/workbench/cases/{number}");
        page.Html.ShouldContain("等申请人补正");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/supplement", new { form = new { shopName = "江边小厨（总店）" } })).Status.ShouldBe(200);
        var after = await desk.OpenAsync($"/workbench/cases/{number}");
        after.Html.ShouldContain("江边小厨（总店）");
        after.Html.ShouldContain("<del>江边小厨</del>");
        var late = await desk.DecideAsync(after, "accept", "按原来的看", ("seen", "1"));
        late.Status.ShouldBe(409);
        late.Html.ShouldContain("您打开这一页之后发生了");
        late.Html.ShouldContain("按原来的看");
        (await desk.DecideAsync(after, "accept")).Status.ShouldBe(302);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_case_of_another_county_is_not_found_and_cannot_be_decided(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var mine = await (await Desk.OfAsync(city, CaseCity.Acceptor)).OpenAsync($"/workbench/cases/{number}");
        var stranger = await Desk.OfAsync(city, "acceptor.441803-market-supervision");
        var page = await stranger.OpenAsync($"/workbench/cases/{number}");
        page.Status.ShouldBe(404);
        page.Html.ShouldContain("请核对编号");
        page.Html.ShouldNotContain(CaseCity.ResidentName);
        var inbox = await stranger.OpenAsync("/workbench");
        (await stranger.SendAsync(inbox, mine.FormTo("handler=Complete"), ("seen", "1"), ("outcome", "accept"))).Status.ShouldBe(404);
        (await city.CaseAsync(number))["state"]!.ToString().ShouldBe("received");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_supervisor_reads_reminds_and_decides_nothing(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var supervisor = await Desk.OfAsync(city, "city-supervisor");
        var page = await supervisor.OpenAsync($"/workbench/cases/{number}");
        page.Html.ShouldContain("您可以查看，不能办理");
        page.Html.ShouldContain("可以办理的人");
        page.Html.ShouldNotContain("handler=Complete");
        page.Html.ShouldNotContain(CaseCity.ResidentNumber);
        var remind = await supervisor.OpenAsync($"/workbench/cases/{number}/remind");
        (await supervisor.SendAsync(remind, $"/workbench/cases/{number}/remind", ("words", "请按期办理"))).Status.ShouldBe(302);
        (await supervisor.OpenAsync($"/workbench/cases/{number}")).Html.ShouldContain("请按期办理");
    }
}
