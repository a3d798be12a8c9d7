using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Tests;

public sealed class RegionTests
{
    private static readonly RegionTree Regions = Ground.Regions;

    [Fact]
    public void The_package_is_valid() => Ground.Package.Problems.ShouldBeEmpty();

    [Fact]
    public void Qingyuan_has_8_counties_92_towns_and_1235_villages() => Regions.All.CountBy(region => region.Level).ToDictionary()
        .ShouldBe(new Dictionary<RegionLevel, int> { [RegionLevel.City] = 1, [RegionLevel.County] = 8, [RegionLevel.Town] = 92, [RegionLevel.Village] = 1235 }, ignoreOrder: true);

    [Fact]
    public void A_region_has_its_full_name_in_both_languages()
    {
        Regions.FullName("441802006001").Zh.ShouldBe("清远市清城区凤城街道高基里社区居委会");
        Regions.FullName("441802006000").En.ShouldBe("Fengcheng Subdistrict, Qingcheng District, Qingyuan City");
        Regions["441825000000"].Name.En.ShouldBe("Lianshan Zhuang and Yao Autonomous County");
        Regions.All.ShouldAllBe(region => region.Name.En != null);
    }

    [Fact]
    public void The_tree_follows_from_the_codes()
    {
        Regions["441802006001"].ParentCode.ShouldBe("441802006000");
        Regions.Children("441800000000").Select(region => region.Name.Zh).ShouldContain("连山壮族瑶族自治县");
        Regions.AncestorAt("441802006001", RegionLevel.County)!.Name.Zh.ShouldBe("清城区");
        Regions.AncestorAt("441802000000", RegionLevel.Town).ShouldBeNull();
        Regions.Path("999999999999").ShouldBeEmpty();
    }

    [Fact]
    public void A_region_lies_within_what_its_code_begins_with()
    {
        Regions.IsWithin("441802006001", "441802000000").ShouldBeTrue();
        Regions.IsWithin("441802000000", "441802000000").ShouldBeTrue();
        Regions.IsWithin("441802000000", "441802006000").ShouldBeFalse();
        Regions.IsWithin("441803000000", "441802000000").ShouldBeFalse();
        Regions.IsWithin("441802999999", "441802000000").ShouldBeFalse();
    }

    [Theory]
    [InlineData("凤城", "凤城街道")]
    [InlineData("qingcheng", "清城区")]
    [InlineData("441881", "英德市")]
    public void Two_characters_pinyin_or_a_code_find_a_region(string words, string name) =>
        Regions.Search(words)[0].Name.Zh.ShouldBe(name);

    [Fact]
    public void A_search_stays_within_the_region_asked_for()
    {
        Regions.Search("太平镇").Count.ShouldBe(2);
        Regions.Search("太平镇", within: "441823000000").ShouldHaveSingleItem().Code.ShouldStartWith("441823");
        Regions.Search("  ").ShouldBeEmpty();
    }
}
