using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Passwords;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class RegistrationTests(CityOnBothStores cities)
{
    private static int serial;

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_resident_registers_and_then_signs_in_and_the_numbers_lie_encrypted(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        var (form, number, phone) = Somebody();

        using var answer = await browser.PostFormAsync("/account/register", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync("/account")).ShouldContain("测试居民");
        using var again = await city.BrowserOfAsync(phone, "four unrelated words here");
        await using var connection = await city.App.Services.GetRequiredService<Store>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from identity_account where citizen_number like '44%' or phone like '1%' or name like '测试%'";
        Convert.ToInt64(await command.ExecuteScalarAsync()).ShouldBe(0);
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        var index = city.App.Services.GetRequiredService<FieldCipher>().BlindIndex(number);
        (await db.Set<Account>().SingleAsync(a => a.CitizenNumberIndex == index)).CitizenNumber.ShouldBe(number);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_taken_number_and_a_taken_phone_are_refused_in_the_same_words(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        var (form, number, phone) = Somebody();
        using var first = await browser.PostFormAsync("/account/register", form);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        foreach (var (field, taken) in new[] { ("CitizenNumber", number), ("Phone", phone) })
        {
            using var other = city.Browser();
            var (again, _, _) = Somebody();
            again[field] = taken;
            using var answer = await other.PostFormAsync("/account/register", again);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("这些信息不能注册新账户");
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_wrong_field_is_named_at_once_with_what_would_be_right(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();

        using var answer = await browser.PostFormAsync("/account/register", new()
        {
            ["Name"] = "王", ["CitizenNumber"] = "441802199709106570", ["Phone"] = "12345", ["Password"] = "short",
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("姓名应为 2 到 50 个字");
        html.ShouldContain("身份证号最后一位应为 5");
        html.ShouldContain("手机号应为 11 位数字");
        html.ShouldContain("密码至少要 10 个字符，现在是 5 个");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_resident_registers_by_e_mail_alone_and_adds_the_number_later(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        var (form, number, _) = Somebody();
        form.Remove("CitizenNumber");
        form.Remove("Phone");
        form["Email"] = $"Somebody.{store}@Example.com";
        using var registered = await browser.PostFormAsync("/account/register", form);
        registered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await city.BrowserOfAsync($"somebody.{store}@example.com", form["Password"]);
        (await again.GetStringAsync("/account")).ShouldContain("未核对");

        using var added = await again.PostFormAsync("/account", new() { ["CitizenNumber"] = number }, "/account?handler=Number");

        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await again.GetStringAsync("/account")).ShouldContain("号码已核对");
        using var twice = await again.PostFormAsync("/account", new() { ["CitizenNumber"] = number }, "/account?handler=Number");
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Somebody_who_gives_neither_phone_nor_e_mail_is_told_to(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/account/register", new() { ["Name"] = "测试居民", ["Password"] = "four unrelated words here" });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("手机号和邮箱至少填一个");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Fields_that_the_form_does_not_ask_for_change_nothing(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        var (form, number, _) = Somebody();
        foreach (var (field, value) in new[] { ("Kind", "Staff"), ("RealName", "SeenInPerson"), ("Organisation", "441802-market-supervision"), ("Grants[0].Role", "decider"), ("CreditCode", "x"), ("Id", Guid.Empty.ToString()) })
        {
            form[field] = value;
        }

        using var answer = await browser.PostFormAsync("/account/register", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        var index = city.App.Services.GetRequiredService<FieldCipher>().BlindIndex(number);
        var account = await db.Set<Account>().SingleAsync(a => a.CitizenNumberIndex == index);
        (account.Kind, account.RealName, account.Organisation, account.CreditCode).ShouldBe((Contracts.ActorKind.Resident, RealName.NumberChecked, null, null));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_changed_password_signs_every_other_browser_out(string store)
    {
        var city = await cities.OnAsync(store);
        using var browser = city.Browser();
        var (form, _, phone) = Somebody();
        using var registered = await browser.PostFormAsync("/account/register", form);
        using var other = await city.BrowserOfAsync(phone, form["Password"]);
        (await other.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var wrong = await browser.PostFormAsync("/account", new() { ["Current"] = "not this one", ["Next"] = "another long password" }, "/account?handler=Password");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var changed = await browser.PostFormAsync("/account", new() { ["Current"] = form["Password"], ["Next"] = "another long password" }, "/account?handler=Password");

        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await other.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await city.BrowserOfAsync(phone, "another long password");
    }

    [Theory]
    [InlineData("1234567890", "太常见")]
    [InlineData("password123", "太常见")]
    [InlineData("aaaaaaaaaaaa", "太常见")]
    [InlineData("qwertyuiop", "太常见")]
    [InlineData("我的密码", "至少要 10 个")]
    [InlineData("my13800138000!", "手机号")]
    public void Passwords_that_others_use_are_refused(string password, string why) =>
        PasswordRules.WhatIsWrong(password, new Guessable(["13800138000"], []))!.ToString().ShouldContain(why);

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("北江边的木棉花开了又落")]
    public void Long_passwords_need_no_mixture_of_characters(string password) => PasswordRules.WhatIsWrong(password, Guessable.Nothing).ShouldBeNull();

    private static (Dictionary<string, string> Form, string Number, string Phone) Somebody()
    {
        var i = Interlocked.Increment(ref serial);
        var (number, phone) = (CitizenNumber.Make("441881", new DateOnly(1990, 1, 1).AddDays(i), i % 1000).Value, PhoneNumber.MakeMobile(i));
        return (new() { ["Name"] = "测试居民", ["CitizenNumber"] = number, ["Phone"] = phone, ["Password"] = "four unrelated words here" }, number, phone);
    }
}
