using System.Net;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.Factors;

public sealed class RecoveryTests(CityOnBothStores cities)
{
    private const string NewPassword = "entirely different words now";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_recovery_code_sets_a_new_password_after_three_days_and_the_owner_is_told(string store)
    {
        await using var city = await TestCity.StartAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var paper = (await owner.RecoveryCodesAsync())[0];
        var claim = await BeginAsync(city, phone, paper);
        (await owner.GetStringAsync("/account/security")).ShouldContain("有人用恢复码申请了设新密码");

        (await FinishAsync(city, phone, claim)).ShouldBe(HttpStatusCode.Conflict);
        city.Clock.MoveTo(city.Clock.GetUtcNow().AddDays(3).AddMinutes(1));
        (await FinishAsync(city, phone, claim)).ShouldBe(HttpStatusCode.Redirect);

        using var entered = await city.BrowserOfAsync(phone, NewPassword);
        (await owner.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FinishAsync(city, phone, claim)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_owner_objects_and_the_waiting_was_for_nothing(string store)
    {
        await using var city = await TestCity.StartAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var claim = await BeginAsync(city, phone, (await owner.RecoveryCodesAsync())[0]);

        using var cancelled = await owner.PostFormAsync("/account/security", [], "/account/security?handler=CancelRecovery");
        city.Clock.MoveTo(city.Clock.GetUtcNow().AddDays(4));

        (await FinishAsync(city, phone, claim)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task At_a_counter_the_card_is_seen_and_a_new_password_is_set_the_same_day(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, number) = await city.RegisterAsync();
        using var signedIn = owner;
        using var clerk = await city.BrowserOfAsync("clerk.441802-service-centre");
        using var unseen = await clerk.PostFormAsync("/workbench/counter", new() { ["Number"] = number }, "/workbench/counter?handler=Reset");
        unseen.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        using var raised = await clerk.PostFormAsync("/workbench/counter", new() { ["Number"] = number, ["Seen"] = "true" }, "/workbench/counter?handler=Confirm");
        (await raised.Content.ReadAsStringAsync()).ShouldContain("已升为");
        (await owner.GetStringAsync("/account")).ShouldContain("本人到场核对");
        var code = await city.ResetAtCounterAsync(number);
        code.ShouldNotBeEmpty();

        (await FinishAsync(city, phone, code)).ShouldBe(HttpStatusCode.Redirect);
        using var entered = await city.BrowserOfAsync(phone, NewPassword);
        (await entered.GetStringAsync("/account/security")).ShouldContain("在窗口核对身份证后");
        (await FinishAsync(city, phone, code)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_unknown_account_and_a_wrong_code_read_the_same_and_are_counted(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var pages = new List<string>();
        foreach (var login in new[] { phone, "19900009999" })
        {
            using var browser = city.Browser();
            using var answer = await browser.PostFormAsync("/sign-in/recover", new() { ["Login"] = login, ["Code"] = "AAAA-BBBB-CCCC", ["Password"] = NewPassword }, "/sign-in/recover?handler=Finish");
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            pages.Add(System.Text.RegularExpressions.Regex.Replace((await answer.Content.ReadAsStringAsync()).Replace(login, "", StringComparison.Ordinal), "value=\"CfDJ8[^\"]+", ""));
        }

        pages[0].ShouldBe(pages[1]);
        HttpStatusCode last = default;
        for (var i = 0; i < 6; i++)
        {
            last = await FinishAsync(city, "19900008888", "AAAA-BBBB-CCCC");
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<string> BeginAsync(TestCity city, string login, string paper)
    {
        using var browser = city.Browser();
        using var begun = await browser.PostFormAsync("/sign-in/recover", new() { ["BeginLogin"] = login, ["Paper"] = paper }, "/sign-in/recover?handler=Begin");
        begun.StatusCode.ShouldBe(HttpStatusCode.OK);
        return NewResidents.PaperCode().Match(await begun.Content.ReadAsStringAsync()).Value;
    }

    private static async Task<HttpStatusCode> FinishAsync(TestCity city, string login, string code)
    {
        using var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/sign-in/recover", new() { ["Login"] = login, ["Code"] = code, ["Password"] = NewPassword }, "/sign-in/recover?handler=Finish");
        return answer.StatusCode;
    }
}
