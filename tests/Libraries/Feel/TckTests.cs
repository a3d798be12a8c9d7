using Yicheng.Feel.Tck;

namespace Yicheng.Feel.Tests;

public sealed class TckTests(ITestOutputHelper output)
{
    [Fact]
    public void All_of_compliance_level_2_passes()
    {
        var kit = Kit();
        Assert.SkipWhen(kit is null, "The test kit does not lie in ../shared/tck.");
        var report = TckRunner.Run(kit!);
        using var text = new StringWriter();
        report.Write(text);
        output.WriteLine(text.ToString());
        report.Totals.ShouldHaveSingleItem().Level.ShouldBe(2);
        report.Cases.Count.ShouldBeGreaterThan(100);
        report.Cases.Where(c => !c.Passed).ShouldBeEmpty(text.ToString());
    }

    [Fact]
    public void Any_layout_of_folders_is_run_and_no_bad_model_stops_it()
    {
        var root = Directory.CreateTempSubdirectory("yicheng-tck-").FullName;
        try
        {
            Lay(Path.Combine(root, "compliance-level-2", "0001-good"), "1 + 1", "<expected><value xsi:type=\"xsd:decimal\">2</value></expected>");
            Lay(Path.Combine(root, "compliance-level-3", "0002-broken"), "1 +", "<expected><value xsi:nil=\"true\"/></expected>");
            Lay(Path.Combine(root, "compliance-level-3", "0003-wrong"), "[1, {a: @\"P1D\"}]", "<expected><list><item><value xsi:type=\"xsd:decimal\">1</value></item><item><component name=\"a\"><value xsi:type=\"xsd:duration\">P2D</value></component></item></list></expected>");
            Lay(Path.Combine(root, "compliance-level-3", "0004-endless"), "{f: function(n) f(n + 1), r: f(1)}.r", "<expected><value xsi:nil=\"true\"/></expected>");
            Lay(Path.Combine(root, "compliance-level-3", "0005-near"), "1/3", "<expected><value xsi:type=\"xsd:decimal\">0.3333333333</value></expected>");
            Lay(Path.Combine(root, "non-compliant", "0006-error"), "1", "<expected><value xsi:type=\"xsd:string\">x</value></expected>");
            var torn = Directory.CreateDirectory(Path.Combine(root, "compliance-level-3", "0007-torn")).FullName;
            File.WriteAllText(Path.Combine(torn, "m.dmn"), "<definitions");
            File.WriteAllText(Path.Combine(torn, "t.xml"), "<testCases xmlns=\"urn:t\"><modelName>m.dmn</modelName><testCase id=\"1\"><resultNode name=\"d\"><expected/></resultNode></testCase></testCases>");
            File.WriteAllText(Path.Combine(torn, "noise.xml"), "not XML");

            TckRunner.Run(root).Totals.ShouldBe([(0, 0, 1), (2, 1, 1), (3, 3, 5)]);
            TckRunner.Run(Path.Combine(root, "compliance-level-2", "0001-good")).Totals.ShouldBe([(2, 1, 1)]);
            using var text = new StringWriter();
            TckRunner.Run(root).Write(text);
            text.ToString().ShouldContain("0003-wrong/test.xml 1: d should be [1, {a: P2D}] and is [1, {a: P1D}].");
            text.ToString().ShouldContain("level 3: 3 of 5");
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    [Theory]
    [InlineData("{a: 1, b: null}", "<expected><component name=\"b\"><value xsi:nil=\"true\"/></component><component name=\"a\"><value xsi:type=\"xsd:decimal\">1.000</value></component></expected>", true)]
    [InlineData("{a: 1, b: null}", "<expected><component name=\"a\"><value xsi:type=\"xsd:decimal\">1</value></component></expected>", false)]
    [InlineData("{a: 1}", "<expected><component name=\"a\"><value xsi:type=\"xsd:string\">1</value></component></expected>", false)]
    [InlineData("{a  b: 1}", "<expected><component name=\"a b\"><value xsi:type=\"xsd:decimal\">1</value></component></expected>", true)]
    [InlineData("[null, [1]]", "<expected><list><item><value xsi:nil=\"true\"/></item><item><list><item><value xsi:type=\"xsd:decimal\">1</value></item></list></item></list></expected>", true)]
    [InlineData("[1, 2]", "<expected><list><item><value xsi:type=\"xsd:decimal\">2</value></item><item><value xsi:type=\"xsd:decimal\">1</value></item></list></expected>", false)]
    [InlineData("[]", "<expected><list/></expected>", true)]
    [InlineData("[]", "<expected><value xsi:nil=\"true\"/></expected>", false)]
    [InlineData("1 + null", "<expected><list xsi:nil=\"true\"/></expected>", true)]
    [InlineData("1000000000000", "<expected><value xsi:type=\"xsd:double\">1E12</value></expected>", true)]
    [InlineData("0.00001", "<expected><value xsi:type=\"xsd:decimal\">0.00002</value></expected>", false)]
    [InlineData("@\"2026-01-01T00:00:00Z\"", "<expected><value xsi:type=\"xsd:dateTime\">2026-01-01T08:00:00+08:00</value></expected>", true)]
    [InlineData("@\"2026-01-01\"", "<expected><value xsi:type=\"xsd:dateTime\">2026-01-01T00:00:00</value></expected>", false)]
    [InlineData("@\"PT24H\"", "<expected><value xsi:type=\"xsd:duration\">P1D</value></expected>", true)]
    [InlineData("@\"P12M\"", "<expected><value xsi:type=\"xsd:duration\">P1Y</value></expected>", true)]
    [InlineData("\" a\"", "<expected><value xsi:type=\"xsd:string\"> a</value></expected>", true)]
    [InlineData("\"a\"", "<expected><value xsi:type=\"xsd:string\"> a</value></expected>", false)]
    public void Values_are_compared_as_the_kit_means_them(string expression, string expected, bool passes) => Passes(expression, expected, "").ShouldBe(passes);

    [Theory]
    [InlineData("1 + null", "<expected><value xsi:nil=\"true\"/></expected>", true)]
    [InlineData("1 +", "", true)]
    [InlineData("1", "<expected><value xsi:nil=\"true\"/></expected>", false)]
    public void A_case_that_expects_an_error_passes_where_there_is_no_value(string expression, string expected, bool passes) => Passes(expression, expected, " errorResult=\"true\"").ShouldBe(passes);

    private static bool Passes(string expression, string expected, string attributes)
    {
        var root = Directory.CreateTempSubdirectory("yicheng-tck-").FullName;
        try
        {
            Lay(root, System.Security.SecurityElement.Escape(expression), expected, attributes);
            return TckRunner.Run(root).Cases.ShouldHaveSingleItem().Passed;
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    private static void Lay(string folder, string expression, string expected, string attributes = "")
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "model.dmn"), $"""<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m"><decision id="d" name="d"><variable name="d"/><literalExpression><text>{expression}</text></literalExpression></decision></definitions>""");
        File.WriteAllText(Path.Combine(folder, "test.xml"), $"""<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><modelName>model.dmn</modelName><testCase id="1"><resultNode name="d" type="decision"{attributes}>{expected}</resultNode></testCase></testCases>""");
    }

    private static string? Kit()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var kit = Path.Combine(folder.FullName, "shared", "tck", "TestCases");
            if (Directory.Exists(kit))
            {
                return kit;
            }
        }

        return null;
    }
}
