using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.SingleSignOn.Keys;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests.SingleSignOn;

public sealed class ClientRegisterTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task Only_the_system_administrator_registers_systems(string store)
    {
        var city = await cities.OnAsync(store);
        foreach (var user in new[] { "it-security", "it-audit", "mayor", "huang.wenbin" })
        {
            using var somebody = city.As(user);
            using var answer = await somebody.PostAsJsonAsync("/api/v1/clients", new { Name = "x", About = "x" });
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, user);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_old_secret_overlaps_the_new_one_for_seven_days_or_ends_at_once(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        using var administrator = city.As("it-system");
        using var second = await administrator.PostAsync($"/api/v1/clients/{client.Id}/secrets", null);
        var newer = client with { Secret = (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("clientSecret").GetString()! };

        (await client.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);
        (await newer.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);
        await MoveSecretsAsync(city, client.Id, ClientRegistration.Overlap);
        (await client.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await newer.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);

        using var third = await administrator.PostAsJsonAsync($"/api/v1/clients/{client.Id}/secrets", new { endOldNow = true });
        third.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await newer.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_stopped_system_gets_nothing_more_and_its_tokens_are_void(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        var token = (await client.TokenAsync(("grant_type", "client_credentials"))).Json.GetProperty("access_token").GetString();
        using var administrator = city.As("it-system");
        using var stopped = await administrator.DeleteAsync($"/api/v1/clients/{client.Id}");
        stopped.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await client.TokenAsync(("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new("Bearer", token);
        (await city.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("http://app.example/callback")]
    [InlineData("https://app.example/callback#here")]
    [InlineData("https://*.example/callback")]
    [InlineData("https://user@app.example/callback")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/callback")]
    public async Task An_address_that_is_not_safe_is_refused_and_named(string address)
    {
        var city = await cities.OnAsync("sqlite");
        using var administrator = city.As("it-system");
        using var answer = await administrator.PostAsJsonAsync("/api/v1/clients", new { Name = "x", About = "x", redirectUris = new[] { address } });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("https");
    }

    [Fact]
    public async Task What_a_caller_may_not_set_is_refused_by_name()
    {
        var city = await cities.OnAsync("sqlite");
        using var administrator = city.As("it-system");
        foreach (var field in new[] { "clientId", "clientSecret", "stopped", "account", "accountId", "version" })
        {
            using var answer = await administrator.PostAsJsonAsync("/api/v1/clients", new Dictionary<string, object> { ["name"] = "x", ["about"] = "x", [field] = "x" });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whoever_read_an_older_version_changes_nothing(string store)
    {
        var city = await cities.OnAsync(store);
        var client = await city.HandMadeAsync();
        using var administrator = city.As("it-system");
        using var read = await administrator.GetAsync($"/api/v1/clients/{client.Id}");
        var version = read.Headers.ETag!.Tag;
        (await PutAsync(administrator, client.Id, version)).ShouldBe(HttpStatusCode.OK);
        (await PutAsync(administrator, client.Id, version)).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await PutAsync(administrator, client.Id, null)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_new_key_is_published_before_it_signs_and_a_leaked_one_is_withdrawn(string store)
    {
        await using var city = await TestCity.StartAsync(store);
        var before = await KeysAsync(city);
        before.Count.ShouldBe(1);
        var keys = city.App.Services.GetRequiredService<SigningKeys>();
        var by = (await city.App.Services.GetRequiredService<Contracts.Colleagues>().FindAsync(city.App.Services.GetRequiredService<Platform.Data.CityModel>().OpenForReading(), "it-system", default))!.Id;

        await keys.RotateAsync(by, leaked: false, CancellationToken.None);
        (await KeysAsync(city)).Count.ShouldBe(2);
        (await keys.SigningAsync(CancellationToken.None)).Id.ShouldBe(before[0]);

        await keys.RotateAsync(by, leaked: true, CancellationToken.None);
        var after = await KeysAsync(city);
        after.Count.ShouldBe(1);
        after.ShouldNotContain(before[0]);
        (await keys.SigningAsync(CancellationToken.None)).Id.ShouldBe(after[0]);
    }

    private static async Task<List<string>> KeysAsync(TestCity city) =>
        [.. (await city.Client.GetFromJsonAsync<JsonElement>("/oidc/jwks")).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];

    private static async Task<HttpStatusCode> PutAsync(HttpClient administrator, string id, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/clients/{id}") { Content = JsonContent.Create(new { Name = "新名", About = "新说明" }) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var answer = await administrator.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task MoveSecretsAsync(TestCity city, string id, TimeSpan by)
    {
        (await city.App.Services.GetRequiredService<CommandQueue>().RunAsync<Done>(async (db, token) =>
        {
            foreach (var secret in await db.Set<ClientSecret>().Where(s => s.ClientId == id && s.EndsAt != null).ToListAsync(token))
            {
                secret.EndsAt -= by;
            }

            return Done.Value;
        })).OrThrow();
        city.App.Services.GetRequiredService<ClientDirectory>().Forget(id);
    }
}
