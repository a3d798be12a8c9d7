using System.Text.Json;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

/// <summary>The examples of the README, run; each line must stand in it word for word.</summary>
public sealed class ReadmeTests
{
    private const string Dmn = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="fees" namespace="urn:fees">
          <inputData id="i" name="面积"><variable name="面积" typeRef="number"/></inputData>
          <decision id="d" name="费用"><variable name="费用"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
            <literalExpression><text>面积 * 2</text></literalExpression></decision>
        </definitions>
        """;

    [Fact]
    public void The_examples_do_what_the_README_says()
    {
        var scope = new FeelScope().Add("经营面积", FeelType.Number).Add("opening date", FeelType.Date);
        var fee = FeelExpression.Parse("if 经营面积 > 50 then 经营面积 * 2 else 80", scope);
        fee.Evaluate(new FeelContext { ["经营面积"] = 72.5m }).ShouldBe(145.0m);

        Should.Throw<FeelSyntaxException>(() => FeelExpression.Parse("经营面积 > 层数", scope)).Message
            .ShouldBe(Says("Line 1, column 8: There is no name “层数” here. In: 经营面积 > 层数"));

        var form = JsonDocument.Parse("""{"店铺": {"面积": 60}, "opened": "2026-03-01"}""");
        var variables = FeelValue.ContextFromJson(form.RootElement);
        FeelExpression.Parse("店铺.面积 >= 50 and date(opened).year = 2026").Evaluate(variables).ShouldBe(true);

        var run = new FeelRun(TimeProvider.System, new FeelLimits(Steps: 10_000));
        FeelExpression.Parse("1 + \"a\"").Evaluate(null, run).ShouldBeNull();
        run.Diagnostics[0].Message.ShouldBe(Says("Add is not defined for a number and a string."));

        FeelUnaryTests.Parse("\"A\", \"B\"").Accepts("B").ShouldBeTrue();
        FeelUnaryTests.Parse("not([1..5], > 100)").Accepts(3m).ShouldBeFalse();

        var model = DmnModel.Read(new StringReader(Dmn), "fees.dmn");
        var result = model.Evaluate("费用", new FeelContext { ["面积"] = 60 });
        result.Value.ShouldBe(120m);
    }

    [Fact]
    public void Every_line_of_the_examples_is_run_above()
    {
        var blocks = Readme().Split("```").Where((_, i) => i % 2 == 1).SelectMany(b => b.Split('\n').Skip(1));
        var source = File.ReadAllText(Path.Combine(Root(), "tests/Libraries/Feel/ReadmeTests.cs"));
        foreach (var line in blocks.Select(l => l.Split("//")[0].Trim().TrimEnd(';')).Where(l => l.Length > 0))
        {
            var expression = line.StartsWith("Console", StringComparison.Ordinal) ? line["Console.WriteLine(".Length..^1]
                : line.StartsWith("try", StringComparison.Ordinal) ? line["try { ".Length..line.IndexOf("; }", StringComparison.Ordinal)]
                : line;
            if (!line.StartsWith("catch", StringComparison.Ordinal))
            {
                source.ShouldContain(expression);
            }
        }
    }

    private static string Says(string sentence)
    {
        Readme().ShouldContain(sentence);
        return sentence;
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Root(), "src/Libraries/Feel/README.md"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Yicheng.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
