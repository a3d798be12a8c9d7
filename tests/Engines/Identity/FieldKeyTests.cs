using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class FieldKeyTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_new_key_takes_over_everything_stored_and_everything_stays_readable(string store)
    {
        await using var city = await TestCity.StartAsync(store);
        (await StoredNamesAsync(city)).ShouldAllBe(name => name.StartsWith("k1:", StringComparison.Ordinal));
        using var administrator = await city.BrowserOfAsync("it-security");

        using var answer = await administrator.PostFormAsync("/security/keys", []);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DoneAsync(city, "k2");
        (await StoredNamesAsync(city)).ShouldAllBe(name => name.StartsWith("k2:", StringComparison.Ordinal));
        (await administrator.GetStringAsync("/security/keys")).ShouldContain("已存的数据都在密钥 k2 下面");
        using var resident = await city.BrowserOfAsync("wu.lijuan");
        (await resident.GetStringAsync("/account")).ShouldContain("吴丽娟");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Only_the_security_administrator_replaces_keys(string store)
    {
        var city = await cities.OnAsync(store);
        foreach (var other in new[] { "it-system", "it-audit", "huang.wenbin" })
        {
            using var browser = await city.BrowserOfAsync(other);
            using var answer = await browser.GetAsync("/security/keys");
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, other);
        }
    }

    [Fact]
    public async Task A_city_that_asks_for_SM4_gets_it_and_what_was_under_AES_moves()
    {
        using var package = new PackageCopy();
        package.Append("city.yaml", "\nencryption: sm4\n");
        await using var city = await TestCity.StartAsync("sqlite", options => options with { CityPath = package.Folder });

        await DoneAsync(city, "k2");

        city.App.Services.GetRequiredService<FieldCipher>().Newest.Suite.ShouldBe(FieldSuite.Sm4);
        (await StoredNamesAsync(city)).ShouldAllBe(name => name.StartsWith("k2:", StringComparison.Ordinal));
        using var resident = await city.BrowserOfAsync("wu.lijuan");
        (await resident.GetStringAsync("/account")).ShouldContain("吴丽娟");
    }

    [Fact]
    public void A_key_that_another_node_made_is_found_when_its_first_value_is_met()
    {
        var folder = Directory.CreateTempSubdirectory("yicheng-test-").FullName;
        try
        {
            var (here, there) = (new FieldCipher(folder, TimeProvider.System), new FieldCipher(folder, TimeProvider.System));
            var old = here.Encrypt("黄志强");
            there.AddKey(FieldSuite.Sm4, TestCity.Start);

            here.Decrypt(there.Encrypt("吴丽娟")).ShouldBe("吴丽娟");
            there.Decrypt(old).ShouldBe("黄志强");
            here.Newest.Name.ShouldBe("k2");
            there.BlindIndex("x").ShouldBe(here.BlindIndex("X"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task DoneAsync(TestCity city, string key)
    {
        for (var i = 0; i < 300; i++)
        {
            await using (var scope = city.App.Services.CreateAsyncScope())
            {
                var progress = await ReencryptionProgress.ReadAsync(scope.ServiceProvider.GetRequiredService<CityDb>(), TestContext.Current.CancellationToken);
                if (progress is { Done: true } && progress.Key == key)
                {
                    return;
                }
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not everything came under {key}.");
    }

    private static async Task<List<string>> StoredNamesAsync(TestCity city)
    {
        await using var connection = await city.App.Services.GetRequiredService<Platform.Data.Store>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name from identity_account union all select phone from identity_account where phone is not null";
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        names.Count.ShouldBeGreaterThan(100);
        return names;
    }
}
