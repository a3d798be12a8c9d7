using System.Globalization;
using Yicheng.Host;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Packages;
using Yicheng.Testing;

namespace Yicheng.Reference.Tests;

public sealed class CheckCityTests
{
    private static readonly PackageSections OwnSections = new(Ground.Sections, new Localizer(new TranslationCatalogues(CityModules.All())));

    [Fact]
    public void A_valid_package_is_told_with_its_counts()
    {
        var output = new StringWriter();
        CheckCity.Run(TestCity.Qingyuan, OwnSections, output).ShouldBe(0);
        output.ToString().ShouldStartWith("ok ");
        output.ToString().ShouldContain("行政区划 1336");
    }

    [Theory]
    [InlineData("zh-CN", ": “emblem”不得超过 2 个字，现有 3 个\n")]
    [InlineData("en", ": “emblem” must not be longer than 2 characters; it has 3\n")]
    public void A_fault_is_told_in_the_readers_language(string language, string sentence)
    {
        using var folder = Ground.Copy();
        folder.Replace("city.yaml", "emblem: 清", "emblem: 清远市");
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            var output = new StringWriter { NewLine = "\n" };
            CheckCity.Run(folder.Path, OwnSections, output).ShouldBe(1);
            output.ToString().ShouldStartWith(folder["city.yaml:9"] + sentence);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
