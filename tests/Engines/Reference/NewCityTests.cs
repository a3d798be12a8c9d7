using Yicheng.Host;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.Reference.NewCities;
using Yicheng.Reference.Packages;
using Yicheng.Reference.Regions;
using Yicheng.Testing;

namespace Yicheng.Reference.Tests;

public sealed class NewCityTests
{
    private static readonly PackageSections OwnSections = new(Ground.Sections, new Localizer(new TranslationCatalogues(CityModules.All())));

    [Theory]
    [InlineData("4412", "肇庆市", "Zhaoqing City", "广东省")]
    [InlineData("5101", "成都市", "Chengdu City", "四川省")]
    [InlineData("4419", "东莞市", "Dongguan City", "广东省")] // has no counties
    [InlineData("1101", "北京市", "Beijing City", "北京市")] // a municipality
    [InlineData("513200000000", "阿坝藏族羌族自治州", "Aba Tibetan and Qiang Autonomous Prefecture", "四川省")]
    public void A_new_citys_package_is_valid(string code, string name, string english, string province)
    {
        using var folder = new TemporaryFolder();
        var output = new StringWriter();
        NewCity.Run(code, folder["new"], TestCity.Qingyuan, OwnSections, output).ShouldBe(0, output.ToString());

        var package = CityPackage.Load(folder["new"], Ground.Sections);
        package.Problems.ShouldBeEmpty();
        var profile = package.City.Get<CityProfile>();
        profile.Name.ShouldBe(new BilingualText(name, english));
        profile.Province.Zh.ShouldBe(province);
        package.City.Get<RegionTree>().All.Count(region => region.Level == RegionLevel.Village).ShouldBeGreaterThan(300);
        package.City.Get<OrganisationDirectory>().Counterpart("market-supervision", profile.Code)!.Name.Zh.ShouldBe(name + "市场监督管理局");
        File.ReadAllText(folder["new/organisations.yaml"]).ShouldNotContain("清远");
    }

    [Fact]
    public void Every_module_of_the_program_finds_the_new_city_valid()
    {
        using var folder = new TemporaryFolder();
        _ = CityModules.All();
        var output = new StringWriter();
        NewCity.Run("4412", folder["new"], TestCity.Qingyuan, PackageSections.OfProgram(), output).ShouldBe(0, output.ToString());
    }

    [Fact]
    public void Places_of_the_template_become_places_of_the_new_city()
    {
        using var template = Ground.Copy();
        using var folder = new TemporaryFolder();
        var guide = "地点：清远市清新区太和镇，区划 441803102000，机构 441803-water、4418-water，身份证 441802194912310021";
        File.WriteAllText(template["guide.md"], guide);
        NewCity.Run("4412", folder["new"], template.Path, OwnSections, TextWriter.Null).ShouldBe(0);
        File.ReadAllText(folder["new/guide.md"])
            .ShouldBe("地点：肇庆市鼎湖区坑口街道，区划 441203001000，机构 441203-water、4412-water，身份证 441802194912310021");
    }

    [Theory]
    [InlineData("9999")]
    [InlineData("44")]
    [InlineData("zhaoqing")]
    public void A_code_of_no_city_is_answered(string code)
    {
        var output = new StringWriter();
        NewCity.Run(code, Path.Combine(Path.GetTempPath(), "never-written"), TestCity.Qingyuan, OwnSections, output).ShouldBe(1);
        output.ToString().ShouldContain($"没有区划代码为 {code} 的城市");
    }

    [Fact]
    public void Files_that_are_there_are_never_written_over()
    {
        using var folder = Ground.Copy();
        NewCity.Run("4412", folder.Path, TestCity.Qingyuan, OwnSections, TextWriter.Null).ShouldBe(1);
        File.ReadAllText(folder["city.yaml"]).ShouldContain("清远市");
    }

    [Fact]
    public void The_bundle_holds_every_county_town_and_village_of_the_city_as_the_package_does()
    {
        var (province, regions) = Divisions.Of("4418")!.Value;
        province.ShouldBe("广东省");
        regions.ShouldBe(Ground.Regions.All.Select(region => (region.Code, region.Name.Zh)));
    }
}
