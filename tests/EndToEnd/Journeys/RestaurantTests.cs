using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>The main job on a real city: from a phone to four departments, a supplement, a certificate and the board.</summary>
public sealed partial class RestaurantTests(Browser browser)
{
    private const string Agent = "mo.jiayi";
    private const string Firm = "清远市北江水产有限公司";
    private const string Clerk = "clerk.441802-service-centre";
    private const string County = "441802000000";

    private static readonly (string Prefix, string Organ)[] Departments =
        [("licence", "441802-market-supervision"), ("food", "441802-market-supervision"), ("fire", "441802-fire-rescue"), ("sign", "441802-urban-management"), ("drainage", "441802-housing-construction")];

    [Fact]
    public async Task The_restaurant_opens_from_a_phone()
    {
        var phone = await browser.OpenAsync(phone: true);
        var handling = new Handling(browser.City);
        var number = await ApplyAsync(phone);

        await handling.EndAsync(Clerk, number, "forward", "windowAccept");
        (await handling.CaseAsync(Agent, number))["parts"]!.AsArray().Count(part => part!["element"]!.ToString().Length > 0).ShouldBe(5);
        await AskForTheDrawingAsync(number);
        await AcceptAtTheDeskAsync(number);
        foreach (var (prefix, organ) in Departments.Where(one => one.Prefix != "sign"))
        {
            if (prefix != "licence")
            {
                await handling.EndAsync($"acceptor.{organ}", number, "accept", prefix + "Accept");
            }

            await handling.EndAsync($"examiner.{organ}", number, "approve", prefix + "Examine");
            if (prefix != "licence")
            {
                await handling.EndAsync($"decider.{organ}", number, "grant", prefix + "Decide");
            }
        }

        await DecideAtTheDeskAsync(number);
        await CountedAsync("在办", $"/supervision/cases?region={County}", number);
        await SupplementAsync(phone, number);
        await handling.EndAsync("acceptor.441802-urban-management", number, "accept", "signAccept");
        await handling.EndAsync("examiner.441802-urban-management", number, "approve", "signExamine");
        await handling.EndAsync("decider.441802-urban-management", number, "grant", "signDecide");
        await handling.EndAsync(Clerk, number, "delivered", "handBack");

        // The fire permit was given on a commitment: what was handed over already is checked on the spot within twenty working days (消防法 Art. 15).
        await handling.EndAsync("examiner.441802-fire-rescue", number, "conform", "fireCheck", new
        {
            form = new { findings = "与承诺相符", surveyedOn = "2026-03-10" }, partners = new[] { "同行核查员" },
        });

        await ScanACertificateAsync(phone, number);
        await CountedAsync("本月办结", $"/supervision/closed?region={County}", number);
    }

    private static async Task<string> ApplyAsync(IPage phone)
    {
        await phone.GotoAsync("/");
        await phone.Locator("main input[type=search]").PressSequentiallyAsync("开饭店");
        await phone.PressAsync("[data-suggestions] a:has-text('开办餐饮店')");
        (await phone.InnerTextAsync("h1")).ShouldBe("开办餐饮店");
        var guide = await phone.InnerTextAsync("main");
        foreach (var told in new[] { "多少钱", "多久", "要准备什么", "这件事包含", "消防" })
        {
            guide.ShouldContain(told);
        }

        await phone.PressAsync("text=开始申请");
        await Browser.SignInAsync(phone, Agent);
        await phone.CheckAsync("[name='as'][value='firm']");
        await phone.PressAsync("#start button.y-button-primary");

        var answers = Handling.Example("open-restaurant", 1);
        await phone.AnswerAsync(answers);
        await phone.PressAsync("[name='save'][value='draft']");
        (await phone.InnerTextAsync("main")).ShouldContain("没写完的申请");
        await phone.GotoAsync("/");
        await phone.PressAsync("main a:has-text('开办餐饮店') >> nth=0");
        (await phone.InputValueAsync("[name='businessName']")).ShouldBe(answers["businessName"]!.ToString());

        await phone.FillToCheckAsync(answers);
        var check = await phone.InnerTextAsync("main");
        check.ShouldContain(Firm);
        check.ShouldContain("北江味道");
        return await phone.SendAsync();
    }

    private async Task AcceptAtTheDeskAsync(string number)
    {
        var desk = await browser.OpenAsync(phone: false, "acceptor.441802-market-supervision");
        await desk.GotoAsync($"/workbench?q={number}");
        await desk.PressAsync($"[data-row-link]:has-text('{number}') >> nth=0");
        (await desk.InnerTextAsync("main")).ShouldContain(Firm);
        if (!(await desk.InnerTextAsync(".y-decide h2 >> nth=0")).Contains("营业执照", StringComparison.Ordinal))
        {
            await desk.PressAsync(".y-decide .y-tabs a:has-text('营业执照')");
        }

        await desk.CheckAsync(".y-decide [name='outcome'][value='accept']");
        await desk.PressAsync(".y-decide form:has([data-key-decide]) button.y-button-primary");
        (await desk.InnerTextAsync("main")).ShouldContain("已提交，办件转到下一步");
    }

