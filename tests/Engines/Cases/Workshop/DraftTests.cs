using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Workshop;

public sealed class DraftTests(CaseCityOnBothStores cities)
{
    private const string Address = "/api/v1/processes/test-workshop";

    public static TheoryData<string> Stores => CaseCityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Of_two_who_save_a_draft_the_later_is_told_what_changed(string store)
    {
        var city = await cities.OnAsync(store);
        var text = await TextAsync(city);
        var draft = await BeginAsync(city, text);
        var first = await SaveAsync(city, draft["id"]!, 1, text.Replace("limit=\"2\"", "limit=\"3\"", StringComparison.Ordinal));
        first.Status.ShouldBe(200, first.Text);
        ((int)first.Json!["version"]!).ShouldBe(2);
        var late = await SaveAsync(city, draft["id"]!, 1, text.Replace("name=\"现场核查\"", "name=\"上门核查\"", StringComparison.Ordinal));
        (late.Status, late.Problem).ShouldBe((409, "draft-changed"), late.Text);
        ((int)late.Json!["current"]!["draft"]!["version"]!).ShouldBe(2);
        var differences = string.Join('\n', late.Json!["current"]!["differences"]!.AsArray().Select(one => one!.ToString()));
        differences.ShouldContain("时限由“3”改为“2”");
        differences.ShouldContain("名称由“现场核查”改为“上门核查”");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_faulty_draft_names_the_element_in_the_readers_language_and_is_not_published(string store)
    {
        var city = await cities.OnAsync(store);
        var text = await TextAsync(city);
        var draft = await BeginAsync(city, text.Replace("organisation=\"implementing\" nameEn=\"Decide\"", "organisation=\"nobody\" nameEn=\"Decide\"", StringComparison.Ordinal));
        var finding = Only(await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{draft["id"]}/check"));
        finding["element"]!.ToString().ShouldBe("decide");
        finding["message"]!.ToString().ShouldContain("nobody");
        var fault = await BeginAsync(city, text.Replace("limit=\"", "limit=\"-", StringComparison.Ordinal));
        var found = (await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{fault["id"]}/check")).Json!["findings"]!.AsArray();
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(one => one!["file"]!.ToString() == Bench.File, "items that miss the process follow from its own faults");
        var unread = await BeginAsync(city, text.Replace("default=\"areaToDecide\"", "", StringComparison.Ordinal));
        finding = Only(await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{unread["id"]}/check"));
        finding["element"]!.ToString().ShouldBe("areaToDecide");
        finding["message"]!.ToString().ShouldContain("没有条件，也不是默认流向");
        var english = await city.AskAsync(Bench.Designer, HttpMethod.Post, $"/api/v1/definition-drafts/{unread["id"]}/check", new { }, language: "en");
        english.Text.ShouldContain("neither a condition nor is the default");
        var refused = await city.PostAsync(Bench.Publisher, $"/api/v1/definition-drafts/{draft["id"]}/publish", new { version = 1 });
        refused.Status.ShouldBe(422, refused.Text);
        refused.Fields.ShouldContain("decide");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Writing_and_publishing_are_two_rights_and_others_have_neither(string store)
    {
        var city = await cities.OnAsync(store);
        (await city.GetAsync(CaseCity.Resident, Address)).Status.ShouldBe(403);
        (await city.GetAsync(null, Address)).Status.ShouldBe(401);
        (await city.PostAsync(Bench.Publisher, $"{Address}/drafts", new { title = "越权" })).Status.ShouldBe(403);
        var draft = await BeginAsync(city, await TextAsync(city));
        (await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{draft["id"]}/publish", new { version = 1 })).Status.ShouldBe(403);
        (await city.PostAsync(Bench.Designer, $"{Address}/roll-back", new { to = 1, note = "试" })).Status.ShouldBe(403);
        using var browser = await city.City.BrowserOfAsync(CaseCity.Examiner);
        ((int)(await browser.GetAsync("/workbench/processes")).StatusCode).ShouldBe(403);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_draft_without_name_or_of_malformed_text_is_refused_or_told_and_nothing_breaks(string store)
    {
        var city = await cities.OnAsync(store);
        (await city.PostAsync(Bench.Designer, $"{Address}/drafts", new { title = " " })).Fields.ShouldBe(["title"]);
        (await city.PostAsync(Bench.Designer, $"{Address}/drafts", new { title = "新", from = 99 })).Status.ShouldBe(404);
        (await city.PostAsync(Bench.Designer, "/api/v1/processes/no-such/drafts", new { title = "新" })).Status.ShouldBe(404);
        foreach (var text in (string[])["", "<", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", "<definitions/>"])
        {
            var draft = await BeginAsync(city, text);
            var check = await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{draft["id"]}/check");
            ((bool)check.Json!["good"]!).ShouldBeFalse(text);
            (await city.GetAsync(Bench.Designer, $"{Address}/changes?to=draft:{draft["id"]}")).Status.ShouldBe(200);
            using var browser = await city.City.BrowserOfAsync(Bench.Designer);
            var page = await browser.GetAsync($"/workbench/processes/test-workshop/drafts/{draft["id"]}");
            ((int)page.StatusCode).ShouldBe(200);
            ((int)(await browser.GetAsync($"/workbench/processes/test-workshop/try?what=draft:{draft["id"]}")).StatusCode).ShouldBe(200);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Hostile_texts_are_told_with_their_reason_and_never_put_in_force(string store)
    {
        var city = await cities.OnAsync(store);
        var text = await TextAsync(city);
        (await city.PostAsync(Bench.Designer, $"{Address}/drafts", new { title = "大", text = new string(' ', 2_000_001) })).Fields.ShouldBe(["text"]);
        foreach (var (hostile, said) in new[]
        {
            ("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + text.Replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "", StringComparison.Ordinal), "XML"),
            ("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>", "XML"),
            (string.Concat(Enumerable.Repeat("<a>", 100_000)), ""),
            (text.Replace("id=\"decide\"", "id=\"accept\"", StringComparison.Ordinal), "accept"),
            (text.Replace("targetRef=\"decide\"", "targetRef=\"gone\"", StringComparison.Ordinal), "gone"),
            (text.Replace("<bpmn:userTask id=\"accept\"", "<bpmn:scriptTask id=\"accept\"", StringComparison.Ordinal).Replace("</bpmn:userTask>", "</bpmn:scriptTask>", StringComparison.Ordinal), ""),
        })
        {
            var draft = await BeginAsync(city, hostile);
            var check = await city.PostAsync(Bench.Designer, $"/api/v1/definition-drafts/{draft["id"]}/check");
            ((bool)check.Json!["good"]!).ShouldBeFalse(check.Text);
            var findings = check.Json["findings"]!.AsArray();
            findings.ShouldAllBe(finding => finding!["file"]!.ToString() == Bench.File, "what follows from a faulty file says nothing");
            string.Concat(findings.Select(finding => $"{finding!["element"]} {finding["message"]}")).ShouldContain(said);
            (await city.PostAsync(Bench.Publisher, $"/api/v1/definition-drafts/{draft["id"]}/publish", new { version = 1 })).Status.ShouldBe(422, check.Text);
        }

        ((int)(await city.GetAsync(Bench.Designer, Address)).Json!["definition"]!["inForce"]!).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_page_of_the_workshop_answers_without_script(string store)
    {
        var city = await cities.OnAsync(store);
        var text = await TextAsync(city);
        var draft = await BeginAsync(city, text.Replace("name=\"现场核查\"", "name=\"上门核查\"", StringComparison.Ordinal));
        using var browser = await city.City.BrowserOfAsync(Bench.Designer);
        var list = await browser.GetStringAsync("/workbench/processes?q=工坊测试");
        list.ShouldContain("test-workshop");
        list.ShouldNotContain("restaurant-bundle");
        (await browser.GetStringAsync("/workbench/processes/test-workshop")).ShouldContain("现场核查");
        (await browser.GetStringAsync("/workbench/processes/test-workshop/versions/1")).ShouldContain("检查通过");
        (await browser.GetStringAsync($"/workbench/processes/test-workshop/compare?from=1&to=draft:{draft["id"]}")).ShouldContain("名称由“现场核查”改为“上门核查”");
        (await browser.GetStringAsync($"/workbench/processes/test-workshop/compare?from=in-force&to=draft:{draft["id"]}")).ShouldContain("<option value=\"1\" selected>");
        (await browser.GetStringAsync($"/workbench/processes/test-workshop/versions/1/xml")).ShouldBe(text);
        var receipt = await browser.GetStringAsync("/workbench/processes/test-workshop/receipt?seq=1");
        Yicheng.Ledger.Contracts.ReceiptVerification.Verify(receipt).Holds.ShouldBeTrue(receipt);
        var page = $"/workbench/processes/test-workshop/drafts/{draft["id"]}";
        using var saved = await browser.PostFormAsync(page, new() { ["seen"] = "1", ["title"] = "上门", ["text"] = text.Replace("\n", "\r\n", StringComparison.Ordinal) });
        ((int)saved.StatusCode).ShouldBe(302, await saved.Content.ReadAsStringAsync());
        (await city.GetAsync(Bench.Designer, $"/api/v1/definition-drafts/{draft["id"]}")).Json!["text"]!.ToString().ShouldBe(text, "line ends come back as they were");
        using var late = await browser.PostFormAsync(page, new() { ["seen"] = "1", ["title"] = "又改", ["text"] = text });
        ((int)late.StatusCode).ShouldBe(409);
        using var check = await browser.PostFormAsync(page, new() { ["seen"] = "2", ["title"] = "又改", ["text"] = text }, page + "?handler=Check");
        (await check.Content.ReadAsStringAsync()).ShouldContain("检查通过");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_comparison_calls_things_as_people_do_and_tells_apart_what_has_one_name(string store)
    {
        var city = await cities.OnAsync(store);
        var text = await TextAsync(city);
        var draft = await BeginAsync(city, text.Replace("\"survey\"", "\"visit\"", StringComparison.Ordinal).Replace("act=\"visit\"", "act=\"survey\"", StringComparison.Ordinal));
        using var browser = await city.City.BrowserOfAsync(Bench.Designer);
        var page = await browser.GetStringAsync($"/workbench/processes/test-workshop/compare?from=1&to=draft:{draft["id"]}");
        foreach (var words in new[]
        {
            "新增环节“现场核查（visit）”", "删去环节“现场核查（survey）”", "终点由“现场核查（survey）”改为“现场核查（visit）”", "所需权限为“现场核查”", "办理单位为“办理机关”", "时限单位为“工作日”",
            "结果“conform”的效力为“不改变受理和决定”", "结果“conform”的是否须写意见为“可以不写”", "第 1 个字段的是否必填为“是”", "改动流向“较大”",
        })
        {
            page.ShouldContain(words);
        }

        page.ShouldNotContain("@id");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_case_shows_on_its_diagram_where_it_is_and_how_it_came_there(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-workshop", new { shopName = "江边小厨", floorArea = 300 });
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        var view = await city.CaseAsync(number);
        var marks = view["marks"]!.AsArray().ToDictionary(mark => mark!["id"]!.ToString(), mark => mark!["kind"]!.ToString());
        marks["survey"].ShouldBe("live");
        marks["accept"].ShouldBe("done");
        marks["areaToSurvey"].ShouldBe("passed");
        marks.ShouldNotContainKey("decide");
        marks.ShouldNotContainKey("areaToDecide");
        view["way"]!.AsArray().Select(step => step!["element"]!.ToString()).ShouldBe(["start", "accept", "survey"]);
        using var browser = await city.City.BrowserOfAsync(CaseCity.Examiner);
        (await browser.GetStringAsync($"/workbench/cases/{number}")).ShouldContain("（正在这里）");
    }

    /// <summary>The one thing that a check found.</summary>
    private static JsonNode Only(Answer check)
    {
        check.Status.ShouldBe(200, check.Text);
        ((bool)check.Json!["good"]!).ShouldBeFalse();
        return check.Json!["findings"]!.AsArray().ShouldHaveSingleItem()!;
    }

    internal static async Task<string> TextAsync(CaseCity city) => (await city.GetAsync(Bench.Designer, $"{Address}/versions/1")).Text;

    internal static async Task<JsonNode> BeginAsync(CaseCity city, string text)
    {
        var begun = await city.PostAsync(Bench.Designer, $"{Address}/drafts", new { title = "改流程", text });
        begun.Status.ShouldBe(200, begun.Text);
        return begun.Json!;
    }

    private static Task<Answer> SaveAsync(CaseCity city, JsonNode id, int seen, string text) =>
        city.AskAsync(Bench.Designer, HttpMethod.Put, $"/api/v1/definition-drafts/{id}", new { version = seen, title = "改流程", text });
}
