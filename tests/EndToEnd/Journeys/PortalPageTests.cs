namespace Yicheng.EndToEnd.Tests.Journeys;

public sealed class PortalPageTests(Browser browser) : PageTests(browser)
{
    private static readonly (string Who, string Path)[] Public =
    [
        ("", "/"), ("", "/items"), ("", "/items?q=招牌"), ("", "/items?q=没有这种事"), ("", "/items/open-restaurant"), ("", "/items/open-restaurant?region=441802006001"), ("", "/track"), ("", "/verify"),
        ("", "/verify/{certificate}?code={code}"), ("", "/sign-in"), ("", "/account/register"), ("", "/ledger"), ("", "/api"), ("", "/demo"), ("", "/design"), ("", "/design/certificate"), ("", "/no-such-page"),
    ];

    private static readonly (string Who, string Path)[] Mine =
    [
        (Scene.Resident, "/"), (Scene.Resident, "/items/signboard/apply"), (Scene.Resident, "{draft}/1"), (Scene.Resident, "{draft}/2"), (Scene.Resident, "{draft}/materials"), (Scene.Resident, "{draft}/check"),
        (Scene.Resident, "/my"), (Scene.Resident, "/my/cases/{open}"), (Scene.Resident, "/my/cases/{closed}"), (Scene.Resident, "/my/cases/{closed}/rate"), (Scene.Resident, "/my/cases/{open}/withdraw"),
        (Scene.Resident, "/my/cases/{open}/paper/slip"), (Scene.Resident, "/certificates/{certificate}"), (Scene.Resident, "/account"), (Scene.Resident, "/workbench"),
    ];

    private static readonly (string Who, string Path)[] Main =
        [("", "/"), ("", "/items"), ("", "/items/open-restaurant"), ("", "/sign-in"), (Scene.Resident, "{draft}/2"), (Scene.Resident, "/my/cases/{open}")];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Nothing_on_any_page_fails_axe(bool phone) => LookAsync(Public.Concat(Mine), phone);

    [Fact(Skip = "Runs longer than its time; not seen to hold yet")]
    public Task Nothing_fails_in_large_type_for_the_elderly() => LookAsync(Main, phone: true, elder: true);

    [Fact]
    public Task Nothing_fails_in_English() => LookAsync(Main, phone: true, language: "en");
}