    private async Task DecideAtTheDeskAsync(string number)
    {
        var desk = await browser.OpenAsync(phone: false, "decider.441802-market-supervision");
        await desk.GotoAsync($"/workbench/cases/{number}");
        await desk.CheckAsync(".y-decide [name='outcome'][value='grant']");
        await desk.FillAsync(".y-decide [name='words']", "材料齐全，符合法定形式，准予登记。");
        await desk.PressAsync(".y-decide form:has([data-key-decide]) button.y-button-primary");
        var page = await desk.InnerTextAsync("main");
        page.ShouldContain("已提交，办件转到下一步");
        page.ShouldContain("准予登记");
        page.ShouldContain("得出：营业执照设立登记、食品经营许可核发、");
    }

    private async Task AskForTheDrawingAsync(string number)
    {
        var desk = await browser.OpenAsync(phone: false, "acceptor.441802-urban-management");
        await desk.GotoAsync($"/workbench/cases/{number}");
        await desk.PressAsync("text=一次性告知补正…");
        await desk.CheckAsync("[name='ask'][value='material.sign-drawing']");
        await desk.FillAsync("[name='words.material.sign-drawing']", "效果图没有标尺寸");
        await desk.FillAsync("[name='words']", "请补一张标明尺寸的效果图。");
        await desk.PressAsync("main form[method=post] button.y-button-primary");
        (await desk.InnerTextAsync("main")).ShouldContain("补正通知已发给申请人");
    }

    private static async Task SupplementAsync(IPage phone, string number)
    {
        await phone.GotoAsync("/my");
        await phone.PressAsync($"main a:has-text('{number}') >> nth=0");
        (await phone.InnerTextAsync("main")).ShouldContain("效果图没有标尺寸");
        await phone.PressAsync("text=现在补正");
        await phone.HandInAsync();
        await phone.PressAsync("#supplement button.y-button-primary");
        phone.Url.ShouldEndWith($"/my/cases/{number}", Case.Sensitive, await phone.FaultsAsync());
        (await phone.InnerTextAsync("main")).ShouldNotContain("效果图没有标尺寸请您补正");
        (await phone.Locator("text=现在补正").CountAsync()).ShouldBe(0);
    }

    private static async Task ScanACertificateAsync(IPage phone, string number)
    {
        await phone.GotoAsync($"/my/cases/{number}");
        await phone.PressAsync("#papers ~ h3 ~ ul a >> nth=0");
        var title = await phone.InnerTextAsync("h1");
        var code = CheckCode().Match(await phone.InnerTextAsync("main")).Groups[1].Value;
        var link = phone.Url.Replace("/certificates/", "/verify/", StringComparison.Ordinal) + "?code=" + code;
        await PrintedAsync(phone, title);
        await phone.GotoAsync(link);
        (await phone.InnerTextAsync("h1")).ShouldBe("真的，现在有效");
        await phone.GotoAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'));
        (await phone.InnerTextAsync("main")).ShouldNotContain("真的，现在有效");
    }

    /// <summary>The PDF is text in Chinese, where this machine prints and reads PDFs.</summary>
    private static async Task PrintedAsync(IPage phone, string title)
    {
        var answer = await phone.Context.APIRequest.GetAsync(phone.Url + "/pdf");
        if (!answer.Ok || !File.Exists("/usr/bin/pdftotext"))
        {
            return;
        }

        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".pdf");
        await File.WriteAllBytesAsync(file, await answer.BodyAsync());
        using var reading = Process.Start(new ProcessStartInfo("/usr/bin/pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
        var text = await reading.StandardOutput.ReadToEndAsync();
        File.Delete(file);
        Spaces().Replace(text, "").ShouldContain(title);
    }

    private async Task CountedAsync(string label, string list, string number)
    {
        var board = await browser.OpenAsync(phone: false, Scene.Supervisor);
        await board.GotoAsync($"/supervision?region={County}");
        (await board.InnerTextAsync($".y-stats .y-stat:has-text('{label}')")).ShouldMatch($"{label}[^0-9]*[1-9]");
        await board.GotoAsync(list);
        (await board.InnerTextAsync("main")).ShouldContain(number);
    }

    [GeneratedRegex("校验码 ([A-Z0-9]+)")]
    private static partial Regex CheckCode();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
