using Yicheng.Cases.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Tests;

public sealed class SearchTests
{
    [Theory]
    [InlineData("食品", "food-permit")]
    [InlineData("排水", "drainage-permit")]
    [InlineData("低保", "minimum-living")]
    [InlineData("过户", "property-transfer")]
    [InlineData("消防", "fire-inspection")]
    [InlineData("开饭店", "open-restaurant")]
    [InlineData("我想开个饭店要办什么手续", "open-restaurant")]
    [InlineData("怎么办营业执照", "business-registration")]
    [InlineData("暂住证", "residence-permit")]
    [InlineData("去外地看病怎么报销", "remote-medical")]
    [InlineData("公积金", "housing-fund")]
    [InlineData("食品经营许可核发", "food-permit")]
    [InlineData("restaurant", "open-restaurant")]
    [InlineData("kinderg", "kindergarten")]
    [InlineData("Residence PERMIT", "residence-permit")]
    public void The_first_item_found_is_the_one_meant(string words, string code) =>
        Ground.Catalogue.Search(new ItemQuery { Words = words }).Items[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("火箭发射")]
    [InlineData("xyzzy")]
    [InlineData("！？")]
    public void Words_that_no_item_has_find_nothing(string words) => Ground.Catalogue.Search(new ItemQuery { Words = words }).Items.ShouldBeEmpty();

    [Fact]
    public void One_character_finds_what_holds_it() =>
        Ground.Catalogue.Search(new ItemQuery { Words = "税", Limit = 100 }).Items.Select(item => item.Code).ShouldContain("property-transfer");

    [Fact]
    public void A_department_a_theme_and_a_life_event_find_their_items()
    {
        Ground.Catalogue.Search(new ItemQuery { Words = "交通局" }).Items[0].Code.ShouldBe("freight-licence");
        Ground.Catalogue.Search(new ItemQuery { Words = "生孩子" }).Items[0].Code.ShouldBe("birth-registration");
        Ground.Catalogue.Search(new ItemQuery { Words = "社会保障", Limit = 100 }).Items.ShouldContain(item => item.Code == "resident-pension");
    }

    [Fact]
    public void Filters_leave_only_what_fits()
    {
        All(new() { Audience = Audience.Firm }).ShouldAllBe(item => item.Case.Audience.HasFlag(Audience.Firm));
        All(new() { Department = "human-resources" }).Select(item => item.Code).ShouldBe(["flexible-employment-subsidy", "resident-pension"], ignoreOrder: true);
        All(new() { Theme = "elderly" }).Select(item => item.Code).ShouldBe(["elderly-allowance", "resident-pension"], ignoreOrder: true);
        All(new() { LifeEvent = "open-restaurant" }).Count.ShouldBe(6);
    }

    [Fact]
    public void A_region_shows_what_it_and_the_regions_within_handle()
    {
        var village = All(new() { Region = "441802006001" }).Select(item => item.Code).ToList();
        village.ShouldContain("resident-pension");
        village.ShouldContain("elderly-allowance");
        village.ShouldNotContain("kindergarten");
        All(new() { Region = "441802000000" }).Select(item => item.Code).ShouldContain("kindergarten");
        All(new() { Region = "441800000000" }).Count.ShouldBe(Ground.Catalogue.All.Count);
        All(new() { Region = "999999999999" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("许可")]
    public void Pages_together_are_the_whole_in_the_same_order(string? words)
    {
        var whole = All(new() { Words = words }).Select(item => item.Code).ToList();
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = Ground.Catalogue.Search(new ItemQuery { Words = words, After = after, Limit = 3 });
            paged.AddRange(page.Items.Select(item => item.Code));
            after = page.Next;
        }
        while (after is not null);
        paged.ShouldBe(whole);
        whole.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Without_words_bundles_come_first() => All(new())[0].Case.IsBundle.ShouldBeTrue();

    private static IReadOnlyList<ServiceItem> All(ItemQuery query) => Ground.Catalogue.Search(query with { Limit = 100 }).Items;
}
