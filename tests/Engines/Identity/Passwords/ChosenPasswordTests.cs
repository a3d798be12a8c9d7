using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.Tests.Factors;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.Passwords;

public sealed class ChosenPasswordTests(CityOnBothStores cities)
{
    private const string Common = "这个密码太常见";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory]
    [InlineData("清远市12345678", "太常见")]
    [InlineData("Qingyuan-2026", "地名")]
    [InlineData("qingchengpassword", "地名")]
    [InlineData("guangdong12345", "太常见")]
    [InlineData("吴丽娟19860617", "地名")]
    [InlineData("WuLijuan@1986", "地名")]
    [InlineData("lijuan19860617", "地名")]
    [InlineData("my-19907630002", "手机号")]
    [InlineData("x441803198606178164", "身份证号")]
    public async Task What_is_known_of_the_city_and_the_person_makes_no_password(string password, string why)
    {
        var city = await cities.OnAsync("sqlite");
        var account = new Account
        {
            UserName = "wu.lijuan", Name = "吴丽娟", LatinName = "Wu Lijuan", Phone = "19907630002", CitizenNumber = "441803198606178164", SecurityStamp = "", Version = "",
        };

        city.App.Services.GetRequiredService<PasswordCheck>().WhatIsWrong(password, account)!.ToString().ShouldContain(why);
    }

    [Theory]
    [InlineData("kapok flowers over Qingyuan")]
    [InlineData("北江边的木棉花开了又落")]
    [InlineData("我家住在清城区那棵大榕树下")]
    [InlineData("8264 0917 5532 清远")]
    public async Task A_word_of_the_city_in_a_long_password_does_no_harm(string password)
    {
        var city = await cities.OnAsync("sqlite");
        city.App.Services.GetRequiredService<PasswordCheck>()
            .WhatIsWrong(password, new Account { UserName = "wu.lijuan", Name = "吴丽娟", SecurityStamp = "", Version = "" })?.ToString().ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_common_password_is_refused_wherever_one_is_chosen_in_the_readers_language(string store)
    {
        var city = await cities.OnAsync(store);
        using var stranger = city.Browser();
        var (form, _, _) = NewResidents.Somebody();
        form["Password"] = "1qaz2wsx3edc";
        (await SaidAsync(await stranger.PostFormAsync("/account/register", form))).ShouldContain(Common);
        (await SaidAsync(await stranger.PostFormAsync("/account/register?lang=en", form))).ShouldContain("This password is too common");

        var (owner, phone, number) = await city.RegisterAsync();
        using var signedIn = owner;
        (await SaidAsync(await owner.PostFormAsync("/account", new() { ["Current"] = NewResidents.Password, ["Next"] = "qwertyuiop123" }, "/account?handler=Password"))).ShouldContain(Common);
        (await SaidAsync(await owner.PostFormAsync("/account", new() { ["Current"] = NewResidents.Password, ["Next"] = "Qingyuan2026" }, "/account?handler=Password"))).ShouldContain("地名");

        var code = await city.ResetAtCounterAsync(number);
        (await SaidAsync(await FinishAsync(stranger, phone, code, "iloveyou1314"))).ShouldContain(Common);
        (await SaidAsync(await FinishAsync(stranger, phone, code, $"mine {phone}"))).ShouldContain("手机号");
        (await FinishAsync(stranger, phone, code, "entirely different words now")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Somebody_without_the_code_learns_nothing_of_the_owner_by_trying_passwords(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, number) = await city.RegisterAsync();
        using var signedIn = owner;
        using var stranger = city.Browser();

        foreach (var guess in new[] { $"is it {number}?", "测试居民19700101" })
        {
            (await SaidAsync(await FinishAsync(stranger, phone, "AAAA-BBBB-CCCC", guess))).ShouldContain("账号或代码不对");
        }
    }

    private static Task<HttpResponseMessage> FinishAsync(HttpClient browser, string login, string code, string password) =>
        browser.PostFormAsync("/sign-in/recover", new() { ["Login"] = login, ["Code"] = code, ["Password"] = password }, "/sign-in/recover?handler=Finish");

    private static async Task<string> SaidAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (answer)
        {
            return await answer.Content.ReadAsStringAsync();
        }
    }
}
