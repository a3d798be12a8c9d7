using System.Net;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

public sealed class ApplyPagesTests(CityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_matter_goes_from_its_guide_to_its_number_through_pages_alone(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        (await resident.Browser.GetStringAsync("/items/signboard?region=441802000000")).ShouldContain("/items/signboard/apply?region=441802000000");
        var number = await resident.FileSignboardAsync();
        number.ShouldStartWith("441800-20260302-");
        var page = await resident.Browser.GetStringAsync($"/my/cases/{number}");
        page.ShouldContain("城市管理");
        page.ShouldContain("江边小厨");
        (await resident.Browser.GetStringAsync("/my")).ShouldContain(number);
        (await resident.Browser.GetStringAsync($"/my/cases/{number}/paper/slip")).ShouldContain("sign-drawing.pdf");
        JsonNode.Parse(await resident.Browser.GetStringAsync($"/my/cases/{number}?handler=Receipt&seq=1"))!["payload"]!.ToString().ShouldContain("filed");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task What_the_city_holds_is_filled_in_and_said_so(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var page = await resident.Browser.GetStringAsync(await resident.BeginAsync() + "/1");
        page.ShouldContain("value=\"黄志强\"");
        page.ShouldContain("value=\"19907630001\"");
        page.ShouldContain("来自您的账户信息");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_draft_is_there_again_after_leaving_and_is_encrypted_meanwhile(string store)
    {
        var city = await cities.OnAsync(store);
        var resident = await PortalJourney.AsAsync(city, "chen.weiming");
        var address = await resident.BeginAsync();
        using (var left = await resident.AnswerAsync(address, 1, new() { ["businessName"] = "写到一半的店", ["save"] = "draft" }))
        {
            (await resident.Browser.GetStringAsync(left.Headers.Location!.ToString())).ShouldContain("已保存草稿，可以关闭页面");
        }

        var again = await PortalJourney.AsAsync(city, "chen.weiming");
        (await again.Browser.GetStringAsync("/my")).ShouldContain(address[("/apply/".Length)..]);
        (await again.Browser.GetStringAsync(address + "/1")).ShouldContain("写到一半的店");
        (await again.Browser.GetStringAsync("/")).ShouldContain("没写完的申请");
        (await StoredAsync(city, address)).ShouldNotContain("写到一半的店");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_save_overtaken_by_a_newer_one_of_its_window_changes_nothing(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store), "tang.siqi");
        var address = await resident.BeginAsync();
        async Task SavedAsync(string sitting, int turn, string name)
        {
            using var answer = await resident.Browser.PostFormAsync(address + "/1", new() { ["businessName"] = name, ["_sitting"] = sitting, ["_turn"] = $"{turn}" }, address + "/1?handler=Save");
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        async Task<bool> HoldsAsync(string name) => (await resident.Browser.GetStringAsync(address + "/1")).Contains($"value=\"{name}\"", StringComparison.Ordinal);
        await SavedAsync("phone", 2, "第二次写的");
        await SavedAsync("phone", 1, "第一次写的");
        (await HoldsAsync("第二次写的")).ShouldBeTrue();
        await SavedAsync("desk", 1, "另一个窗口写的");
        (await HoldsAsync("另一个窗口写的")).ShouldBeTrue();
        await SavedAsync("phone", 2, "第二次写的");
        (await HoldsAsync("另一个窗口写的")).ShouldBeTrue("a save that is sent twice is one save");
        using (var sent = await resident.AnswerAsync(address, 1, new() { ["businessName"] = "最后写的", ["save"] = "draft", ["_sitting"] = "phone", ["_turn"] = "4" }))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await SavedAsync("phone", 3, "路上耽搁了的");
        (await HoldsAsync("最后写的")).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Pressing_twice_files_once_and_the_back_button_leads_to_the_same_number(string store)
    {
        var city = await cities.OnAsync(store);
        var resident = await PortalJourney.AsAsync(city, "lin.meiling");
        var address = await resident.FillSignboardAsync();
        var page = await resident.Browser.GetStringAsync(address + "/check");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => resident.Browser.PostAsync(
            address + "/check", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = PortalJourney.Token(page) }))));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString() == address + "/done");
        using var mine = city.As("lin.meiling");
        JsonNode.Parse(await mine.GetStringAsync("/api/v1/cases"))!["items"]!.AsArray().Count.ShouldBe(1);
        using var back = await resident.Browser.GetAsync(address + "/2");
        back.Headers.Location!.ToString().ShouldBe(address + "/done");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Wrong_answers_stay_and_every_error_names_its_field(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var address = await resident.BeginAsync();
        using var wrong = await resident.AnswerAsync(address, 2, new() { ["signs[0].words"] = "好味道", ["signs[0].width"] = "四米", ["signs[0].height"] = "1", ["signHeight"] = "2" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await wrong.Content.ReadAsStringAsync();
        html.ShouldContain("value=\"四米\"");
        html.ShouldContain("“宽（米）”应为数字");
        html.ShouldContain("请选择是否发光");
        html.ShouldContain("href=\"#signs_0__width\"");
        html.ShouldContain("id=\"signs_0__width\"");
        html.ShouldContain("好味道");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Questions_appear_with_the_answers_on_which_they_hang_without_a_script(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var address = await resident.BeginAsync("open-restaurant");
        var token = PortalJourney.Token(await resident.Browser.GetStringAsync(address + "/1"));
        using var small = await resident.Browser.PostAsync(address + "/1?handler=Refresh", Form(token, "299"));
        using var large = await resident.Browser.PostAsync(address + "/1?handler=Refresh", Form(token, "300"));
        (await small.Content.ReadAsStringAsync()).ShouldContain("不用办");
        var asked = await large.Content.ReadAsStringAsync();
        asked.ShouldContain("要办");
        asked.ShouldNotContain("不用办");
        (await resident.Browser.GetStringAsync(address + "/1")).ShouldNotContain("value=\"300\"");

        static FormUrlEncodedContent Form(string token, string area) => new(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["floorArea"] = area });
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Rows_come_and_go_without_a_script(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var address = await resident.BeginAsync();
        using var two = await resident.AnswerAsync(address, 2, new() { ["signs[0].words"] = "甲", ["_rows"] = "add:signs" });
        var html = await two.Content.ReadAsStringAsync();
        html.ShouldContain("name=\"signs[1].words\"");
        using var one = await resident.AnswerAsync(address, 2, new() { ["signs[0].words"] = "甲", ["signs[1].words"] = "乙", ["_rows"] = "remove:signs:0" });
        html = await one.Content.ReadAsStringAsync();
        html.ShouldContain("value=\"乙\"");
        html.ShouldNotContain("value=\"甲\"");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Materials_that_are_missing_or_of_the_wrong_kind_are_told_at_their_cards(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var address = await resident.BeginAsync();
        using var none = await resident.HandInAsync(address);
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await none.Content.ReadAsStringAsync()).ShouldContain("还没有上传“招牌效果图”");
        var page = await resident.Browser.GetStringAsync(address + "/materials");
        using var form = new MultipartFormDataContent { { new StringContent(PortalJourney.Token(page)), "__RequestVerificationToken" }, { new ByteArrayContent("MZ"u8.ToArray()), "m.sign-drawing", "virus.exe" } };
        using var wrong = await resident.Browser.PostAsync(address + "/materials", form);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("“招牌效果图”应为 JPG、PNG、PDF 文件，“virus.exe”不是");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Nobody_writes_in_anothers_draft_and_a_form_without_its_token_is_refused(string store)
    {
        var city = await cities.OnAsync(store);
        var resident = await PortalJourney.AsAsync(city);
        var address = await resident.BeginAsync();
        var other = await PortalJourney.AsAsync(city, "wu.lijuan");
        (await other.Browser.GetAsync(address + "/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await city.Browser().GetAsync(address + "/1")).Headers.Location!.ToString().ShouldStartWith("/sign-in?returnUrl=");
        (await resident.Browser.PostAsync(address + "/check", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_firms_agent_applies_for_the_firm(string store)
    {
        var agent = await PortalJourney.AsAsync(await cities.OnAsync(store), "huang.xuemei");
        var address = await agent.BeginAsync();
        (await agent.Browser.GetStringAsync(address + "/1")).ShouldContain("清城区江边小厨餐饮店");
        (await agent.Browser.GetStringAsync(address + "/check")).ShouldContain("92441802YC00100079");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_counter_files_for_somebody_whose_number_it_types_and_sees_the_originals(string store)
    {
        var city = await cities.OnAsync(store);
        var clerk = await PortalJourney.AsAsync(city, "clerk.441802-service-centre");
        Dictionary<string, string> Typed(string number) => new()
        {
            ["item"] = PortalJourney.Item, ["as"] = "person", ["number"] = number, ["name"] = "", ["place"] = PortalJourney.Region,
        };
        using var wrong = await clerk.Browser.PostFormAsync("/counter", Typed("441802199709106574"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("441802199709106574");
        using var begun = await clerk.Browser.PostFormAsync("/counter", Typed(PortalJourney.ResidentNumber));
        var address = begun.Headers.Location!.ToString()[..^2];
        (await clerk.Browser.GetStringAsync(address + "/1")).ShouldContain("value=\"黄志强\"");
        (await clerk.Browser.GetStringAsync(address + "/materials")).ShouldContain("已当面核对原件");
        using var resident = city.As("wu.lijuan");
        (await resident.GetAsync("/counter")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string> StoredAsync(TestCity city, string address)
    {
        var id = Guid.Parse(address["/apply/".Length..]);
        var model = (Platform.Data.CityModel)city.App.Services.GetService(typeof(Platform.Data.CityModel))!;
        await using var db = model.OpenForReading();
        await using var connection = await db.Store.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "select content from servicehall_draft";
        await using var reader = await command.ExecuteReaderAsync();
        var all = new System.Text.StringBuilder(id.ToString());
        while (await reader.ReadAsync())
        {
            all.AppendLine(reader.GetString(0));
        }

        return all.ToString();
    }
}
