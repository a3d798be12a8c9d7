using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Tests;

public sealed class OrganisationTests
{
    private static readonly OrganisationDirectory Organisations = Ground.Organisations;

    [Theory]
    [InlineData("4418-market-supervision", "清远市市场监督管理局")]
    [InlineData("4418-fire-rescue", "清远市消防救援支队")]
    [InlineData("441802-fire-rescue", "清城区消防救援大队")]
    [InlineData("441802-public-security", "清远市公安局清城分局")]
    [InlineData("441881-public-security", "英德市公安局")]
    [InlineData("4418-tax", "国家税务总局清远市税务局")]
    [InlineData("441802006-government", "凤城街道办事处")]
    [InlineData("441802400-government", "清远高新技术产业开发区管理委员会")]
    [InlineData("441802006001-service-station", "高基里社区便民服务站")]
    public void An_organisation_bears_its_name(string code, string name) => Organisations[code].Name.Zh.ShouldBe(name);

    [Fact]
    public void Every_level_has_its_bodies()
    {
        Organisations.All.Count(one => one is { Level: RegionLevel.City, Kind: OrganisationKind.Department }).ShouldBeGreaterThanOrEqualTo(20);
        Organisations.All.Count(one => one.Key == "convenience-centre").ShouldBe(92);
        Organisations.All.Count(one => one.Kind == OrganisationKind.ServiceStation).ShouldBe(1235);
        Organisations.All.Select(one => one.Code).ShouldBeUnique();
        Organisations.All.ShouldAllBe(one => one.Name.En != null && !one.Name.Zh.Contains('{') && !one.Address.Zh.Contains('{'));
    }

    [Fact]
    public void Every_credit_code_and_telephone_is_well_formed()
    {
        Organisations.All.Where(one => one.CreditCode != null).ShouldAllBe(one => CreditCode.Check(one.CreditCode!) == null);
        Organisations.All.Select(one => one.CreditCode).OfType<string>().ShouldBeUnique();
        Organisations.All.ShouldAllBe(one => PhoneNumber.Check(one.Phone) == null);
        Organisations.FindByCreditCode(Organisations["4418-water"].CreditCode!).ShouldBe(Organisations["4418-water"]);
    }

    [Fact]
    public void A_department_belongs_to_its_government_and_is_guided_by_the_one_above()
    {
        var bureau = Organisations["441802-market-supervision"];
        bureau.ParentCode.ShouldBe("441802-government");
        bureau.SuperiorCode.ShouldBe("4418-market-supervision");
        Organisations["441802006001-service-station"].ParentCode.ShouldBe("441802006-government");
        Organisations["4418-government"].ParentCode.ShouldBeNull();
    }

    [Theory]
    [InlineData("market-supervision", "441802006001", null, "441802-market-supervision")]
    [InlineData("market-supervision", "441802006001", RegionLevel.City, "4418-market-supervision")]
    [InlineData("housing-fund", "441802006001", RegionLevel.County, "4418-housing-fund")]
    [InlineData("service-station", "441802006001", null, "441802006001-service-station")]
    [InlineData("service-station", "441802000000", null, null)]
    [InlineData("no-such-key", "441802000000", null, null)]
    [InlineData("market-supervision", "110000000000", null, null)]
    public void The_counterpart_is_the_nearest_body_that_exercises_the_matter(string key, string region, RegionLevel? level, string? code) =>
        Organisations.Counterpart(key, region, level)?.Code.ShouldBe(code);
}
