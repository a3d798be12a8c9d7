using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yicheng.Identity.Cards;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed partial class CardTests(CityOnBothStores cities)
{
    public static TheoryData<string> Stores => CityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_card_shown_on_the_phone_opens_the_resident_s_matter_and_the_resident_sees_who_opened_it(string store)
    {
        var city = await cities.OnAsync(store);
        using var resident = await city.BrowserOfAsync("he.jiayi");
        using var clerk = city.As(ClerkOf(city));
        var number = await MakeAsync(resident);

        using var answer = await clerk.PostAsJsonAsync("/api/v1/cards/open", new { scan = number, purpose = "借书" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString().ShouldBe("何嘉怡");
        (await resident.GetStringAsync("/my/card")).ShouldContain("借书");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_lost_card_is_stopped_everywhere_at_once_and_a_new_one_has_another_number(string store)
    {
        var city = await cities.OnAsync(store);
        using var resident = await city.BrowserOfAsync("zhu.tingting");
        using var clerk = city.As(ClerkOf(city));
        var lost = await MakeAsync(resident);
        using (await resident.PostFormAsync("/my/card", [], "/my/card?handler=stop"))
        {
        }

        using var answer = await clerk.PostAsJsonAsync("/api/v1/cards/open", new { scan = lost, purpose = "借书" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("card-stopped");
        (await MakeAsync(resident)).ShouldNotBe(lost);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whoever_may_not_open_cards_is_refused_and_so_is_what_is_no_card(string store)
    {
        var city = await cities.OnAsync(store);
        using var other = city.As("tang.siqi");
        using var nobody = await city.Client.PostAsJsonAsync("/api/v1/cards/open", new { scan = "4418000000000000", purpose = "x" });
        using var clerk = city.As(ClerkOf(city));

        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(other, new { scan = "4418000000000000", purpose = "x" })).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(clerk, new { scan = "4418000000000001", purpose = "借书" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatusAsync(clerk, new { scan = CardNumber.Draw("441800000000"), purpose = "借书" })).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(clerk, new { scan = CardNumber.Draw("441800000000"), purpose = " " })).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_clerk_makes_a_card_at_the_counter_and_prints_it(string store)
    {
        var city = await cities.OnAsync(store);
        using var clerk = await city.BrowserOfAsync(ClerkOf(city));

        using var made = await clerk.PostFormAsync("/counter/cards", new() { ["Number"] = "441803198606178164" }, "/counter/cards?handler=make");

        var page = await made.Content.ReadAsStringAsync();
        page.ShouldContain("卡已制好");
        var address = PaperAddress().Match(page).Groups[1].Value;
        (await clerk.GetStringAsync(address)).ShouldContain("吴丽娟");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task At_the_counter_a_card_fills_in_who_has_come(string store)
    {
        var city = await cities.OnAsync(store);
        using var resident = await city.BrowserOfAsync("luo.junjie");
        using var clerk = await city.BrowserOfAsync(ClerkOf(city));
        var number = await MakeAsync(resident);

        using var answer = await clerk.PostFormAsync("/counter", new() { ["card"] = number, ["as"] = "person" }, "/counter?handler=Refresh");

        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("罗俊杰");
        page.ShouldNotContain(number);
    }

    [Fact]
    public void A_code_of_the_phone_holds_for_two_minutes_and_one_on_paper_for_as_long_as_the_card()
    {
        var card = new Card { Number = CardNumber.Draw("441800000000"), Secret = Convert.ToBase64String(new byte[32]) };
        var now = TestCity.Start;
        var shown = CardCode.Read(CardCode.OnPhone(card, now))!.Value;

        shown.Number.ShouldBe(card.Number);
        CardCode.Holds(card, shown.Code!, now.AddSeconds(59)).ShouldBeTrue();
        CardCode.Holds(card, shown.Code!, now.AddMinutes(2)).ShouldBeFalse();
        CardCode.Holds(card, CardCode.Read(CardCode.OnPaper(card))!.Value.Code!, now.AddYears(3)).ShouldBeTrue();
        CardCode.Holds(card, "00000000", now).ShouldBeFalse();
        CardCode.Read(card.Number.Insert(4, " "))!.Value.Code.ShouldBeNull();
    }

    [Fact]
    public void One_wrong_digit_of_a_number_is_noticed()
    {
        var number = CardNumber.Draw("441800000000");
        for (var at = 0; at < number.Length; at++)
        {
            var wrong = number[..at] + (char)('0' + ((number[at] - '0' + 1) % 10)) + number[(at + 1)..];
            CardNumber.Read(wrong).ShouldBeNull(wrong);
        }
    }

    private static string ClerkOf(TestCity city)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(city.Store.Folder, "demo-accounts.json")));
        return file.RootElement.EnumerateArray().First(account => account.GetProperty("role").GetString()!.StartsWith("window-clerk", StringComparison.Ordinal)).GetProperty("username").GetString()!;
    }

    private static async Task<string> MakeAsync(HttpClient resident)
    {
        using (await resident.PostFormAsync("/my/card", [], "/my/card?handler=make"))
        {
        }

        return ShownNumber().Match(await resident.GetStringAsync("/my/card")).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, object shown)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/cards/open", shown);
        return answer.StatusCode;
    }

    [GeneratedRegex("y-lead\">(4418[0-9 ]+)<")]
    private static partial Regex ShownNumber();

    [GeneratedRegex("href=\"(/counter/cards/[0-9]+)\"")]
    private static partial Regex PaperAddress();
}
