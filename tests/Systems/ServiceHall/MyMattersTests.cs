using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

public sealed class MyMattersTests(CityOnBothStores cities)
{
    private const string Acceptor = "clerk.441802-service-centre";
    private const string Examiner = "examiner.441802-urban-management";
    private const string Decider = "decider.441802-urban-management";

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_supplement_asks_only_for_what_is_missing_and_its_answer_goes_on(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var number = await resident.FileSignboardAsync();
        await resident.EndStepAsync(Acceptor, number, "supplement", new
        {
            words = "请补正",
            missing = new object[] { new { what = "signHeight", words = "离地高度与效果图不符" }, new { what = "sign-drawing", words = "效果图没有尺寸" } },
        });
        (await resident.Browser.GetStringAsync($"/my/cases/{number}")).ShouldContain("离地高度与效果图不符");
        (await resident.Browser.GetStringAsync("/my")).ShouldContain("等您补正");
        (await resident.Browser.GetStringAsync($"/my/cases/{number}/paper/supplement")).ShouldContain("效果图没有尺寸");
        var page = await resident.Browser.GetStringAsync($"/my/cases/{number}/supplement");
        page.ShouldContain("name=\"signHeight\"");
        page.ShouldNotContain("name=\"businessName\"");
        using (var without = await resident.Browser.PostAsync($"/my/cases/{number}/supplement", Answer(page, "3.5", file: false)))
        {
            without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await without.Content.ReadAsStringAsync()).ShouldContain("value=\"3.5\"");
        }

        using var answered = await resident.Browser.PostAsync($"/my/cases/{number}/supplement", Answer(page, "3.5", file: true));
        answered.StatusCode.ShouldBe(HttpStatusCode.Redirect, PortalJourney.Faults(await answered.Content.ReadAsStringAsync()));
        var matter = await resident.Browser.GetStringAsync($"/my/cases/{number}");
        matter.ShouldContain("申请人已补正");
        matter.ShouldContain("better.pdf");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task A_refusal_is_a_paper_with_reasons_and_remedies_and_can_be_rated_once(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var number = await resident.FileSignboardAsync();
        await resident.EndStepAsync(Acceptor, number, "accept");
        await resident.EndStepAsync(Examiner, number, "reject", new { words = "遮挡消防通道" });
        await resident.EndStepAsync(Decider, number, "refuse", new { words = "招牌遮挡消防通道" });
        var paper = await resident.Browser.GetStringAsync($"/my/cases/{number}/paper/decision");
        paper.ShouldContain("招牌遮挡消防通道");
        paper.ShouldContain("行政复议");
        paper.ShouldContain("行政诉讼");
        using (var wordless = await resident.Browser.PostFormAsync($"/my/cases/{number}/rate", new() { ["stars"] = "1" }))
        {
            wordless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var rated = await resident.Browser.PostFormAsync($"/my/cases/{number}/rate", new() { ["stars"] = "2", ["words"] = "说得不清楚", ["tags"] = "说不清楚" });
        rated.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await resident.Browser.GetAsync($"/my/cases/{number}/rate")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await resident.Browser.GetStringAsync($"/my/cases/{number}")).ShouldContain("您的评价：2 星");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Another_persons_matter_is_not_there(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await (await PortalJourney.AsAsync(city)).FileSignboardAsync();
        var other = await PortalJourney.AsAsync(city, "wu.lijuan");
        foreach (var page in new[] { "", "/supplement", "/withdraw", "/rate", "/paper/application", "/paper/slip" })
        {
            (await other.Browser.GetAsync($"/my/cases/{number}{page}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task An_application_is_withdrawn_only_after_a_page_that_says_what_is_lost(string store)
    {
        var resident = await PortalJourney.AsAsync(await cities.OnAsync(store));
        var number = await resident.FileSignboardAsync();
        (await resident.Browser.GetStringAsync($"/my/cases/{number}/withdraw")).ShouldContain("撤回后不能恢复");
        using var withdrawn = await resident.Browser.PostFormAsync($"/my/cases/{number}/withdraw", new() { ["Reason"] = "不开了" });
        withdrawn.Headers.Location!.ToString().ShouldBe($"/my/cases/{number}");
        (await resident.Browser.GetStringAsync($"/my/cases/{number}")).ShouldContain("您已撤回");
    }

    [Theory]
    [MemberData(nameof(CityOnBothStores.Names), MemberType = typeof(CityOnBothStores))]
    public async Task Progress_is_told_for_number_and_telephone_and_wrong_digits_soon_tire_it(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await (await PortalJourney.AsAsync(city)).FileSignboardAsync();
        var anyone = city.Browser();
        using (var told = await anyone.PostFormAsync("/track", new() { ["Number"] = number, ["digits"] = "0001" }))
        {
            var page = await told.Content.ReadAsStringAsync();
            page.ShouldContain("等待受理");
            page.ShouldNotContain("黄志强");
            page.ShouldNotContain(PortalJourney.ResidentNumber);
        }

        for (var attempt = 0; attempt < 8; attempt++)
        {
            using var wrong = await anyone.PostFormAsync("/track", new() { ["Number"] = number, ["digits"] = "9999" });
            wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var tired = await anyone.PostFormAsync("/track", new() { ["Number"] = number, ["digits"] = "0001" });
        tired.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static MultipartFormDataContent Answer(string page, string height, bool file)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(PortalJourney.Token(page)), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString()), "__once" },
            { new StringContent(height), "signHeight" },
        };
        if (file)
        {
            var content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4 better"));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(content, "m.sign-drawing", "better.pdf");
        }

        return form;
    }
}
