using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.Tests.Factors;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed partial class SessionTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Fact]
    public void Staff_have_half_an_hour_idle_and_twelve_in_all_residents_two_and_twenty_four()
    {
        SessionLimits.For(ActorKind.Staff).Allows(Minute(0), Minute(29), Minute(40)).ShouldBeTrue();
        SessionLimits.For(ActorKind.Staff).Allows(Minute(0), Minute(0), Minute(30)).ShouldBeFalse();
        SessionLimits.For(ActorKind.Staff).Allows(Minute(0), Minute(719), Minute(720)).ShouldBeFalse();
        SessionLimits.For(ActorKind.Resident).Allows(Minute(0), Minute(0), Minute(119)).ShouldBeTrue();
        SessionLimits.For(ActorKind.Resident).Allows(Minute(0), Minute(1439), Minute(1440)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("sqlite", 0, 31)]
    [InlineData("postgres", 0, 31)]
    [InlineData("sqlite", 721, 1)]
    [InlineData("postgres", 721, 1)]
    public async Task A_session_that_is_idle_too_long_or_too_old_opens_nothing(string store, int minutesOld, int minutesIdle)
    {
        var city = await cities.OnAsync(store);
        using var browser = await city.BrowserOfAsync("it-audit");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var account = Guid.Parse((await browser.GetStringAsync("/api/v1/me")).Split("\"id\":\"")[1][..36]);
        var now = TimeProvider.System.GetUtcNow();
        var (seen, started) = (now.AddMinutes(-minutesIdle), now.AddMinutes(-Math.Max(minutesOld, minutesIdle)));
        await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>(async (db, token) =>
        {
            await db.Set<Session>().Where(s => s.AccountId == account && s.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, seen).SetProperty(s => s.StartedAt, started), token);
            return Done.Value;
        });
        city.App.Services.GetRequiredService<Sessions>().Forget();

        using var page = await browser.GetAsync("/account");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_device_on_the_list_is_signed_out_from_another_at_once_and_the_list_shows_it_no_more(string store)
    {
        var city = await cities.OnAsync(store);
        var (here, phone, _) = await city.RegisterAsync();
        using var atHome = here;
        using var lost = await city.BrowserOfAsync(phone, NewResidents.Password);
        var listed = Ends().Matches(await here.GetStringAsync("/account"));
        listed.Count.ShouldBe(1);

        using var ended = await here.PostFormAsync("/account", new() { ["Session"] = listed[0].Groups[1].Value }, "/account?handler=End");

        ended.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await lost.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Ends().Count(await here.GetStringAsync("/account")).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Nobody_signs_out_anothers_device(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var first = owner;
        using var second = await city.BrowserOfAsync(phone, NewResidents.Password);
        var session = Ends().Match(await owner.GetStringAsync("/account")).Groups[1].Value;
        var (stranger, _, _) = await city.RegisterAsync();
        using var other = stranger;

        using var refused = await stranger.PostFormAsync("/account", new() { ["Session"] = session }, "/account?handler=End");

        (await stranger.GetStringAsync("/account")).ShouldContain("没有这个登录，或它已经退出");
        (await second.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static DateTimeOffset Minute(int minute) => TestCity.Start.AddMinutes(minute);

    [GeneratedRegex("name=\"Session\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Ends();
}
