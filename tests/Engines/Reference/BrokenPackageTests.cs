using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Tests;

public sealed class BrokenPackageTests
{
    [Theory]
    [InlineData("city.yaml", "hotline: 12345", "hotlin: 12345", "city.yaml:8: 不认识“hotlin”，应为“hotline”")]
    [InlineData("city.yaml", "code: 441800000000", "code: 441900000000", "city.yaml:2: “code”应为 regions.csv 中城市的代码 441800000000，现为“441900000000”")]
    [InlineData("city.yaml", "[08:30-12:00, 14:30-17:30]", "[08:30-12:00, 11:30-17:30]", "city.yaml:7: “working-hours”应为先后不重叠的时段，如 08:30-12:00，现为“11:30-17:30”")]
    [InlineData("city.yaml", "province: { zh: 广东省, en: Guangdong Province }", "name: 广东", "city.yaml:5: “name”写了两次（第一次在第 3 行），请只留一处")]
    [InlineData("city.yaml", "contact:", "contact: [", "city.yaml:13: 不是有效的 YAML")]
    [InlineData("regions.csv", "441802000000,清城区,Qingcheng District\n", "", "regions.csv:3: 凤城街道（441802006000）的上级 441802000000 没有列出")]
    [InlineData("regions.csv", "441803000000,", "44180300,", "区划代码应为 12 位数字，现为“44180300”")]
    [InlineData("organisations.yaml", "\"{place}住房公积金管理中心\"", "\"住房公积金管理中心\"", "“name”应含 {place}（所在地的名称）或 {stem}（去掉“区”“村委会”等的名称），现为“住房公积金管理中心”")]
    [InlineData("organisations.yaml", "kind: supervision", "kind: supervison", "“kind”不能是“supervison”，应为“supervision”")]
    [InlineData("organisations.yaml", "levels: [village]", "level: [village]", "不认识“level”，应为“levels”")]
    [InlineData("particulars.yaml", "441802400-government:", "441802400-goverment:", "particulars.yaml:3: 没有机构“441802400-goverment”")]
    [InlineData("calendars/2025.yaml", "makeup-workdays: [2025-04-27]", "makeup-workdays: [2025-04-28]", "calendars/2025.yaml:18: 补班日应为周六或周日，2025-04-28 本来就是工作日")]
    [InlineData("calendars/2025.yaml", "to: 2025-02-04", "to: 2025-02-30", "calendars/2025.yaml:10: “to”应为日期，如 2026-03-02，现为“2025-02-30”")]
    [InlineData("calendars/2026.yaml", "year: 2026", "year: two", "calendars/2026.yaml:2: “year”应为整数，现为“two”")]
    [InlineData("codelists/sexes.yaml", "source: ", "sauce: ", "codelists/sexes.yaml:3: 不认识“sauce”，应为“source”")]
    public void A_fault_is_named_with_its_line_and_what_would_be_right(string file, string words, string others, string problem)
    {
        using var folder = Ground.Copy();
        folder.Replace(file, words, others);
        var problems = CityPackage.Load(folder.Path, Ground.Sections).Problems;
        problems.ShouldContain(one => one.ToString().Contains(problem, StringComparison.Ordinal) && one.Place.File == file, string.Join('\n', problems));
    }

    [Fact]
    public void A_package_broken_in_ten_ways_names_ten_lines()
    {
        using var folder = Ground.Copy();
        folder.Replace("city.yaml", "hotline: 12345", "hotline: none");
        folder.Replace("city.yaml", "time-zone: Asia/Shanghai", "time-zone: Asia/Shangai");
        folder.Replace("city.yaml", "emblem: 清", "emblem: 清远市");
        folder.Replace("city.yaml", "  credit-codes: true", "  credit-codes: perhaps");
        folder.Replace("regions.csv", "441802006002,鹤堂社区居委会,Hetang Community", "441802006001,鹤堂社区居委会,Hetang Community");
        folder.Replace("organisations.yaml", "levels: [village]", "levels: [hamlet]");
        folder.Replace("organisations.yaml", "    kind: supervision\n", "");
        folder.Replace("particulars.yaml", "441821401-government:\n", "441821401-government:\n  credit-code: 91350100M000100Y44\n");
        folder.Replace("calendars/2024.yaml", "year: 2024", "year: 2023");
        folder.Replace("codelists/id-kinds.yaml", "  \"111\": { zh: 居民身份证, en: Resident identity card }", "  \"111\": { en: Resident identity card }");

        var package = CityPackage.Load(folder.Path, Ground.Sections);
        package.IsValid.ShouldBeFalse();
        var lines = package.Problems.Select(problem => problem.Place).Distinct().ToList();
        foreach (var place in (string[])[
            "city.yaml:8", "city.yaml:6", "city.yaml:9", "city.yaml:30", "regions.csv:6", "organisations.yaml:33", "organisations.yaml:40",
            "particulars.yaml:6", "calendars/2024.yaml:2", "codelists/id-kinds.yaml:5"])
        {
            lines.Select(line => line.ToString()).ShouldContain(place, string.Join('\n', package.Problems));
        }
    }

    [Fact]
    public void An_empty_folder_and_no_folder_are_answered_not_thrown()
    {
        using var folder = new TemporaryFolder();
        CityPackage.Load(folder.Path, Ground.Sections).Problems.Select(problem => problem.ToString()).ShouldContain("city.yaml:1: 缺少文件“city.yaml”");
        CityPackage.Load(folder["none"], Ground.Sections).Problems.ShouldHaveSingleItem().Message.ToString().ShouldBe("没有这个文件夹");
    }

    [Fact]
    public void Sections_that_wait_for_each_other_are_a_defect_and_say_so() =>
        Should.Throw<InvalidOperationException>(() => CityPackage.Load(Path.GetTempPath(), [new Hen(), new Egg()])).Message.ShouldContain("Hen, Egg");

    private sealed class Hen : PackageSection<Hen>
    {
        public override string Name => "鸡";

        public override IReadOnlyCollection<Type> After => [typeof(Egg)];

        protected override int Count(Hen snapshot) => 0;

        protected override Hen Load(PackageReader package, City city) => this;
    }

    private sealed class Egg : PackageSection<Egg>
    {
        public override string Name => "蛋";

        public override IReadOnlyCollection<Type> After => [typeof(Hen)];

        protected override int Count(Egg snapshot) => 0;

        protected override Egg Load(PackageReader package, City city) => this;
    }
}
