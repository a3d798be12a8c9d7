using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Factors;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.Factors;

public sealed class FailedProofTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_wrong_code_after_the_right_password_is_in_the_owners_record_and_locks_strangers_only(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, phone, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var secret = await owner.SetUpAppAsync(NowCode);
        using var thief = city.Browser();
        thief.DefaultRequestHeaders.UserAgent.ParseAdd("ThiefBrowser/1.0");
        var second = await HalfWayAsync(thief, phone);
        HttpStatusCode last = default;
        for (var i = 0; i < 11; i++)
        {
            using var wrong = await thief.PostFormAsync(second, new() { ["Code"] = "000000" });
            last = wrong.StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
        var record = await owner.GetStringAsync("/account/security");
        record.Split("密码对了，第二道验证没有通过：ThiefBrowser/1.0").Length.ShouldBe(3, "once to look at and once in the record, however often it was tried");
        var audited = await AuditedAsync(city, owner, "wrong-code");
        audited.ShouldBe(10);
        var own = await HalfWayAsync(owner, phone);
        using var entered = await owner.PostFormAsync(own, new() { ["Code"] = Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1) });
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_passkey_that_was_not_right_is_in_the_record_of_whose_it_is_said_to_be(string store)
    {
        var city = await cities.OnAsync(store);
        var (owner, _, _) = await city.RegisterAsync();
        using var signedIn = owner;
        var account = Guid.Parse((await owner.GetStringAsync("/api/v1/me")).Split("\"id\":\"")[1][..36]);
        var id = $"a-{account:N}";
        await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>((db, _) =>
        {
            db.Add(new Passkey { Id = id, AccountId = account, Name = "test", PublicKey = [1], Transports = "", Attestation = [1], ClientData = [1] });
            return Task.FromResult<Result<Done>>(Done.Value);
        });
        foreach (var credential in new[] { "not json", "{}", "[]", "{\"id\":1}", JsonSerializer.Serialize(new { id = "nobodys" }) })
        {
            (await FailAsync(city, credential)).ShouldContain("通行密钥没有验证成功");
        }

        (await owner.GetStringAsync("/account/security")).ShouldNotContain("用通行密钥登录没有成功");
        await FailAsync(city, JsonSerializer.Serialize(new { id, rawId = id, type = "public-key", response = new { authenticatorData = "AA", clientDataJSON = "AA", signature = "AA" } }));

        (await owner.GetStringAsync("/account/security")).ShouldContain("用通行密钥登录没有成功：ThiefBrowser/1.0");
    }

    private static async Task<int> AuditedAsync(TestCity city, HttpClient owner, string words)
    {
        var account = Guid.Parse((await owner.GetStringAsync("/api/v1/me")).Split("\"id\":\"")[1][..36]);
        await using var db = city.App.Services.GetRequiredService<CityModel>().OpenForReading();
        return (await db.Set<AuditRow>().Where(a => a.Kind == AuditKind.SignInFailed && a.ActorId == account).ToListAsync()).Count(a => a.Words == words);
    }

    private static async Task<string> FailAsync(TestCity city, string credential)
    {
        using var browser = city.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("ThiefBrowser/1.0");
        using var options = await browser.PostFormAsync("/sign-in", [], "/sign-in?handler=PasskeyOptions");
        options.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await browser.PostFormAsync("/sign-in", new() { ["Credential"] = credential }, "/sign-in?handler=Passkey");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> HalfWayAsync(HttpClient browser, string phone)
    {
        using var first = await browser.PostFormAsync("/sign-in", new() { ["Login"] = phone, ["Password"] = NewResidents.Password });
        return first.Headers.Location!.ToString();
    }

    private static string NowCode(string secret) => Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()));
}
