using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.Tests.Factors;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class LockOutTests(CityOnBothStores cities)
{
    private const string Password = "Yicheng-2026";

    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(9, 16)]
    [InlineData(11, 60)]
    [InlineData(5000, 60)]
    public void The_wait_doubles_with_each_failure_up_to_an_hour(int failures, int minutes) =>
        Attempts.DelayAfter(failures, Attempts.MostOnAccount).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory, MemberData(nameof(Stores))]
    public async Task Five_failures_make_strangers_of_that_network_wait_and_nobody_else(string store)
    {
        await using var city = await TestCity.StartAsync(store);
        using var owner = await city.BrowserOfAsync("huang.wenbin");
        await FailAsync(city, "huang.wenbin", Attempts.MostOnAccount);

        var (status, html, wait) = await TryAsync(city, "Huang.Wenbin ", Password);
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        wait.ShouldBeInRange(1, 60);
        html.ShouldContain("2026-03-02 09:02 以后可以再试");
        html.ShouldContain("请法定代表人移除旧账户");
        html.ShouldContain("data-passkey");
        html.ShouldContain("/sign-in/recover");
        (await TryAsync(city, "deng.xuemei", Password)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SignInAsync(city, "huang.wenbin", new Newcomer("2001:db8:1:2::/64", "", null))).ShouldBeTrue();
        using var again = await owner.PostFormAsync("/sign-in", new() { ["Login"] = "huang.wenbin", ["Password"] = Password });
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        city.Clock.MoveTo(city.Clock.GetUtcNow().AddMinutes(1));
        await FailAsync(city, "huang.wenbin", 1);
        city.Clock.MoveTo(city.Clock.GetUtcNow().AddMinutes(1));
        (await TryAsync(city, "huang.wenbin", Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        city.Clock.MoveTo(city.Clock.GetUtcNow().AddMinutes(1));
        (await TryAsync(city, "huang.wenbin", Password)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_name_that_no_account_has_waits_the_same_and_reads_the_same(string store)
    {
        var city = await cities.OnAsync(store);
        var pages = new List<string>();
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        foreach (var login in new[] { phone, "19900007777" })
        {
            await FailAsync(city, login, Attempts.MostOnAccount);
            var (status, html, _) = await TryAsync(city, login, "not the password");
            status.ShouldBe(HttpStatusCode.TooManyRequests);
            pages.Add(System.Text.RegularExpressions.Regex.Replace(html, "value=\"CfDJ8[^\"]+|\\d\\d:\\d\\d", ""));
        }

        pages[0].ShouldContain("带身份证到就近的政务服务中心");
        pages[0].ShouldNotContain("请法定代表人");
        pages[1].ShouldBe(pages[0]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_owner_is_told_that_somebody_guesses_but_not_of_their_own_mistakes(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        for (var i = 0; i < Attempts.MostOnAccount; i++)
        {
            using var mistyped = await owner.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = $"mistyped {i}" });
        }

        (await TryAsync(city, phone, NewResidents.Password)).Status.ShouldBe(HttpStatusCode.Redirect);
        var before = await owner.GetStringAsync("/account/security");
        before.Split("那里要等一会儿").Length.ShouldBe(2, "in the record, and not among what the owner is asked about");
        await FailAsync(city, phone, Attempts.MostOnAccount);

        (await owner.GetStringAsync("/account/security")).ShouldContain("多次用错密码，那里要等一会儿才能再试（网络 127.0.0.1）");
        city.App.Services.GetRequiredService<Sessions>().Forget();
        (await owner.GetStringAsync("/account")).ShouldContain("您的账户有新的安全动态");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Guesses_from_a_hundred_networks_leave_each_further_one_two_and_the_owners_browser_all_five(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var (key, now) = (city.App.Services.GetRequiredService<FieldCipher>().BlindIndex($"attempts at {phone}"), city.Clock.GetUtcNow());
        await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>((db, _) =>
        {
            db.Add(new Attempts { Key = key, Failures = Attempts.MostFromEverywhere, Since = now });
            return Task.FromResult<Result<Done>>(Done.Value);
        });

        await FailAsync(city, phone, Attempts.MostUnderSiege);
        (await TryAsync(city, phone, NewResidents.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        for (var i = 0; i < Attempts.MostUnderSiege; i++)
        {
            using var mistyped = await owner.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = $"mistyped {i}" });
        }

        using var entered = await owner.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = NewResidents.Password });
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task FailAsync(TestCity city, string login, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await TryAsync(city, login, $"wrong password {i}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    private static async Task<(HttpStatusCode Status, string Html, double Wait)> TryAsync(TestCity city, string login, string password)
    {
        using var browser = city.Browser();
        using var answer = await browser.PostFormAsync("/sign-in", new() { ["Login"] = login, ["Password"] = password });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0);
    }

    private static async Task<bool> SignInAsync(TestCity city, string login, Newcomer from)
    {
        await using var scope = city.App.Services.CreateAsyncScope();
        return !(await scope.ServiceProvider.GetRequiredService<SignIn>().TryAsync(login, Password, from, CancellationToken.None)).IsRefused;
    }
}
