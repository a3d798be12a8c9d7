using Yicheng.Feel.Dmn;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

public sealed class BadModelTests
{
    private const string Decision = """<decision id="d1" name="a"><variable name="a"/>{0}<literalExpression id="e1"><text>{1}</text></literalExpression></decision>""";

    [Theory]
    [InlineData("<definitions", "not XML")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaa\"><!ENTITY b \"&a;&a;\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">&b;</definitions>", "DTD")]
    [InlineData("<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><definitions/>", "The file is not XML that can be read: a document type (DTD) with its entities is not allowed")]
    [InlineData("<definitions xmlns=\"urn:other\"/>", "DMN 1.2 to 1.5")]
    [InlineData("<html/>", "DMN 1.2 to 1.5")]
    public void What_is_not_a_model_is_refused(string xml, string sentence)
    {
        var problem = Should.Throw<DmnReadException>(() => DmnModel.Read(new StringReader(xml), "bad.dmn")).Problems.ShouldHaveSingleItem();
        problem.Message.ShouldContain(sentence);
        problem.Line.ShouldBe(1);
    }

    [Fact]
    public void Elements_nested_without_end_are_refused()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Should.Throw<DmnReadException>(() => DmnModel.Read(new StringReader(xml), "deep.dmn")).Message.ShouldContain("deep inside one another");
        var boxes = string.Concat(Enumerable.Repeat("<list>", 100)) + string.Concat(Enumerable.Repeat("</list>", 100));
        Should.Throw<DmnReadException>(() => DmnTests.Read($"""<decision name="d">{boxes}</decision>""")).Message.ShouldContain("60 deep");
    }

    [Fact]
    public void A_problem_names_file_line_element_and_what_is_wrong()
    {
        var xml = "\n\n" + string.Format(Decision, "", "1 +\n  面积");
        var problem = Should.Throw<DmnReadException>(() => DmnTests.Read(xml)).Problems.ShouldHaveSingleItem();
        problem.File.ShouldBe("test.dmn");
        problem.Line.ShouldBe(4);
        problem.Element.ShouldBe("e1");
        problem.Message.ShouldContain("There is no name “面积”");
    }

    [Theory]
    [InlineData("<informationRequirement><requiredDecision href=\"#d1\"/></informationRequirement>", "require each other")]
    [InlineData("<informationRequirement><requiredDecision href=\"#none\"/></informationRequirement>", "“#none” is not an element")]
    public void References_must_lead_somewhere_and_not_in_a_circle(string requirement, string sentence) =>
        Should.Throw<DmnReadException>(() => DmnTests.Read(string.Format(Decision, requirement, "1"))).Message.ShouldContain(sentence);

    [Theory]
    [InlineData("<decision name=\"d\"><literalExpression expressionLanguage=\"urn:js\"><text>1</text></literalExpression></decision>", "written in FEEL")]
    [InlineData("<decision name=\"d\"><functionDefinition kind=\"PMML\"/></decision>", "not in PMML")]
    [InlineData("<decision name=\"d\"><dance/></decision>", "“dance” is not an expression")]
    [InlineData("<decision name=\"d\"><decisionTable hitPolicy=\"LUCKY\"><output/></decisionTable></decision>", "no hit policy “LUCKY”")]
    [InlineData("<decision name=\"d\"><decisionTable><output/><rule/></decisionTable></decision>", "0 results for 0 inputs and 1 outputs")]
    [InlineData("<decision name=\"d\"><variable name=\"d\" typeRef=\"tNone\"/></decision>", "no type “tNone”")]
    [InlineData("<itemDefinition name=\"a\"><typeRef>b</typeRef></itemDefinition><itemDefinition name=\"b\"><typeRef>a</typeRef></itemDefinition>", "defined by itself")]
    [InlineData("<import name=\"x\" namespace=\"urn:x\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>", "can't be found")]
    [InlineData("<decision name=\"d\"/><decision name=\"d\"/>", "Two elements are named “d”")]
    [InlineData("<decisionService name=\"s\"/>", "no output decision")]
    public void What_can_t_be_executed_is_refused_with_its_reason(string body, string sentence) =>
        Should.Throw<DmnReadException>(() => DmnTests.Read(body)).Message.ShouldContain(sentence);

    [Fact]
    public void A_lenient_reading_keeps_what_works_and_lists_the_problems()
    {
        var model = DmnTests.Read(string.Format(Decision, "", "1 +") + "<decision name=\"b\"><literalExpression><text>2</text></literalExpression></decision>", new DmnReadOptions { Lenient = true });
        model.Problems.Count.ShouldBe(1);
        model.Evaluate("a", new FeelContext()).Value.ShouldBeNull();
        model.Evaluate("b", new FeelContext()).Value.ShouldBe(2m);
    }
}
